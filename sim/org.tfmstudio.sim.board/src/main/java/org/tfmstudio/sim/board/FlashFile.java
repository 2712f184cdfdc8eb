// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

import org.tfmstudio.sim.core.Memory;
import org.tfmstudio.sim.image.ImageException;

/**
 * Keeps regions of a board's memory in a file from one run to the next. On MPS2 boards what TF-M calls flash is RAM that loses its content
 * with the power; with a flash file it does not.
 *
 * <p>{@link #load} before the images are loaded, so that images win over what an earlier run left at their places; {@link #flush} at the
 * end of a run, and as often as wished between. A file is replaced as a whole, by a temporary one beside it that is renamed: whoever is
 * interrupted leaves the old file or the new one.
 *
 * <p>Format, little endian: the eight bytes "TFMFLASH", the version 1, the number of regions; address and size of each; then their bytes, in
 * the same order; at the end the CRC-32 of all that comes before it.
 */
public final class FlashFile {
	private static final byte[] MAGIC = { 'T', 'F', 'M', 'F', 'L', 'A', 'S', 'H' };
	private static final int VERSION = 1;
	private static final int HEADER = MAGIC.length + 8;
	private static final int ROW = 8;
	private static final int CHECK = 4;

	/**
	 * A region to keep.
	 *
	 * @param address of its first byte, by either alias
	 * @param size in bytes
	 */
	public record Region(int address, int size) {
	}

	private final Path file;
	private final List<Region> regions;
	private final List<SystemBus.Place> places;
	/** What the file holds as far as we know; empty when that is nothing. */
	private byte[] written = {};

	/**
	 * Names what to keep; nothing is read or written yet.
	 *
	 * @param regions do not overlap, and lie in one memory of the board each
	 * @throws IllegalArgumentException with a sentence for the user when a region does not
	 */
	public FlashFile(Board board, Path file, List<Region> regions) {
		this.file = file;
		this.regions = regions.stream().map(region -> new Region(Board.canonical(region.address), region.size)).toList();
		places = this.regions.stream().map(region -> place(board, region)).toList();
		for (int i = 0; i < places.size(); i++)
			for (int j = 0; j < i; j++)
				if (overlap(places.get(i), regions.get(i).size, places.get(j), regions.get(j).size))
					throw new IllegalArgumentException(String.format("the regions at 0x%08X and 0x%08X overlap", regions.get(j).address, regions.get(i).address));
	}

	/** Keeps the whole of the board's code memory, where TF-M has its images, its storage and its counters. */
	public static FlashFile ofCodeMemory(Board board, Path file) {
		var row = board.table().memories().get(0);
		return new FlashFile(board, file, List.of(new Region(row.base(), row.size())));
	}

	private static SystemBus.Place place(Board board, Region region) {
		SystemBus.Place place = board.bus().place(region.address);
		if (region.size <= 0 || place == null || region.size > place.memory().size() - place.offset())
			throw new IllegalArgumentException(String.format("the board %s has no memory of 0x%X bytes at 0x%08X", board.table().name(), region.size,
					region.address));
		return place;
	}

	private static boolean overlap(SystemBus.Place a, int sizeOfA, SystemBus.Place b, int sizeOfB) {
		return a.memory() == b.memory() && a.offset() < b.offset() + sizeOfB && b.offset() < a.offset() + sizeOfA;
	}

	/** Where it is. */
	public Path file() {
		return file;
	}

	/** The regions, by their Non-secure addresses. */
	public List<Region> regions() {
		return regions;
	}

	/**
	 * Puts the file's content into memory, past all gates. Nothing is changed unless the whole file is sound.
	 *
	 * @return false when there is no such file yet
	 * @throws ImageException when the file is not one of ours, is for other regions, or was damaged
	 * @throws IOException when it cannot be read
	 */
	public boolean load() throws ImageException, IOException {
		ByteBuffer in;
		try {
			in = read();
		} catch (NoSuchFileException none) {
			return false;
		}
		int at = HEADER + ROW * regions.size();
		byte[] all = in.array();
		for (int i = 0; i < places.size(); i++) {
			SystemBus.Place place = places.get(i);
			place.memory().write(place.offset(), all, at, regions.get(i).size);
			at += regions.get(i).size;
		}
		written = all;
		return true;
	}

