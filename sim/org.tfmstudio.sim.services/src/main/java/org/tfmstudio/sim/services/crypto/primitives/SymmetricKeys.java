// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/** Which symmetric algorithm goes with which key in this build, and its sizes. */
public final class SymmetricKeys {
	static final int BLOCK = 16;

	private SymmetricKeys() {
	}

	/**
	 * That a cipher or AEAD algorithm (of any tag length) is in the build, works with keys of the type, and that the key has a length that the
	 * build can use.
	 *
	 * @throws PsaException NOT_SUPPORTED; INVALID_ARGUMENT for the length with an AEAD algorithm
	 */
	static void check(Switches switches, int type, int bits, int alg) {
		boolean stream = alg == Alg.STREAM_CIPHER || Alg.aeadBase(alg) == Alg.CHACHA20_POLY1305;
		String want = want(alg);
		boolean right = !want.isEmpty() && switches.on(want)
				&& (stream ? type == KeyType.CHACHA20 && switches.on("PSA_WANT_KEY_TYPE_CHACHA20")
						: type == KeyType.AES && switches.on("PSA_WANT_KEY_TYPE_AES"));
		if (!right)
			throw new PsaException(PsaStatus.NOT_SUPPORTED);
		if (type == KeyType.AES && bits != 128 && switches.on("MBEDTLS_AES_ONLY_128_BIT_KEY_LENGTH"))
			throw new PsaException(Alg.isAead(alg) ? PsaStatus.INVALID_ARGUMENT : PsaStatus.NOT_SUPPORTED);
	}

	/** @throws PsaException NOT_SUPPORTED, when an AEAD algorithm is not in the build */
	static void checkAead(Switches switches, int base) {
		String want = Alg.isAead(base) ? want(base) : "";
		if (want.isEmpty() || !switches.on(want))
			throw new PsaException(PsaStatus.NOT_SUPPORTED);
	}

	private static String want(int alg) {
		return switch (Alg.isAead(alg) ? Alg.aeadBase(alg) : alg) {
			case Alg.STREAM_CIPHER -> "PSA_WANT_ALG_STREAM_CIPHER";
			case Alg.CTR -> "PSA_WANT_ALG_CTR";
			case Alg.CFB -> "PSA_WANT_ALG_CFB";
			case Alg.OFB -> "PSA_WANT_ALG_OFB";
			case Alg.ECB_NO_PADDING -> "PSA_WANT_ALG_ECB_NO_PADDING";
			case Alg.CBC_NO_PADDING -> "PSA_WANT_ALG_CBC_NO_PADDING";
			case Alg.CBC_PKCS7 -> "PSA_WANT_ALG_CBC_PKCS7";
			case Alg.CCM_STAR_NO_TAG -> "PSA_WANT_ALG_CCM_STAR_NO_TAG";
			case Alg.CCM -> "PSA_WANT_ALG_CCM";
			case Alg.GCM -> "PSA_WANT_ALG_GCM";
			case Alg.CHACHA20_POLY1305 -> "PSA_WANT_ALG_CHACHA20_POLY1305";
			default -> "";
		};
	}

	/** Bytes of the IV of a cipher, PSA_CIPHER_IV_LENGTH; 0 when it has none. */
	public static int ivLength(int type, int alg) {
		if (type == KeyType.CHACHA20)
			return alg == Alg.STREAM_CIPHER ? 12 : 0;
		return KeyType.blockSize(type) <= 1 ? 0 : switch (alg) {
			case Alg.CTR, Alg.CFB, Alg.OFB, Alg.XTS, Alg.CBC_NO_PADDING, Alg.CBC_PKCS7 -> KeyType.blockSize(type);
			case Alg.CCM_STAR_NO_TAG -> 13;
			default -> 0;
		};
	}

	/** Bytes of a nonce that the service makes for an AEAD algorithm, PSA_AEAD_NONCE_LENGTH; 0 for what is none. */
	static int nonceLength(int alg) {
		return switch (Alg.aeadBase(alg)) {
			case Alg.CCM -> 13;
			case Alg.GCM, Alg.CHACHA20_POLY1305 -> 12;
			default -> 0;
		};
	}

	static BlockCipher aes(byte[] key, boolean encrypt) {
		BlockCipher aes = AESEngine.newInstance();
		aes.init(encrypt, new KeyParameter(key));
		return aes;
	}
}
