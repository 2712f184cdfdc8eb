// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.fs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.trace.PsaStatus;

/** Files in a flash part. A write or a delete is done wholly or not at all, also when the power fails on the way. */
public final class FlashFileSystem implements Stateful {
	/** Flags that the file system keeps for its user. */
	public static final int USER_FLAGS = 0xFFFF;
	/** For {@link #write}: make the file if there is none. */
	public static final int CREATE = 1 << 16;
	/** For {@link #write}: what the file holds goes, and its capacity becomes the given one. */
	public static final int TRUNCATE = 1 << 17;
	private static final int INTERNAL_FLAGS = 0xFF00_0000;

	/**
	 * About a file.
	 *
	 * @param size bytes in it
	 * @param capacity bytes reserved for it
	 * @param flags the user's
	 */
	public record Info(int size, int capacity, int flags) {
	}

	/**
	 * A file as a viewer shows it.
	 *
	 * @param index place in the file table
	 * @param physical block in which its data are now
	 * @param offset of the data in the flash part
	 */
	public record Entry(int index, FileMeta meta, int physical, int offset) {
	}

	private final Geometry geometry;
	private final Blocks blocks;
	private final Metadata metadata;

	/** On a flash part, whose size {@link Geometry#check} has seen; {@link #mount} comes first. */
	public FlashFileSystem(FlashDevice flash, Geometry geometry) {
		this.geometry = geometry;
		blocks = new Blocks(flash, geometry);
		metadata = new Metadata(geometry, blocks);
	}

	public Geometry geometry() {
		return geometry;
	}

	/** Reads what is there and finishes what was interrupted. @throws FsException when it is no file system */
	public void mount() throws FsException {
		metadata.mount();
		int marked = metadata.indexOfFlags(FileMeta.DELETE);
		if (marked >= 0)
			delete(marked);
	}

	/** Finds the state that counts and changes nothing, for a look from outside. @throws FsException when it is no file system */
	public void look() throws FsException {
		metadata.load();
	}

	/** Makes an empty file system; {@link #mount} it then. */
	public void format() throws FsException {
		metadata.format();
	}

	/** @throws FsException DOES_NOT_EXIST also where the table cannot be read, as in TF-M */
	public Info info(FileId id) throws FsException {
		FileMeta file = metadata.readFile(find(id));
		return new Info(file.size(), file.capacity(), file.flags() & USER_FLAGS);
	}

	private int find(FileId id) throws FsException {
		int index = -1;
		try {
			index = metadata.indexOf(id);
		} catch (FsException e) {
			// as if there were none
		}
		if (index < 0)
			throw new FsException(PsaStatus.DOES_NOT_EXIST, "there is no such file");
		return index;
	}

	/** Bytes of a file. @throws FsException INVALID_ARGUMENT when they are not all in it */
	public byte[] read(FileId id, int offset, int size) throws FsException {
		FileMeta file = metadata.readFile(find(id));
		if (!Geometry.within(file.size(), offset, size))
			throw new FsException(PsaStatus.INVALID_ARGUMENT, "the file ends before");
		try {
			return blocks.read(metadata.readBlock(file.block()).physical(), file.start() + offset, size).array();
		} catch (FsException e) {
			throw new FsException(PsaStatus.GENERIC_ERROR, e.getMessage());
		}
	}

	// --- writing ----------------------------------------------------------------------------------------------------

