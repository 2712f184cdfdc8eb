// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import static org.tfmstudio.sim.services.crypto.primitives.Checks.require;

import java.util.Arrays;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/**
 * A cipher operation, psa_cipher_operation_t: at rest until set up, at rest again after its end, after {@link #abort} and after every error but of
 * {@link #abort}. At rest everything but setting up is BAD_STATE.
 */
public final class CipherOperation extends KeyedOperation {
	/** Null at rest. */
	private CipherState state;
	private int ivLength;
	private boolean needsIv;

	/** Encrypts in one call: a fresh IV, if the algorithm has one, and what was encrypted. @param size of the caller's buffer */
	public static byte[] encrypt(Switches switches, int type, int bits, byte[] key, int alg, byte[] input, int size, RandomSource random) {
		checkCipher(alg);
		int ivLength = SymmetricKeys.ivLength(type, alg);
		if (size < ivLength)
			throw new PsaException(PsaStatus.BUFFER_TOO_SMALL);
		byte[] iv = random.bytes(ivLength);
		CipherOperation operation = new CipherOperation();
		operation.setup(switches, true, type, bits, key, alg);
		if (ivLength > 0)
			operation.setIv(iv);
		return operation.whole(iv, input, size - ivLength);
	}

	/** Decrypts in one call what begins with the IV, if the algorithm has one. @param size of the caller's buffer */
	public static byte[] decrypt(Switches switches, int type, int bits, byte[] key, int alg, byte[] input, int size) {
		checkCipher(alg);
		int ivLength = SymmetricKeys.ivLength(type, alg);
		if (input.length < ivLength)
			throw new PsaException(PsaStatus.INVALID_ARGUMENT);
		CipherOperation operation = new CipherOperation();
		operation.setup(switches, false, type, bits, key, alg);
		if (ivLength > 0)
			operation.setIv(Arrays.copyOf(input, ivLength));
		return operation.whole(new byte[0], Arrays.copyOfRange(input, ivLength, input.length), size);
	}

	private byte[] whole(byte[] before, byte[] input, int size) {
		byte[] body = update(input, size);
		byte[] end = finish(size - body.length);
		return org.bouncycastle.util.Arrays.concatenate(before, body, end);
	}

	/** What is checked before the key is looked up. @throws PsaException INVALID_ARGUMENT */
	public static void checkCipher(int alg) {
		if (!Alg.isCipher(alg))
			throw new PsaException(PsaStatus.INVALID_ARGUMENT);
	}

	/** @throws PsaException BAD_STATE, INVALID_ARGUMENT for what is no cipher, NOT_SUPPORTED */
	@Override
	public void setup(Switches switches, boolean encrypt, int type, int bits, byte[] key, int alg) {
		orAbort(() -> {
			require(state == null);
			checkCipher(alg);
			SymmetricKeys.check(switches, type, bits, alg);
			state = new CipherState(alg, encrypt, key);
			ivLength = SymmetricKeys.ivLength(type, alg);
			needsIv = alg != Alg.ECB_NO_PADDING;
			return null;
		});
	}

	/** Draws an IV and takes it. @param size of the caller's buffer */
	public byte[] generateIv(RandomSource random, int size) {
		return orAbort(() -> {
			require(state != null && needsIv);
			if (size < ivLength)
				throw new PsaException(PsaStatus.BUFFER_TOO_SMALL);
			byte[] iv = random.bytes(ivLength);
			take(iv);
			return iv;
		});
	}

	/** @throws PsaException BAD_STATE, INVALID_ARGUMENT for a wrong length */
	public void setIv(byte[] iv) {
		orAbort(() -> {
			require(state != null && needsIv);
			if (iv.length != ivLength)
				throw new PsaException(PsaStatus.INVALID_ARGUMENT);
			take(iv);
			return null;
		});
	}

	private void take(byte[] iv) {
		state.start(iv);
		needsIv = false;
	}

	/** @param size of the caller's buffer. @return what can be said of the output by now */
	public byte[] update(byte[] input, int size) {
		return orAbort(() -> {
			require(state != null && !needsIv);
			if (size < state.room(input.length))
				throw new PsaException(PsaStatus.BUFFER_TOO_SMALL);
			return state.update(input);
		});
	}

	/** Ends the operation. @param size of the caller's buffer. @return the rest of the output */
	public byte[] finish(int size) {
		byte[] rest = orAbort(() -> {
			require(state != null && !needsIv);
			byte[] end = state.finish();
			if (size < end.length)
				throw new PsaException(PsaStatus.BUFFER_TOO_SMALL);
			return end;
		});
		abort();
		return rest;
	}

	/** Goes to rest and wipes. */
	@Override
	public void abort() {
		if (state != null)
			state.wipe();
		state = null;
		needsIv = false;
	}

	@Override
	public boolean active() {
		return state != null;
	}

	@Override
	public void save(StateWriter out) {
		out.bool(state != null).int32(ivLength).bool(needsIv);
		if (state != null)
			state.save(out);
	}

	@Override
	public void restore(StateReader in) {
		abort();
		boolean active = in.bool();
		ivLength = in.int32();
		needsIv = in.bool();
		state = active ? CipherState.restored(in) : null;
	}
}
