// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import java.util.OptionalInt;

/** What an expression may ask of the frame in which a variable is looked for. */
public interface FrameState {
	/** A register as it was in that frame; empty when callees may have overwritten it. */
	OptionalInt register(int number);

	/** The canonical frame address. */
	int cfa();

	/** The word at a word-aligned address; empty where no memory is. */
	OptionalInt word(int address);

	/** Bytes of memory; null when some of them cannot be read. */
	default byte[] bytes(int address, int size) {
		byte[] bytes = new byte[size];
		for (int i = 0; i < size; i++) {
			OptionalInt word = word(address + i & ~3);
			if (word.isEmpty())
				return null;
			bytes[i] = (byte) (word.getAsInt() >>> 8 * (address + i & 3));
		}
		return bytes;
	}
}