	/**
	 * Writes into a file.
	 *
	 * @param capacity of a file that is made or truncated
	 * @param flags the user's, {@link #CREATE} and {@link #TRUNCATE}
	 * @param offset not behind what is in the file
	 */
	public void write(FileId id, int capacity, int flags, int offset, byte[] data) throws FsException {
		if ((flags & INTERNAL_FLAGS) != 0)
			throw new FsException(PsaStatus.INVALID_ARGUMENT, "flags are the file system's own");
		int reserved = Geometry.align(capacity, geometry.programUnit());
		int old = metadata.indexOf(id);
		FileMeta present = old < 0 ? null : metadata.readFile(old);
		if (present == null && (flags & CREATE) == 0)
			throw new FsException(PsaStatus.DOES_NOT_EXIST, "there is no such file");
		if (present != null && (flags & TRUNCATE) == 0)
			update(old, old, present, blockOf(present), offset, data);
		else if (present != null && present.capacity() == reserved)
			update(old, old, present.withSize(0).withFlags(flags), blockOf(present), offset, data);
		else
			replace(old, present, new FileMeta(0, 0, 0, reserved, flags, id), offset, data);
	}

	/** Writes into a new file; one that it replaces is marked with the same change, and deleted with a second one. */
	private void replace(int old, FileMeta present, FileMeta wanted, int offset, byte[] data) throws FsException {
		int reserved = wanted.capacity();
		if (Integer.compareUnsigned(reserved, geometry.maxFileSize()) > 0)
			throw new FsException(PsaStatus.INVALID_ARGUMENT, "files are not that large");
		int logical = roomFor(reserved);
		int index = freeRow(present != null);
		BlockMeta block = metadata.readBlock(logical);
		FileMeta file = new FileMeta(logical, geometry.blockSize() - block.free(), 0, reserved, wanted.flags(), wanted.id());
		if (present != null)
			inScratch(() -> metadata.writeFile(old, present.withFlags(present.flags() | FileMeta.DELETE)));
		update(index, old, file, block.withFree(block.free() - reserved), offset, data);
		if (present != null)
			delete(old);
	}

	private int freeRow(boolean replacing) throws FsException {
		try {
			int index = metadata.freeIndex(replacing);
			if (index >= 0)
				return index;
		} catch (FsException e) {
			// full, as far as anyone can tell
		}
		throw new FsException(PsaStatus.INSUFFICIENT_STORAGE, "the file table is full");
	}

	private int roomFor(int size) throws FsException {
		try {
			int logical = metadata.blockWithRoom(size);
			if (logical >= 0)
				return logical;
		} catch (FsException e) {
			// full, as far as anyone can tell
		}
		throw new FsException(PsaStatus.INSUFFICIENT_STORAGE, "no block has room for the file");
	}

	private BlockMeta blockOf(FileMeta file) throws FsException {
		BlockMeta[] block = new BlockMeta[1];
		inScratch(() -> block[0] = metadata.readBlock(file.block()));
		return block[0];
	}

	/** Prepares the state with new data in one file, and makes it count. */
	private void update(int index, int old, FileMeta file, BlockMeta block, int offset, byte[] data) throws FsException {
		inScratch(() -> {
			FileMeta changed = file;
			BlockMeta place = block;
			if (data.length > 0) {
				writeData(file, block, offset, data);
				if (offset + data.length > file.size())
					changed = file.withSize(offset + data.length);
				place = block.at(metadata.scratchOf(file.block()));
				metadata.setFree(file.block(), block.physical());
			}
			metadata.writeBlocks(file.block(), place);
			metadata.writeFile(index, changed);
			int first = old < 0 ? index : Math.min(index, old);
			int last = Math.max(index, old);
			metadata.copyFiles(0, first);
			if (last != first)
				metadata.copyFiles(first + 1, last);
			metadata.copyFiles(last + 1, geometry.maxFiles());
			if (file.block() != 0 || data.length == 0)
				metadata.copyFirstBlock();
		});
		metadata.finish();
	}

