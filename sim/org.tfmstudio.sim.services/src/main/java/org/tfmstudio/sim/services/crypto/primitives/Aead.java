// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import java.util.Arrays;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/** Authenticated encryption in one piece. */
public final class Aead {
	private Aead() {
	}

	/** What is checked before the key is looked up. @throws PsaException INVALID_ARGUMENT */
	public static void checkAlgorithm(int alg) {
		if (!Alg.isAead(alg) || Alg.isWildcard(alg))
			throw new PsaException(PsaStatus.INVALID_ARGUMENT);
	}

	/** Encrypts. @param size of the caller's buffer. @return ciphertext and tag */
	public static byte[] encrypt(Switches switches, int type, int bits, byte[] key, int alg, byte[] nonce, byte[] additional, byte[] plaintext,
			int size) {
		AeadState state = setup(switches, true, type, bits, key, alg, nonce);
		int tagLength = Alg.tagLength(alg);
		if (size - tagLength < plaintext.length)
			throw new PsaException(PsaStatus.BUFFER_TOO_SMALL);
		byte[] out = Arrays.copyOf(crypt(state, nonce, additional, plaintext), plaintext.length + tagLength);
		System.arraycopy(state.finish(), 0, out, plaintext.length, tagLength);
		state.wipe();
		return out;
	}

	/**
	 * Decrypts what ends with its tag. @param size of the caller's buffer
	 *
	 * @throws PsaException INVALID_SIGNATURE, and nothing of the plaintext is known
	 */
	public static byte[] decrypt(Switches switches, int type, int bits, byte[] key, int alg, byte[] nonce, byte[] additional, byte[] ciphertext,
			int size) {
		AeadState state = setup(switches, false, type, bits, key, alg, nonce);
		int tagLength = Alg.tagLength(alg);
		if (ciphertext.length < tagLength)
			throw new PsaException(PsaStatus.INVALID_ARGUMENT);
		int length = ciphertext.length - tagLength;
		if (size < length)
			throw new PsaException(PsaStatus.BUFFER_TOO_SMALL);
		byte[] plaintext = crypt(state, nonce, additional, Arrays.copyOf(ciphertext, length));
		byte[] tag = Arrays.copyOf(state.finish(), tagLength);
		state.wipe();
		if (!org.bouncycastle.util.Arrays.constantTimeAreEqual(tag, Arrays.copyOfRange(ciphertext, length, ciphertext.length)))
			throw new PsaException(PsaStatus.INVALID_SIGNATURE);
		return plaintext;
	}

	private static AeadState setup(Switches switches, boolean encrypt, int type, int bits, byte[] key, int alg, byte[] nonce) {
		checkAlgorithm(alg);
		int base = Alg.aeadBase(alg);
		SymmetricKeys.checkAead(switches, base);
		int status = nonceStatus(base, nonce.length);
		if (status != PsaStatus.SUCCESS)
			throw new PsaException(status);
		SymmetricKeys.check(switches, type, bits, alg);
		if (base == Alg.CHACHA20_POLY1305 && alg != base)
			throw new PsaException(PsaStatus.NOT_SUPPORTED);
		return AeadState.of(base, encrypt, key, Alg.tagLength(alg));
	}

	private static byte[] crypt(AeadState state, byte[] nonce, byte[] additional, byte[] input) {
		state.start(nonce);
		state.lengths(additional.length, input.length);
		if (additional.length > 0)
			state.additional(additional);
		return state.update(input);
	}

	/** What is wrong with the length of a nonce. @param base CCM, GCM or CHACHA20_POLY1305 */
	static int nonceStatus(int base, int length) {
		return switch (base) {
			case Alg.GCM -> length > 0;
			case Alg.CCM -> length >= 7 && length <= 13;
			default -> length == 12;
		} ? PsaStatus.SUCCESS : base == Alg.CHACHA20_POLY1305 && length == 8 ? PsaStatus.NOT_SUPPORTED : PsaStatus.INVALID_ARGUMENT;
	}
}
