// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.ps;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.modes.AEADBlockCipher;
import org.bouncycastle.crypto.modes.CCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** Encryption of protected storage: AES-128 in GCM or CCM, with keys that are derived from the hardware unique key for each use. */
final class PsCrypto {
	static final int TAG = 16;
	static final int IV = 12;
	private static final int KEY = 16;
	private static final int SUBKEY = 32;
	/** With the zero at its end, as C has it. */
	private static final byte[] TABLE_LABEL = "table_key_label\0".getBytes(StandardCharsets.US_ASCII);

	private final boolean ccm;
	/** The device's key that the partition's was derived from last, and the partition's: they are the same for the whole of a device's life. */
	private byte[] knownHuk = {};
	private byte[] subkey = {};

	/**
	 * @param algorithm PS_CRYPTO_AEAD_ALG, PSA_ALG_GCM or PSA_ALG_CCM
	 * @throws IllegalArgumentException for any other
	 */
	PsCrypto(String algorithm) {
		String name = algorithm.strip().toUpperCase(Locale.ROOT);
		if (!name.equals("PSA_ALG_GCM") && !name.equals("PSA_ALG_CCM"))
			throw new IllegalArgumentException("PS_CRYPTO_AEAD_ALG must be PSA_ALG_GCM or PSA_ALG_CCM but is " + algorithm);
		ccm = name.equals("PSA_ALG_CCM");
	}

	static byte[] tableLabel() {
		return TABLE_LABEL.clone();
	}

	static byte[] objectLabel(int owner, long uid) {
		return ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putInt(owner).putLong(uid).array();
	}

	/** The key for a label: first the partition's own key out of the device's, then the label's out of that. */
	private byte[] key(byte[] huk, byte[] label) {
		if (!Arrays.equals(huk, knownHuk)) {
			byte[] user = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(ProtectedStorage.PID).array();
			subkey = hkdf(huk, user, SUBKEY);
			knownHuk = huk;
		}
		return hkdf(subkey, label, KEY);
	}

	private static byte[] hkdf(byte[] secret, byte[] info, int length) {
		var generator = new HKDFBytesGenerator(new SHA256Digest());
		generator.init(new HKDFParameters(secret, null, info));
		byte[] out = new byte[length];
		generator.generateBytes(out, 0, length);
		return out;
	}

	/** Encrypts; the tag is appended. */
	byte[] encrypt(byte[] huk, byte[] label, byte[] iv, byte[] associated, byte[] plain) {
		try {
			return run(true, huk, label, iv, associated, plain);
		} catch (InvalidCipherTextException e) {
			throw new IllegalStateException(e); // encrypting has nothing to verify
		}
	}

	/** Decrypts what has its tag appended; null when it was changed. */
	byte[] decrypt(byte[] huk, byte[] label, byte[] iv, byte[] associated, byte[] cipher) {
		try {
			return run(false, huk, label, iv, associated, cipher);
		} catch (InvalidCipherTextException e) {
			return null;
		}
	}

	private byte[] run(boolean encrypt, byte[] huk, byte[] label, byte[] iv, byte[] associated, byte[] in) throws InvalidCipherTextException {
		AEADBlockCipher cipher = ccm ? CCMBlockCipher.newInstance(AESEngine.newInstance()) : GCMBlockCipher.newInstance(AESEngine.newInstance());
		byte[] key = key(huk, label);
		cipher.init(encrypt, new AEADParameters(new KeyParameter(key), 8 * TAG, iv, associated));
		Arrays.fill(key, (byte) 0);
		byte[] out = new byte[cipher.getOutputSize(in.length)];
		int done = cipher.processBytes(in, 0, in.length, out, 0);
		done += cipher.doFinal(out, done);
		return done == out.length ? out : Arrays.copyOf(out, done);
	}
}
