// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.fs;

import java.nio.ByteBuffer;

/**
 * A row of the file table. Numbers are unsigned, and of hostile flash anything.
 *
 * @param block logical block of the data
 * @param start offset of the data in the block
 * @param size bytes that are there
 * @param capacity bytes that are reserved
 * @param flags the user's in the low half, the file system's in the top byte
 */
public record FileMeta(int block, int start, int size, int capacity, int flags, FileId id) {
	static final int BYTES = 32;
	/** The file is to go with the next change. */
	static final int DELETE = 1 << 24;
	static final FileMeta FREE = new FileMeta(0, 0, 0, 0, 0, FileId.NONE);

	static FileMeta read(ByteBuffer in) {
		return new FileMeta(in.getInt(), in.getInt(), in.getInt(), in.getInt(), in.getInt(), new FileId(in.getInt(), in.getLong()));
	}

	void write(ByteBuffer out) {
		out.putInt(block).putInt(start).putInt(size).putInt(capacity).putInt(flags).putInt(id.owner()).putLong(id.uid());
	}

	FileMeta withSize(int newSize) {
		return new FileMeta(block, start, newSize, capacity, flags, id);
	}

	FileMeta withFlags(int newFlags) {
		return new FileMeta(block, start, size, capacity, newFlags, id);
	}

	FileMeta movedBy(int bytes) {
		return new FileMeta(block, start - bytes, size, capacity, flags, id);
	}
}
