// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import static org.tfmstudio.sim.services.crypto.primitives.Checks.argument;
import static org.tfmstudio.sim.services.crypto.primitives.Checks.require;
import static org.tfmstudio.sim.services.crypto.primitives.Checks.room;

import java.util.Arrays;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/**
 * An AEAD operation, psa_aead_operation_t: at rest until set up, at rest again after its end, after {@link #abort} and after every error. At rest
 * everything but setting up is BAD_STATE. Calls in one piece are in {@link Aead}.
 */
public final class AeadOperation extends KeyedOperation {
	/** Null at rest. */
	private AeadState state;
	private int base;
	private int tagLength;
	private boolean encrypt;
	private boolean nonceSet;
	private boolean lengthsSet;
	private boolean additionalStarted;
	private boolean bodyStarted;
	/** Bytes that the lengths promise and that have not come, unsigned. */
	private int additionalLeft;
	private int bodyLeft;

	/** @throws PsaException INVALID_ARGUMENT for what is no AEAD or a bad tag length, BAD_STATE, NOT_SUPPORTED */
	@Override
	public void setup(Switches switches, boolean encrypts, int type, int bits, byte[] key, int alg) {
		orAbort(() -> {
			Aead.checkAlgorithm(alg);
			require(state == null);
			checkTagLength(switches, alg);
			SymmetricKeys.check(switches, type, bits, alg);
			base = Alg.aeadBase(alg);
			tagLength = Alg.tagLength(alg);
			encrypt = encrypts;
			state = AeadState.of(base, encrypts, key, tagLength);
			return null;
		});
	}

	/** Stricter than for calls in one piece, where GCM takes all lengths from 4 to 16. */
	private static void checkTagLength(Switches switches, int alg) {
		int length = Alg.tagLength(alg);
		SymmetricKeys.checkAead(switches, Alg.aeadBase(alg));
		argument(switch (Alg.aeadBase(alg)) {
			case Alg.CCM -> length >= 4 && length <= 16 && length % 2 == 0;
			case Alg.GCM -> length == 4 || length == 8 || length >= 12 && length <= 16;
			default -> length == 16;
		});
	}

	/** Draws a nonce of the algorithm's usual length and takes it. @param size of the caller's buffer */
	public byte[] generateNonce(RandomSource random, int size) {
		return orAbort(() -> {
			require(state != null && !nonceSet && encrypt);
			int length = SymmetricKeys.nonceLength(base);
			room(size >= length);
			byte[] nonce = random.bytes(length);
			take(nonce);
			return nonce;
		});
	}

	/** @throws PsaException BAD_STATE, INVALID_ARGUMENT for a wrong length */
	public void setNonce(byte[] nonce) {
		orAbort(() -> {
			require(state != null && !nonceSet);
			argument(Aead.nonceStatus(base, nonce.length) == PsaStatus.SUCCESS);
			take(nonce);
			return null;
		});
	}

	private void take(byte[] nonce) {
		state.start(nonce);
		nonceSet = true;
	}

	/** Promises lengths in bytes, unsigned; CCM must have them before any data. @throws PsaException BAD_STATE, INVALID_ARGUMENT */
	public void setLengths(int additional, int body) {
		orAbort(() -> {
			require(state != null && !lengthsSet && !additionalStarted && !bodyStarted);
			state.lengths(additional, body);
			additionalLeft = additional;
			bodyLeft = body;
			lengthsSet = true;
			return null;
		});
	}

	/** @throws PsaException BAD_STATE, INVALID_ARGUMENT for more than was promised */
	public void updateAdditional(byte[] data) {
		orAbort(() -> {
			require(state != null && nonceSet && !bodyStarted);
			if (data.length > 0) {
				if (lengthsSet) {
					argument(Integer.compareUnsigned(data.length, additionalLeft) <= 0);
					additionalLeft -= data.length;
				} else {
					require(base != Alg.CCM);
				}
				state.additional(data);
			}
			additionalStarted = true;
			return null;
		});
	}

	/** @param size of the caller's buffer. @throws PsaException BAD_STATE, INVALID_ARGUMENT for other lengths than promised, BUFFER_TOO_SMALL */
	public byte[] update(byte[] input, int size) {
		return orAbort(() -> {
			require(state != null && nonceSet);
			if (lengthsSet) {
				argument(additionalLeft == 0 && Integer.compareUnsigned(input.length, bodyLeft) <= 0);
				bodyLeft -= input.length;
			} else {
				require(base != Alg.CCM);
			}
			room(size >= input.length);
			byte[] out = state.update(input);
			bodyStarted = true;
			return out;
		});
	}

	/** Ends an encryption. @param tagSize of the caller's buffer. @return the tag; {@link #update} has given all of the ciphertext */
	public byte[] finish(int tagSize) {
		byte[] tag = orAbort(() -> {
			checkEnd();
			require(encrypt);
			room(tagSize >= tagLength);
			return Arrays.copyOf(state.finish(), tagLength);
		});
		abort();
		return tag;
	}

	/** Ends a decryption. @throws PsaException INVALID_SIGNATURE, and what {@link #update} gave must not be used */
	public void verify(byte[] tag) {
		orAbort(() -> {
			checkEnd();
			require(!encrypt);
			if (!org.bouncycastle.util.Arrays.constantTimeAreEqual(Arrays.copyOf(state.finish(), tagLength), tag))
				throw new PsaException(PsaStatus.INVALID_SIGNATURE);
			return null;
		});
		abort();
	}

	private void checkEnd() {
		require(state != null && nonceSet);
		argument(!lengthsSet || additionalLeft == 0 && bodyLeft == 0);
	}

	/** Goes to rest and wipes. */
	@Override
	public void abort() {
		if (state != null)
			state.wipe();
		state = null;
		base = Alg.NONE;
		tagLength = 0;
		encrypt = false;
		nonceSet = false;
		lengthsSet = false;
		additionalStarted = false;
		bodyStarted = false;
		additionalLeft = 0;
		bodyLeft = 0;
	}

	@Override
	public boolean active() {
		return state != null;
	}

	@Override
	public void save(StateWriter out) {
		out.int32(base).int32(tagLength).bool(encrypt).bool(nonceSet).bool(lengthsSet).bool(additionalStarted).bool(bodyStarted)
				.int32(additionalLeft).int32(bodyLeft);
		if (state != null)
			state.save(out);
	}

	@Override
	public void restore(StateReader in) {
		abort();
		base = in.int32();
		tagLength = in.int32();
		encrypt = in.bool();
		nonceSet = in.bool();
		lengthsSet = in.bool();
		additionalStarted = in.bool();
		bodyStarted = in.bool();
		additionalLeft = in.int32();
		bodyLeft = in.int32();
		state = base == Alg.NONE ? null : AeadState.restored(base, in);
	}
}