	/** Prepares a block's data with a piece of one file changed: what lies before, the piece, and what lies behind the file. */
	private void writeData(FileMeta file, BlockMeta block, int offset, byte[] data) throws FsException {
		int unit = geometry.programUnit();
		byte[] whole = Arrays.copyOf(data, Geometry.align(data.length, unit));
		if (offset % unit != 0 || Integer.compareUnsigned(offset, file.size()) > 0 || !Geometry.within(file.capacity(), offset, whole.length))
			throw new FsException(PsaStatus.INVALID_ARGUMENT, "the file has no such bytes");
		int to = metadata.scratchOf(file.block());
		int start = file.start() + offset;
		blocks.copy(block.physical(), block.start(), to, block.start(), start - block.start());
		blocks.write(to, start, whole);
		int end = file.start() + file.capacity();
		blocks.copy(block.physical(), end, to, end, Math.max(0, geometry.blockSize() - block.free() - end));
	}

	/** Runs a step whose failure is a generic error. */
	private static void inScratch(Step step) throws FsException {
		try {
			step.run();
		} catch (FsException e) {
			throw new FsException(PsaStatus.GENERIC_ERROR, e.getMessage());
		}
	}

	private interface Step {
		void run() throws FsException;
	}

	// --- deleting ---------------------------------------------------------------------------------------------------

	public void delete(FileId id) throws FsException {
		delete(find(id));
	}

	/** Prepares the state without one file, with the data behind it moved down, and makes it count. */
	private void delete(int gone) throws FsException {
		FileMeta file = metadata.readFile(gone);
		if (file.id().free())
			throw new FsException(PsaStatus.DOES_NOT_EXIST, "there is no such file");
		metadata.writeFile(gone, FileMeta.FREE);
		int from = geometry.blockSize();
		int moved = 0;
		for (int i = 0; i < geometry.maxFiles(); i++) {
			if (i == gone)
				continue;
			FileMeta other = metadata.readFile(i);
			boolean behind = other.block() == file.block() && !other.id().free() && Integer.compareUnsigned(other.start(), file.start()) > 0;
			if (behind) {
				from = Math.min(from, other.start());
				moved += other.capacity();
			}
			metadata.writeFile(i, behind ? other.movedBy(file.capacity()) : other);
		}
		if (file.capacity() == 0)
			metadata.writeBlocks(0, metadata.readBlock(0));
		else
			compact(file, from, moved);
		if (file.block() != 0 || file.capacity() == 0)
			inScratch(metadata::copyFirstBlock);
		metadata.finish();
	}

	private void compact(FileMeta gone, int from, int moved) throws FsException {
		BlockMeta block = metadata.readBlock(gone.block());
		int to = metadata.scratchOf(gone.block());
		inScratch(() -> {
			if (moved > 0)
				blocks.copy(block.physical(), from, to, gone.start(), moved);
			if (gone.start() > block.start())
				blocks.copy(block.physical(), block.start(), to, block.start(), gone.start() - block.start());
		});
		metadata.setFree(gone.block(), block.physical());
		try {
			metadata.writeBlocks(gone.block(), new BlockMeta(to, block.start(), block.free() + gone.capacity()));
		} catch (FsException e) {
			metadata.setFree(gone.block(), to);
			throw e;
		}
	}

	// --- looking ----------------------------------------------------------------------------------------------------

	/** All files that can be read, in the order of the table; nothing is changed. */
	public List<Entry> entries() {
		List<Entry> entries = new ArrayList<>();
		for (int i = 0; i < geometry.maxFiles(); i++) {
			try {
				FileMeta file = metadata.readFile(i);
				if (file.id().free())
					continue;
				int physical = metadata.readBlock(file.block()).physical();
				entries.add(new Entry(i, file, physical, physical * geometry.blockSize() + file.start()));
			} catch (FsException e) {
				continue; // a row that cannot be read has nothing to show
			}
		}
		return entries;
	}

	/** Physical block whose metadata count. */
	public int activeBlock() {
		return metadata.active();
	}

	/** How often metadata blocks were swapped, modulo 255. */
	public int swaps() {
		return metadata.swaps();
	}

	@Override
	public void save(StateWriter out) {
		metadata.save(out);
	}

	@Override
	public void restore(StateReader in) {
		metadata.restore(in);
	}
}
