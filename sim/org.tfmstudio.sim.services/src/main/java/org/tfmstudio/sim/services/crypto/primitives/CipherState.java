// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.ChaCha7539Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/** A cipher at work: a mode of operation over AES (NIST SP 800-38A, CCM* without tag of IEEE 802.15.4), or ChaCha20 (RFC 8439). */
final class CipherState {
	private static final int BLOCK = SymmetricKeys.BLOCK;

	private final int alg;
	private final boolean encrypt;
	private final byte[] key;
	/** Null for ChaCha20. */
	private final BlockCipher block;
	/** IV, then what the mode carries from block to block: the counter, the block before, or ChaCha20's nonce. */
	private byte[] register = new byte[BLOCK];
	/** Key stream of the block in hand, CTR and CCM*. */
	private byte[] stream = new byte[BLOCK];
	/** Input that waits for a whole block, ECB and CBC. */
	private byte[] pending = new byte[BLOCK];
	private int waiting;
	/** Bytes done by a mode that works byte by byte. */
	private long done;

	CipherState(int alg, boolean encrypt, byte[] key) {
		this.alg = alg;
		this.encrypt = encrypt;
		this.key = key.clone();
		boolean forwards = encrypt || Alg.isStreamCipher(alg);
		block = alg == Alg.STREAM_CIPHER ? null : SymmetricKeys.aes(key, forwards);
	}

	private CipherState(StateReader in) {
		this(in.int32(), in.bool(), in.bytes());
		register = in.bytes();
		stream = in.bytes();
		pending = in.bytes();
		waiting = in.int32();
		done = in.int64();
	}

	static CipherState restored(StateReader in) {
		return new CipherState(in);
	}

	void save(StateWriter out) {
		out.int32(alg).bool(encrypt).bytes(key).bytes(register).bytes(stream).bytes(pending).int32(waiting).int64(done);
	}

	void wipe() {
		for (byte[] secret : new byte[][] {key, register, stream, pending})
			Arrays.fill(secret, (byte) 0);
	}

	/** @param iv of the length that the algorithm has */
	void start(byte[] iv) {
		if (alg == Alg.CCM_STAR_NO_TAG) {
			register[0] = (byte) (BLOCK - 2 - iv.length);
			System.arraycopy(iv, 0, register, 1, iv.length);
			register[BLOCK - 1] = 1;
		} else {
			register = iv.clone();
		}
	}

	/** The room that a caller must offer to {@link #update} for so many bytes; what comes may be less. */
	int room(int length) {
		return Alg.isStreamCipher(alg) ? length : (waiting + length) / BLOCK * BLOCK;
	}

	byte[] update(byte[] input) {
		return switch (alg) {
			case Alg.STREAM_CIPHER -> chacha20(input);
			case Alg.CTR -> counter(input, BLOCK);
			case Alg.CCM_STAR_NO_TAG -> counter(input, register[0] + 1);
			case Alg.CFB, Alg.OFB -> feedback(input);
			default -> blocks(input);
		};
	}

	private byte[] chacha20(byte[] input) {
		ChaCha7539Engine engine = new ChaCha7539Engine();
		engine.init(true, new ParametersWithIV(new KeyParameter(key), register));
		engine.seekTo(done);
		byte[] out = new byte[input.length];
		engine.processBytes(input, 0, input.length, out, 0);
		done += input.length;
		return out;
	}

	private byte[] counter(byte[] input, int width) {
		byte[] out = new byte[input.length];
		for (int i = 0; i < input.length; i++, done++) {
			int at = (int) done & BLOCK - 1;
			if (at == 0) {
				block.processBlock(register, 0, stream, 0);
				increment(register, width);
			}
			out[i] = (byte) (input[i] ^ stream[at]);
		}
		return out;
	}

	/** Adds 1 to the last {@code width} bytes, which wrap. */
	static void increment(byte[] counter, int width) {
		for (int i = counter.length - 1; i >= counter.length - width && ++counter[i] == 0; i--) {
			// carry
		}
	}

	private byte[] feedback(byte[] input) {
		byte[] out = new byte[input.length];
		for (int i = 0; i < input.length; i++, done++) {
			int at = (int) done & BLOCK - 1;
			if (at == 0)
				block.processBlock(register, 0, register, 0);
			out[i] = (byte) (input[i] ^ register[at]);
			if (alg == Alg.CFB)
				register[at] = encrypt ? out[i] : input[i];
		}
		return out;
	}

	private byte[] blocks(byte[] input) {
		byte[] all = Arrays.copyOf(pending, waiting + input.length);
		System.arraycopy(input, 0, all, waiting, input.length);
		// the last block of a padded message is known only at the end
		boolean hold = alg == Alg.CBC_PKCS7 && !encrypt;
		int whole = Math.max(0, all.length - (hold ? 1 : 0)) / BLOCK * BLOCK;
		byte[] out = new byte[whole];
		for (int at = 0; at < whole; at += BLOCK)
			block(all, at, out);
		waiting = all.length - whole;
		System.arraycopy(all, whole, pending, 0, waiting);
		return out;
	}

	private void block(byte[] in, int at, byte[] out) {
		if (alg == Alg.ECB_NO_PADDING) {
			block.processBlock(in, at, out, at);
		} else if (encrypt) {
			for (int i = 0; i < BLOCK; i++)
				register[i] ^= in[at + i];
			block.processBlock(register, 0, register, 0);
			System.arraycopy(register, 0, out, at, BLOCK);
		} else {
			block.processBlock(in, at, out, at);
			for (int i = 0; i < BLOCK; i++)
				out[at + i] ^= register[i];
			System.arraycopy(in, at, register, 0, BLOCK);
		}
	}

	/** @throws PsaException INVALID_ARGUMENT when a block is not whole, INVALID_PADDING */
	byte[] finish() {
		if (alg == Alg.CBC_PKCS7)
			return encrypt ? blocks(padding()) : unpadded();
		if (waiting != 0)
			throw new PsaException(PsaStatus.INVALID_ARGUMENT);
		return new byte[0];
	}

	private byte[] padding() {
		byte[] padding = new byte[BLOCK - waiting];
		Arrays.fill(padding, (byte) padding.length);
		return padding;
	}

	private byte[] unpadded() {
		if (waiting != BLOCK)
			throw new PsaException(PsaStatus.INVALID_ARGUMENT);
		byte[] last = new byte[BLOCK];
		block(pending, 0, last);
		int length = last[BLOCK - 1] & 0xFF;
		boolean good = length >= 1 && length <= BLOCK;
		for (int i = BLOCK - 1; good && i >= BLOCK - length; i--)
			good = last[i] == length;
		if (!good)
			throw new PsaException(PsaStatus.INVALID_PADDING);
		return Arrays.copyOf(last, BLOCK - length);
	}
}
