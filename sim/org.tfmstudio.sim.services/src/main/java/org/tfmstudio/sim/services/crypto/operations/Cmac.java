// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.operations;

import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/** AES-CMAC (RFC 4493). */
final class Cmac implements MacEngine {
	private static final int BLOCK = 16;
	/** The field's polynomial without its highest term. */
	private static final int REDUCE = 0x87;

	private final byte[] key;
	private final BlockCipher aes = AESEngine.newInstance();
	private final byte[] chain;
	/** What is not yet in the chain: the last block is kept back, since it is treated otherwise. */
	private final byte[] waiting;
	private int count;

	Cmac(byte[] key) {
		this(key.clone(), new byte[BLOCK], new byte[BLOCK], 0);
	}

	private Cmac(byte[] key, byte[] chain, byte[] waiting, int count) {
		this.key = key;
		this.chain = chain;
		this.waiting = waiting;
		this.count = count;
		aes.init(true, new KeyParameter(key));
	}

	static Cmac restored(StateReader in) {
		return new Cmac(in.bytes(), in.bytes(), in.bytes(), in.int32());
	}

	@Override
	public void update(byte[] input, int from, int length) {
		for (int i = 0; i < length; i++) {
			if (count == BLOCK)
				advance();
			waiting[count++] = input[from + i];
		}
	}

	private void advance() {
		for (int i = 0; i < BLOCK; i++)
			chain[i] ^= waiting[i];
		aes.processBlock(chain, 0, chain, 0);
		count = 0;
	}

	@Override
	public byte[] finish() {
		byte[] mask = new byte[BLOCK];
		aes.processBlock(mask, 0, mask, 0);
		twice(mask);
		if (count < BLOCK) {
			twice(mask);
			waiting[count] = (byte) 0x80;
			Arrays.fill(waiting, count + 1, BLOCK, (byte) 0);
		}
		for (int i = 0; i < BLOCK; i++)
			waiting[i] ^= mask[i];
		advance();
		Arrays.fill(mask, (byte) 0);
		return chain.clone();
	}

	/** Multiplies by x in the field of 2^128 elements. */
	private static void twice(byte[] block) {
		int carry = block[0] < 0 ? REDUCE : 0;
		for (int i = 0; i < BLOCK - 1; i++)
			block[i] = (byte) (block[i] << 1 | (block[i + 1] & 0xff) >>> 7);
		block[BLOCK - 1] = (byte) (block[BLOCK - 1] << 1 ^ carry);
	}

	@Override
	public void save(StateWriter out) {
		out.bytes(key).bytes(chain).bytes(waiting).int32(count);
	}

	@Override
	public void wipe() {
		Arrays.fill(key, (byte) 0);
		Arrays.fill(chain, (byte) 0);
		Arrays.fill(waiting, (byte) 0);
		aes.init(true, new KeyParameter(key));
	}
}
