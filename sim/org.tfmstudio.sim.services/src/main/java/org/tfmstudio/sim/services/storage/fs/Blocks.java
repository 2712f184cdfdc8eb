// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.fs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.trace.PsaStatus;

/** Physical blocks of a flash part. Numbers may come from hostile flash: whatever lies outside is a storage failure. */
final class Blocks {
	/** Bytes that TF-M copies at a time. */
	private static final int COPY = 256;

	private final FlashDevice flash;
	private final Geometry geometry;

	Blocks(FlashDevice flash, Geometry geometry) {
		this.flash = flash;
		this.geometry = geometry;
	}

	private int address(int block, int offset, int size) throws FsException {
		if (Integer.compareUnsigned(block, geometry.blocks()) >= 0 || !Geometry.within(geometry.blockSize(), offset, size))
			throw new FsException(PsaStatus.STORAGE_FAILURE, "metadata name bytes outside of the flash area");
		return block * geometry.blockSize() + offset;
	}

	ByteBuffer read(int block, int offset, int size) throws FsException {
		int address = address(block, offset, size);
		byte[] bytes = size == 0 ? new byte[0] : flash.read(address, size);
		return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	void write(int block, int offset, byte[] bytes) throws FsException {
		int address = address(block, offset, bytes.length);
		if (offset % geometry.programUnit() != 0 || bytes.length % geometry.programUnit() != 0)
			throw new FsException(PsaStatus.STORAGE_FAILURE, "metadata name bytes that are not whole program units");
		flash.program(address, bytes);
	}

	void erase(int block) throws FsException {
		flash.erase(address(block, 0, geometry.blockSize()), geometry.blockSize());
	}

	/** Copies bytes from a block to another one, piece by piece. */
	void copy(int from, int fromOffset, int to, int toOffset, int size) throws FsException {
		address(from, fromOffset, size);
		address(to, toOffset, size);
		for (int done = 0; done < size; done += COPY)
			write(to, toOffset + done, read(from, fromOffset + done, Math.min(COPY, size - done)).array());
	}
}
