// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.fs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.trace.PsaStatus;

/**
 * The two metadata blocks: the active one, which counts, and the scratch one, in which the next state is prepared. In RAM are only the header
 * and which block is which; tables are read from flash each time.
 */
final class Metadata implements Stateful {
	private static final int VERSION = 2;
	/** The version before, whose header has no check byte. */
	private static final int OLD_VERSION = 1;
	private static final int ERASED = FlashDevice.ERASED & 0xFF;

	private record Header(int freeBlock, int version, int check, int swaps) {
	}

	private final Geometry geometry;
	private final Blocks blocks;
	private int freeBlock;
	private int swaps;
	private int active;
	private int scratch = 1;

	Metadata(Geometry geometry, Blocks blocks) {
		this.geometry = geometry;
		this.blocks = blocks;
	}

	int active() {
		return active;
	}

	int scratch() {
		return scratch;
	}

	int swaps() {
		return swaps;
	}

	/** Physical block in which the next state of a logical block's data is prepared. */
	int scratchOf(int logical) {
		return logical == 0 ? scratch : freeBlock;
	}

	/** Makes a physical block the free one; logical block 0 has none of its own. */
	void setFree(int logical, int physical) {
		if (logical != 0)
			freeBlock = physical;
	}

	// --- mounting ---------------------------------------------------------------------------------------------------

	/** Finds the state that counts, and clears what an interrupted change left. */
	void mount() throws FsException {
		int version = load();
		eraseScratch();
		if (version == OLD_VERSION)
			upgrade();
	}

	/** Takes the state that counts, and returns its version; nothing is changed in flash. */
	int load() throws FsException {
		select();
		Header header = header(active);
		validate(header, active);
		freeBlock = header.freeBlock;
		swaps = header.swaps;
		return header.version;
	}

	private void select() throws FsException {
		Header[] headers = new Header[2];
		int valid = 0;
		for (int i = 0; i < 2; i++) {
			headers[i] = header(i);
			if (valid(headers[i], i)) {
				valid++;
				active = i;
			}
		}
		if (valid == 0)
			throw new FsException(PsaStatus.GENERIC_ERROR, "no metadata block is valid");
		if (valid == 2)
			active = latest(headers[0].swaps, headers[1].swaps);
		scratch = 1 - active;
	}

	/** The higher count is the later one, but 0 is later than all but 1: the count, a byte, has gone round. */
	private static int latest(int first, int second) {
		if (second == 0 && first != 1)
			return 1;
		if (first == 0 && second != 1)
			return 0;
		return second > first ? 1 : 0;
	}

	private Header header(int block) throws FsException {
		ByteBuffer in = blocks.read(block, 0, geometry.headerSize());
		int free = in.getInt();
		int version = in.get() & 0xFF;
		int next = in.get() & 0xFF;
		return new Header(free, version, next, version == OLD_VERSION ? next : in.get() & 0xFF);
	}

	private boolean valid(Header header, int block) {
		try {
			validate(header, block);
			return true;
		} catch (FsException e) {
			return false;
		}
	}

	private void validate(Header header, int block) throws FsException {
		if (header.version != VERSION && header.version != OLD_VERSION)
			throw new FsException(PsaStatus.GENERIC_ERROR, "the version of a metadata block is not known");
		if (header.swaps == ERASED)
			throw new FsException(PsaStatus.GENERIC_ERROR, "a metadata block was not finished");
		if (header.version == VERSION && geometry.validate() && header.check != check(block))
			throw new FsException(PsaStatus.STORAGE_FAILURE, "the check byte of a metadata block is wrong");
		if (Integer.compareUnsigned(header.freeBlock, geometry.blocks()) >= 0)
			throw new FsException(PsaStatus.STORAGE_FAILURE, "the free block of a metadata block does not exist");
	}

	/** All bytes of both tables, by exclusive or. */
	private int check(int block) throws FsException {
		int sum = 0;
		for (int i = 0; i < geometry.logicalBlocks(); i++)
			sum ^= sum(blocks.read(block, geometry.blockOffset(i), geometry.blockRow()));
		for (int i = 0; i < geometry.maxFiles(); i++)
			sum ^= sum(blocks.read(block, geometry.fileOffset(i), geometry.fileRow()));
		return sum;
	}

	private static int sum(ByteBuffer row) {
		int sum = 0;
		for (byte it : row.array())
			sum ^= it & 0xFF;
		return sum;
	}

	/** Brings metadata of the old version to the present one, which differs in the header only. */
	private void upgrade() throws FsException {
		writeBlocks(0, readBlock(0));
		copyFiles(0, geometry.maxFiles());
		copyFirstBlock();
		finish();
	}

	// --- reading ----------------------------------------------------------------------------------------------------

	FileMeta readFile(int index) throws FsException {
		FileMeta file = FileMeta.read(blocks.read(active, geometry.fileOffset(index), geometry.fileRow()));
		if (geometry.validate() && !sound(file))
			throw new FsException(PsaStatus.DATA_CORRUPT, "a row of the file table is not sound");
		return file;
	}

	private boolean sound(FileMeta file) {
		if (Integer.compareUnsigned(file.block(), geometry.logicalBlocks()) >= 0)
			return false;
		if (file.id().free())
			return true;
		if (Integer.compareUnsigned(file.capacity(), geometry.maxFileSize()) > 0 || Integer.compareUnsigned(file.size(), file.capacity()) > 0)
			return false;
		if (file.block() == 0 && Integer.compareUnsigned(file.start(), geometry.metadataSize()) < 0)
			return false;
		return Geometry.within(geometry.blockSize(), file.start(), file.capacity());
	}

