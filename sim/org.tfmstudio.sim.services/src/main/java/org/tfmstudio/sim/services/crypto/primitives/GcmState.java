// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import static org.tfmstudio.sim.services.crypto.primitives.Checks.argument;

import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.modes.gcm.GCMMultiplier;
import org.bouncycastle.crypto.modes.gcm.Tables4kGCMMultiplier;
import org.bouncycastle.util.Pack;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/** GCM over AES (NIST SP 800-38D); lengths need not be told beforehand. */
final class GcmState implements AeadState {
	private static final int BLOCK = SymmetricKeys.BLOCK;

	private final boolean encrypt;
	private final byte[] key;
	private final int tagLength;
	private final BlockCipher aes;
	private final GCMMultiplier multiplier = new Tables4kGCMMultiplier();
	private byte[] hash = new byte[BLOCK];
	private byte[] counter = new byte[BLOCK];
	private byte[] stream = new byte[BLOCK];
	/** What masks the tag: the first counter block, enciphered. */
	private byte[] mask = new byte[BLOCK];
	private long additionalLength;
	private long bodyLength;

	GcmState(boolean encrypt, byte[] key, int tagLength) {
		this.encrypt = encrypt;
		this.key = key.clone();
		this.tagLength = tagLength;
		aes = SymmetricKeys.aes(key, true);
		byte[] h = new byte[BLOCK];
		aes.processBlock(h, 0, h, 0);
		multiplier.init(h);
	}

	GcmState(StateReader in) {
		this(in.bool(), in.bytes(), in.int32());
		hash = in.bytes();
		counter = in.bytes();
		stream = in.bytes();
		mask = in.bytes();
		additionalLength = in.int64();
		bodyLength = in.int64();
	}

	@Override
	public void save(StateWriter out) {
		out.bool(encrypt).bytes(key).int32(tagLength).bytes(hash).bytes(counter).bytes(stream).bytes(mask).int64(additionalLength).int64(bodyLength);
	}

	@Override
	public void wipe() {
		for (byte[] secret : new byte[][] {key, hash, counter, stream, mask})
			Arrays.fill(secret, (byte) 0);
		multiplier.init(new byte[BLOCK]);
	}

	@Override
	public void start(byte[] nonce) {
		argument(nonce.length > 0);
		if (nonce.length == 12) {
			System.arraycopy(nonce, 0, counter, 0, nonce.length);
			counter[BLOCK - 1] = 1;
		} else {
			for (int i = 0; i < nonce.length; i++)
				absorb(counter, i, nonce[i], i == nonce.length - 1);
			lengths(counter, 0, nonce.length);
		}
		aes.processBlock(counter, 0, mask, 0);
	}

	/** XORs a byte of a sequence onto a hash, and multiplies at the end of a block and of the sequence. */
	private void absorb(byte[] to, long position, byte value, boolean last) {
		int at = (int) position & BLOCK - 1;
		to[at] ^= value;
		if (at == BLOCK - 1 || last)
			multiplier.multiplyH(to);
	}

	private void lengths(byte[] to, long additional, long body) {
		byte[] bits = Pack.longToBigEndian(new long[] {8 * additional, 8 * body});
		for (int i = 0; i < BLOCK; i++)
			to[i] ^= bits[i];
		multiplier.multiplyH(to);
	}

	@Override
	public void lengths(int additional, int body) {
		// the tag says them in the end
	}

	@Override
	public void additional(byte[] data) {
		for (byte b : data)
			absorb(hash, additionalLength++, b, false);
	}

	@Override
	public byte[] update(byte[] input) {
		if (input.length > 0 && bodyLength == 0)
			closeAdditional();
		byte[] out = new byte[input.length];
		for (int i = 0; i < input.length; i++) {
			int at = (int) bodyLength & BLOCK - 1;
			if (at == 0) {
				CipherState.increment(counter, 4);
				aes.processBlock(counter, 0, stream, 0);
			}
			out[i] = (byte) (input[i] ^ stream[at]);
			absorb(hash, bodyLength++, encrypt ? out[i] : input[i], false);
		}
		return out;
	}

	private void closeAdditional() {
		if (additionalLength % BLOCK != 0)
			multiplier.multiplyH(hash);
	}

	@Override
	public byte[] finish() {
		argument(tagLength >= 4 && tagLength <= BLOCK);
		if (bodyLength == 0)
			closeAdditional();
		else if (bodyLength % BLOCK != 0)
			multiplier.multiplyH(hash);
		lengths(hash, additionalLength, bodyLength);
		for (int i = 0; i < BLOCK; i++)
			hash[i] ^= mask[i];
		return hash.clone();
	}
}