	/** The file, checked. */
	private ByteBuffer read() throws ImageException, IOException {
		long expected = expectedSize();
		long size = Files.size(file);
		ByteBuffer in = ByteBuffer.allocate((int) Math.min(size, expected)).order(ByteOrder.LITTLE_ENDIAN);
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			while (in.hasRemaining() && channel.read(in) >= 0) {
				// a channel gives what it has
			}
		}
		byte[] all = in.array();
		if (in.hasRemaining() || all.length < HEADER + CHECK || !Arrays.equals(all, 0, MAGIC.length, MAGIC, 0, MAGIC.length))
			throw bad(0, "is not a flash file of TF-M Studio; give another name, or delete it to start with empty flash");
		in.position(MAGIC.length);
		int version = in.getInt();
		if (version != VERSION)
			throw bad(MAGIC.length, "has version " + version + " of the format, which this TF-M Studio does not know; it reads version " + VERSION);
		int count = in.getInt();
		if (count != regions.size())
			throw bad(MAGIC.length + 4, "keeps " + Integer.toUnsignedString(count) + " regions, and this run has " + regions.size());
		for (Region region : regions) {
			if (in.remaining() < ROW + CHECK)
				throw bad(in.position(), "ends in the middle of its header");
			int offset = in.position();
			var found = new Region(in.getInt(), in.getInt());
			if (!found.equals(region))
				throw bad(offset, String.format("keeps 0x%X bytes at 0x%08X, and this run 0x%X bytes at 0x%08X", found.size, found.address, region.size,
						region.address));
		}
		if (size != expected)
			throw bad(Math.min(size, expected), "has " + size + " bytes instead of " + expected);
		if (in.getInt(all.length - CHECK) != check(all))
			throw bad(all.length - CHECK, "is damaged: its check sum does not fit its content");
		return in;
	}

	private long expectedSize() {
		return HEADER + (long) ROW * regions.size() + regions.stream().mapToLong(Region::size).sum() + CHECK;
	}

	private ImageException bad(long offset, String what) {
		return new ImageException(file.toString(), offset, "the flash file " + what);
	}

	private static int check(byte[] all) {
		var crc = new CRC32();
		crc.update(all, 0, all.length - CHECK);
		return (int) crc.getValue();
	}

	/**
	 * Writes the file when memory holds something else than it does. Call it while the machine stands still.
	 *
	 * @return whether it was written
	 * @throws IOException when it cannot be; then the old file is still there
	 */
	public boolean flush() throws IOException {
		byte[] all = content();
		if (Arrays.equals(all, written))
			return false;
		Path folder = file.toAbsolutePath().getParent();
		Path temporary = Files.createTempFile(folder, "flash", ".tmp");
		try {
			try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
				ByteBuffer out = ByteBuffer.wrap(all);
				while (out.hasRemaining())
					channel.write(out);
				channel.force(true);
			}
			rename(temporary);
		} finally {
			Files.deleteIfExists(temporary);
		}
		written = all;
		return true;
	}

	private void rename(Path temporary) throws IOException {
		try {
			Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		} catch (AtomicMoveNotSupportedException e) {
			Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private byte[] content() {
		ByteBuffer out = ByteBuffer.allocate((int) expectedSize()).order(ByteOrder.LITTLE_ENDIAN);
		out.put(MAGIC).putInt(VERSION).putInt(regions.size());
		for (Region region : regions)
			out.putInt(region.address).putInt(region.size);
		for (int i = 0; i < places.size(); i++) {
			Memory memory = places.get(i).memory();
			out.put(memory.read(places.get(i).offset(), regions.get(i).size, new byte[regions.get(i).size]));
		}
		return out.putInt(check(out.array())).array();
	}
}
