// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import static org.tfmstudio.sim.services.crypto.primitives.Checks.argument;
import static org.tfmstudio.sim.services.crypto.primitives.Checks.room;
import static org.tfmstudio.sim.services.crypto.primitives.Checks.status;
import static org.tfmstudio.sim.services.crypto.primitives.Checks.supported;

import java.util.Arrays;
import org.bouncycastle.crypto.Digest;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/** RSAES-PKCS1-v1_5 and RSAES-OAEP (RFC 8017 section 7). */
public final class AsymmetricEncryption {
	/** Draws for one byte of padding that must not be 0. */
	private static final int DRAWS = 100;

	private AsymmetricEncryption() {
	}

	/** What is checked before the key is looked up: only OAEP has a label. @throws PsaException INVALID_ARGUMENT */
	public static void checkLabel(int alg, byte[] label) {
		argument(Alg.isRsaOaep(alg) || label.length == 0);
	}

	/** @param size of the caller's buffer */
	public static byte[] encrypt(Switches switches, int type, byte[] material, int alg, byte[] input, byte[] label, int size, RandomSource random) {
		checkLabel(alg, label);
		argument(KeyType.isAsymmetric(type));
		supported(KeyType.isRsa(type) && present(switches));
		RsaKey key = RsaKey.read(KeyType.isKeyPair(type), material);
		room(size >= key.length());
		if (alg == Alg.RSA_PKCS1V15_CRYPT) {
			supported(switches.on("PSA_WANT_ALG_RSA_PKCS1V15_CRYPT"));
			return key.publicOperation(pkcs1(key, input, random));
		}
		argument(Alg.isRsaOaep(alg));
		return key.publicOperation(oaep(key, oaepHash(switches, alg), input, label, random));
	}

	/** @param size of the caller's buffer. @throws PsaException INVALID_PADDING, INVALID_ARGUMENT, BUFFER_TOO_SMALL, NOT_SUPPORTED */
	public static byte[] decrypt(Switches switches, int type, byte[] material, int alg, byte[] input, byte[] label, int size) {
		checkLabel(alg, label);
		argument(KeyType.isKeyPair(type));
		supported(type == KeyType.RSA_KEY_PAIR && present(switches));
		RsaKey key = RsaKey.read(true, material);
		argument(input.length == key.length());
		byte[] plain;
		if (alg == Alg.RSA_PKCS1V15_CRYPT) {
			supported(switches.on("PSA_WANT_ALG_RSA_PKCS1V15_CRYPT"));
			plain = withoutPkcs1(key.privateOperation(input));
		} else {
			argument(Alg.isRsaOaep(alg));
			Digest digest = oaepHash(switches, alg);
			argument(2 * digest.getDigestSize() + 2 <= key.length());
			plain = withoutOaep(key.privateOperation(input), digest, label);
		}
		room(plain.length <= size);
		return plain;
	}

	private static boolean present(Switches switches) {
		return switches.on("PSA_WANT_ALG_RSA_PKCS1V15_CRYPT") || switches.on("PSA_WANT_ALG_RSA_OAEP");
	}

	/** Mbed TLS 3.6 turns its own NOT_SUPPORTED of an unknown hash into INVALID_ARGUMENT by translating the code twice. */
	private static Digest oaepHash(Switches switches, int alg) {
		supported(switches.on("PSA_WANT_ALG_RSA_OAEP"));
		argument(Digests.has(switches, Alg.hash(alg)));
		return Digests.of(Alg.hash(alg));
	}

	private static byte[] pkcs1(RsaKey key, byte[] input, RandomSource random) {
		byte[] encoded = new byte[key.length()];
		int start = encoded.length - input.length;
		argument(start >= 11);
		encoded[1] = 2;
		for (int i = 2; i < start - 1; i++)
			encoded[i] = notZero(random);
		System.arraycopy(input, 0, encoded, start, input.length);
		return encoded;
	}

	private static byte notZero(RandomSource random) {
		for (int i = 0; i < DRAWS; i++) {
			byte drawn = random.bytes(1)[0];
			if (drawn != 0)
				return drawn;
		}
		throw new PsaException(PsaStatus.INSUFFICIENT_ENTROPY);
	}

	private static byte[] withoutPkcs1(byte[] encoded) {
		int at = 2;
		while (at < encoded.length && encoded[at] != 0)
			at++;
		padding(encoded[0] == 0 && encoded[1] == 2 && at < encoded.length && at >= 10);
		return Arrays.copyOfRange(encoded, at + 1, encoded.length);
	}

	private static byte[] oaep(RsaKey key, Digest digest, byte[] input, byte[] label, RandomSource random) {
		int hash = digest.getDigestSize();
		byte[] encoded = new byte[key.length()];
		argument(input.length <= encoded.length - 2 * hash - 2);
		byte[] seed = random.bytes(hash);
		System.arraycopy(seed, 0, encoded, 1, hash);
		System.arraycopy(Digests.hash(digest, label), 0, encoded, 1 + hash, hash);
		int start = encoded.length - input.length;
		encoded[start - 1] = 1;
		System.arraycopy(input, 0, encoded, start, input.length);
		Digests.mask(digest, seed, encoded, 1 + hash, encoded.length - 1 - hash);
		Digests.mask(digest, Arrays.copyOfRange(encoded, 1 + hash, encoded.length), encoded, 1, hash);
		return encoded;
	}

	private static byte[] withoutOaep(byte[] encoded, Digest digest, byte[] label) {
		int hash = digest.getDigestSize();
		Digests.mask(digest, Arrays.copyOfRange(encoded, 1 + hash, encoded.length), encoded, 1, hash);
		Digests.mask(digest, Arrays.copyOfRange(encoded, 1, 1 + hash), encoded, 1 + hash, encoded.length - 1 - hash);
		boolean good = encoded[0] == 0
				&& Arrays.equals(Digests.hash(digest, label), Arrays.copyOfRange(encoded, 1 + hash, 1 + 2 * hash));
		int at = 1 + 2 * hash;
		while (at < encoded.length - 1 && encoded[at] == 0)
			at++;
		padding(good && encoded[at] == 1);
		return Arrays.copyOfRange(encoded, at + 1, encoded.length);
	}

	private static void padding(boolean good) {
		status(good, PsaStatus.INVALID_PADDING);
	}
}