	BlockMeta readBlock(int logical) throws FsException {
		BlockMeta block = BlockMeta.read(blocks.read(active, geometry.blockOffset(logical), geometry.blockRow()));
		if (geometry.validate() && !sound(block))
			throw new FsException(PsaStatus.DATA_CORRUPT, "a row of the block table is not sound");
		return block;
	}

	private boolean sound(BlockMeta block) {
		if (Integer.compareUnsigned(block.physical(), geometry.blocks()) >= 0)
			return false;
		int start = block.physical() < 2 ? geometry.metadataSize() : 0;
		return block.start() == start && Geometry.within(geometry.blockSize(), block.start(), block.free());
	}

	/** Index of a file's row, or -1. */
	int indexOf(FileId id) throws FsException {
		for (int i = 0; i < geometry.maxFiles(); i++)
			if (readRow(i).id().equals(id))
				return i;
		return -1;
	}

	/** Index of the first file with one of the flags, or -1. */
	int indexOfFlags(int flags) throws FsException {
		for (int i = 0; i < geometry.maxFiles(); i++)
			if ((readRow(i).flags() & flags) != 0)
				return i;
		return -1;
	}

	private FileMeta readRow(int index) throws FsException {
		try {
			return readFile(index);
		} catch (FsException e) {
			throw new FsException(PsaStatus.GENERIC_ERROR, e.getMessage());
		}
	}

	/** Index of a free row, or -1. One stays free for a file that replaces another one, unless that is what it is for. */
	int freeIndex(boolean replacing) throws FsException {
		int skip = replacing ? 0 : 1;
		for (int i = 0; i < geometry.maxFiles(); i++)
			if (readFile(i).id().free() && skip-- == 0)
				return i;
		return -1;
	}

	/** The first logical block with that many bytes free, or -1. */
	int blockWithRoom(int size) throws FsException {
		for (int i = 0; i < geometry.logicalBlocks(); i++)
			if (Integer.compareUnsigned(readBlock(i).free(), size) >= 0)
				return i;
		return -1;
	}

	// --- preparing the next state -----------------------------------------------------------------------------------

	void writeFile(int index, FileMeta file) throws FsException {
		ByteBuffer out = row(geometry.fileRow());
		file.write(out);
		blocks.write(scratch, geometry.fileOffset(index), out.array());
	}

	private void writeBlock(int logical, BlockMeta block) throws FsException {
		ByteBuffer out = row(geometry.blockRow());
		block.write(out);
		blocks.write(scratch, geometry.blockOffset(logical), out.array());
	}

	private static ByteBuffer row(int size) {
		return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
	}

	/** Writes the whole block table with one row changed. Logical block 0 will be where the metadata are. */
	void writeBlocks(int logical, BlockMeta changed) throws FsException {
		writeBlock(logical, logical == 0 ? changed.at(scratch) : changed);
		if (logical != 0) {
			writeBlock(0, readBlock(0).at(scratch));
			if (logical > 1)
				copy(geometry.blockOffset(1), geometry.blockOffset(logical));
		}
		copy(geometry.blockOffset(logical + 1), geometry.fileOffset(0));
	}

	/** Copies rows of the file table as they are. */
	void copyFiles(int from, int to) throws FsException {
		copy(geometry.fileOffset(from), geometry.fileOffset(to));
	}

	private void copy(int from, int to) throws FsException {
		blocks.copy(active, from, scratch, from, Math.max(0, to - from));
	}

	/** Copies the data of logical block 0, which must go along with the metadata. */
	void copyFirstBlock() throws FsException {
		BlockMeta first = readBlock(0);
		blocks.copy(active, first.start(), scratch, first.start(), geometry.blockSize() - first.start() - first.free());
	}

	/** Makes the prepared state the one that counts, and erases the old one. */
	void finish() throws FsException {
		commit();
		eraseScratch();
	}

	private void commit() throws FsException {
		swaps = swaps + 1 & 0xFF;
		if (swaps == ERASED)
			swaps = 0;
		ByteBuffer out = row(geometry.headerSize());
		out.putInt(freeBlock).put((byte) VERSION).put((byte) (geometry.validate() ? check(scratch) : 0)).put((byte) swaps);
		blocks.write(scratch, 0, out.array());
		scratch = active;
		active = 1 - scratch;
	}

	private void eraseScratch() throws FsException {
		blocks.erase(scratch);
		if (geometry.blocks() > 2)
			blocks.erase(scratchOf(1));
	}

	/** Makes an empty file system. Of two metadata blocks the one that counts goes last. */
	void format() throws FsException {
		int first = 0;
		try {
			select();
			first = scratch;
		} catch (FsException e) {
			// nothing counts, so the order does not either
		}
		blocks.erase(first);
		blocks.erase(1 - first);
		swaps = 0;
		freeBlock = geometry.firstFree();
		active = 0;
		scratch = 1;
		writeBlock(0, new BlockMeta(scratch, geometry.metadataSize(), geometry.blockSize() - geometry.metadataSize()));
		for (int i = 0; i < geometry.dataBlocks(); i++)
			blocks.erase(3 + i);
		for (int i = 0; i < geometry.dataBlocks(); i++)
			writeBlock(1 + i, new BlockMeta(3 + i, 0, geometry.blockSize()));
		for (int i = 0; i < geometry.maxFiles(); i++)
			writeFile(i, FileMeta.FREE);
		commit();
	}

	@Override
	public void save(StateWriter out) {
		out.int32(freeBlock).int32(swaps).int32(active).int32(scratch);
	}

	@Override
	public void restore(StateReader in) {
		freeBlock = in.int32();
		swaps = in.int32();
		active = in.int32();
		scratch = in.int32();
	}
}
