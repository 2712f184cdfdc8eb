// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.derivation;

import static org.tfmstudio.sim.trace.PsaStatus.BAD_STATE;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;

import java.util.Arrays;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.id.PsaException;

/** A derivation function whose output is made in blocks, each when the one before is used up. */
abstract class BlockKdf implements Kdf {
	static final byte[] NOTHING = new byte[0];

	private byte[] block = NOTHING;
	private int number;
	private int used;

	/** Begins the output or goes on with it. @throws PsaException BAD_STATE when an input is missing */
	abstract void output();

	/**
	 * Makes a block.
	 *
	 * @param last  the block before; it is wiped afterwards
	 * @param index of the block, from 1
	 */
	abstract byte[] next(byte[] last, int index);

	/** Puts a block in the place of the present one. @param unused whether it is still to be read */
	final void block(byte[] bytes, boolean unused) {
		block = bytes;
		used = unused ? 0 : bytes.length;
	}

	/** @throws PsaException BAD_STATE when it is not the turn of what is asked for */
	static void expect(boolean turn) {
		if (!turn)
			throw new PsaException(BAD_STATE);
	}

	@Override
	public void input(int step, long value) {
		throw new PsaException(INVALID_ARGUMENT);
	}

	@Override
	public final void read(byte[] to) {
		output();
		for (int at = 0; at < to.length;) {
			if (used == block.length)
				advance();
			int part = Math.min(to.length - at, block.length - used);
			System.arraycopy(block, used, to, at, part);
			used += part;
			at += part;
		}
	}

	private void advance() {
		byte[] last = block;
		block(next(last, number + 1), true);
		number++;
		zero(last);
	}

	/** Writes where the output stands. */
	final void saveOutput(StateWriter out) {
		out.bytes(block).int32(number).int32(used);
	}

	final void restoreOutput(StateReader in) {
		block = in.bytes();
		number = in.int32();
		used = in.int32();
	}

	final void wipeOutput() {
		zero(block);
	}

	static void zero(byte[]... secrets) {
		for (byte[] it : secrets)
			Arrays.fill(it, (byte) 0);
	}
}
