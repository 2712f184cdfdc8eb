// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.fs;

import org.tfmstudio.sim.core.FlashDevice;

/**
 * Sizes of a file system. Blocks 0 and 1 hold metadata, one of them the metadata that counts; behind it in the same block lie the data of
 * logical block 0. With more than two blocks, one of the others is free for the next change, and the rest are logical blocks 1 and up.
 *
 * @param blockSize bytes of a block, whole sectors
 * @param blocks number of blocks
 * @param programUnit of the flash
 * @param maxFileSize bytes of the largest file
 * @param maxFiles rows of the file table
 * @param padding what rows are padded to: the larger program unit of the two storages
 * @param validate whether metadata are checked when they are read: ITS_VALIDATE_METADATA_FROM_FLASH
 */
public record Geometry(int blockSize, int blocks, int programUnit, int maxFileSize, int maxFiles, int padding, boolean validate) {
	/** Sizes for a flash part, with one sector to a block. */
	public static Geometry of(FlashDevice flash, int maxFileSize, int maxFiles, int padding, boolean validate) {
		int unit = flash.programUnit();
		return new Geometry(flash.sectorSize(), flash.size() / flash.sectorSize(), unit, align(maxFileSize, unit), maxFiles, padding, validate);
	}

	static int align(int size, int unit) {
		return (size + unit - 1) / unit * unit;
	}

	/**
	 * Refuses what TF-M's file system refuses.
	 *
	 * @param what names the storage in the sentence
	 * @throws IllegalArgumentException with a sentence for the user
	 */
	public void check(String what) {
		if (blocks < 2 || blocks == 3)
			throw new IllegalArgumentException(what + " needs a flash area of 2 sectors, or of 4 and more, and has " + blocks);
		if (programUnit > 16)
			throw new IllegalArgumentException(what + " is there for flash that is programmed by up to 16 bytes, not by " + programUnit);
		if (maxFiles < 2 || maxFiles > 0x1000 || metadataSize() > blockSize)
			throw new IllegalArgumentException(what + ": a table of " + maxFiles + " files does not fit in a sector of " + blockSize + " bytes");
		int room = blocks == 2 ? blockSize - metadataSize() : blockSize;
		if (maxFileSize <= 0 || maxFileSize > room)
			throw new IllegalArgumentException(what + ": a file of " + maxFileSize + " bytes does not fit in a block, which has room for " + room);
	}

	int headerSize() {
		return padded(8);
	}

	int blockRow() {
		return padded(BlockMeta.BYTES);
	}

	int fileRow() {
		return padded(FileMeta.BYTES);
	}

	private int padded(int size) {
		return padding > 4 ? align(size, padding) : size;
	}

	/** Blocks with data only, not counting the free one. */
	int dataBlocks() {
		return blocks == 2 ? 0 : blocks - 3;
	}

	/** Logical blocks: those with data only, and block 0 behind the metadata. */
	int logicalBlocks() {
		return dataBlocks() + 1;
	}

	int blockOffset(int logical) {
		return headerSize() + logical * blockRow();
	}

	int fileOffset(int index) {
		return headerSize() + logicalBlocks() * blockRow() + index * fileRow();
	}

	/** Where the data of logical block 0 start. */
	int metadataSize() {
		return fileOffset(maxFiles);
	}

	/** The free block of a new file system. */
	int firstFree() {
		return blocks == 2 ? 1 : 2;
	}

	/** Whether a piece lies within a size, all unsigned. */
	static boolean within(int whole, int offset, int size) {
		return Integer.compareUnsigned(offset, whole) <= 0 && Integer.compareUnsigned(size, whole - offset) <= 0;
	}
}
