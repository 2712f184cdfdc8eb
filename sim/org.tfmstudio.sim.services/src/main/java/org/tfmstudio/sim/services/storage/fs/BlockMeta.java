// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.fs;

import java.nio.ByteBuffer;

/**
 * A row of the block table. Numbers are unsigned, and of hostile flash anything.
 *
 * @param physical where the logical block is
 * @param start offset of the first file's data
 * @param free bytes at its end that are not in use
 */
record BlockMeta(int physical, int start, int free) {
	static final int BYTES = 12;

	static BlockMeta read(ByteBuffer in) {
		return new BlockMeta(in.getInt(), in.getInt(), in.getInt());
	}

	void write(ByteBuffer out) {
		out.putInt(physical).putInt(start).putInt(free);
	}

	BlockMeta at(int newPhysical) {
		return new BlockMeta(newPhysical, start, free);
	}

	BlockMeta withFree(int newFree) {
		return new BlockMeta(physical, start, newFree);
	}
}
