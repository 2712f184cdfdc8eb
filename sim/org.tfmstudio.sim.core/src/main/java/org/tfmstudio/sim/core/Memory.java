// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Plain memory, little endian. Cores may read and write blocks of 1 KB directly ({@link Bus#direct}); all others write through this
 * class, which tells the cores when a block that holds decoded code has changed.
 *
 * <p>An {@link #image()} copies the blocks written since the image before it. Which those are costs the direct writes nothing: a block counts
 * as written from the moment that a core may write it directly, and an image takes that right back.
 */
public final class Memory implements Stateful {
	/** Size of a block in bytes. */
	public static final int BLOCK = 1024;

	/** A core that keeps something derived from this memory. */
	public interface User {
		/** The content of a block it watches has changed. */
		void changed(Memory memory, int block);

		/** It must drop every direct way of writing to this memory and ask the bus again. */
		void revokeWrites(Memory memory);
	}

	private final String name;
	/** Words rather than bytes: guests load and store words mostly, and an int[] needs no VarHandle, which would use up HotSpot's inlining. */
	private final int[] words;
	private final boolean[] watched;
	private final List<User> users = new ArrayList<>();
	/** The last image made or taken back; only written blocks may differ from it. */
	private MemoryImage base;
	private final boolean[] written;
	private final int[] writtenBlocks;
	private int writtenCount;

	/**
	 * @param name for messages
	 * @param size in bytes, a multiple of {@link #BLOCK}
	 */
	public Memory(String name, int size) {
		if (size <= 0 || size % BLOCK != 0) {
			throw new IllegalArgumentException("size of " + name + " is not a multiple of " + BLOCK + ": " + size);
		}
		this.name = name;
		words = new int[size / 4];
		watched = new boolean[size / BLOCK];
		base = MemoryImage.zeros(size / BLOCK);
		written = new boolean[size / BLOCK];
		writtenBlocks = new int[size / BLOCK];
	}

	public String name() {
		return name;
	}

	public int size() {
		return words.length * 4;
	}

	/** Reads 1, 2 or 4 bytes, zero-extended; the offset need not be aligned. */
	public int read(int offset, int size) {
		int shift = (offset & 3) * 8;
		int value = words[offset >>> 2] >>> shift;
		if (shift + size * 8 > 32) {
			value |= words[(offset >>> 2) + 1] << 32 - shift;
		}
		return size == 4 ? value : value & (1 << size * 8) - 1;
	}

	/** Writes the low 1, 2 or 4 bytes of value; the offset need not be aligned. */
	public void write(int offset, int size, int value) {
		if (size == 4 && (offset & 3) == 0) {
			words[offset >>> 2] = value;
		} else {
			for (int i = 0; i < size; i++) {
				put(offset + i, value >>> 8 * i);
			}
		}
		touched(offset, size);
	}

	private void put(int offset, int value) {
		int shift = (offset & 3) * 8;
		words[offset >>> 2] = words[offset >>> 2] & ~(0xFF << shift) | (value & 0xFF) << shift;
	}

	/** Copies bytes in. */
	public void write(int offset, byte[] from, int at, int length) {
		for (int i = 0; i < length; i++) {
			put(offset + i, from[at + i]);
		}
		touched(offset, length);
	}

	/** Copies bytes out. */
	public byte[] read(int offset, int length, byte[] to) {
		for (int i = 0; i < length; i++) {
			to[i] = (byte) (words[offset + i >>> 2] >>> (offset + i & 3) * 8);
		}
		return to;
	}

	/** Sets a range to one value. */
	public void fill(int offset, int length, int value) {
		int i = offset;
		int end = offset + length;
		for (; i < end && (i & 3) != 0; i++) {
			put(i, value);
		}
		Arrays.fill(words, i >>> 2, Math.max(i, end) >>> 2, (value & 0xFF) * 0x01010101);
		for (i = Math.max(i, end & ~3); i < end; i++) {
			put(i, value);
		}
		touched(offset, length);
	}

	/** A core begins to use this memory directly. */
	void user(User user) {
		if (!users.contains(user)) {
			users.add(user);
		}
	}

	/** From now until its next change, writes to a block are reported and cannot be direct. */
	void watch(int block) {
		if (!watched[block]) {
			watched[block] = true;
			users.forEach(u -> u.revokeWrites(this));
		}
	}

	boolean watched(int block) {
		return watched[block];
	}

	int[] words() {
		return words;
	}

	/** From now on a block may have another content than the last image: it is written here, or a core gets a direct way to it. */
	void written(int block) {
		if (!written[block]) {
			written[block] = true;
			writtenBlocks[writtenCount++] = block;
		}
	}

	/** The present content. Costs the blocks written since the last image; cores lose their direct ways of writing. */
	public MemoryImage image() {
		MemoryImage.Block[][] chunks = base.chunks;
		for (int i = 0; i < writtenCount; i++) {
			int block = writtenBlocks[i];
			written[block] = false;
			MemoryImage.Block old = base.block(block);
			int at = block * (BLOCK / 4);
			if (!same(old, at)) {
				int chunk = block / MemoryImage.CHUNK;
				if (chunks == base.chunks) {
					chunks = chunks.clone();
				}
				if (chunks[chunk] == base.chunks[chunk]) {
					chunks[chunk] = chunks[chunk].clone();
				}
				chunks[chunk][block % MemoryImage.CHUNK] = same(MemoryImage.ZERO, at) ? MemoryImage.ZERO
						: new MemoryImage.Block(Arrays.copyOfRange(words, at, at + BLOCK / 4));
			}
		}
		if (chunks != base.chunks) {
			base = new MemoryImage(chunks);
		}
		forgetWritten();
		return base;
	}

	private boolean same(MemoryImage.Block block, int at) {
		return Arrays.equals(block.words, 0, BLOCK / 4, words, at, at + BLOCK / 4);
	}

	/** Takes an image of this memory back. Costs the blocks that differ. */
	public void restore(MemoryImage image) {
		for (int i = 0; i < writtenCount; i++) {
			written[writtenBlocks[i]] = false;
			put(writtenBlocks[i], image);
		}
		for (int c = 0; c < image.chunks.length; c++) {
			if (image.chunks[c] != base.chunks[c]) {
				for (int i = 0; i < MemoryImage.CHUNK; i++) {
					if (image.chunks[c][i] != base.chunks[c][i]) {
						put(c * MemoryImage.CHUNK + i, image);
					}
				}
			}
		}
		base = image;
		forgetWritten();
	}

	private void put(int block, MemoryImage image) {
		MemoryImage.Block from = image.block(block);
		int at = block * (BLOCK / 4);
		if (!same(from, at)) {
			System.arraycopy(from.words, 0, words, at, BLOCK / 4);
			tellChanged(block);
		}
	}

	private void forgetWritten() {
		if (writtenCount > 0) {
			writtenCount = 0;
			users.forEach(u -> u.revokeWrites(this));
		}
	}

	private void touched(int offset, int length) {
		for (int block = offset / BLOCK; length > 0 && block <= (offset + length - 1) / BLOCK; block++) {
			written(block);
			tellChanged(block);
		}
	}

	private void tellChanged(int block) {
		if (watched[block]) {
			watched[block] = false;
			for (User user : users) {
				user.changed(this, block);
			}
		}
	}

	/** Blocks that hold nothing but zeros cost one byte. */
	@Override
	public void save(StateWriter out) {
		int[] block = new int[BLOCK / 4];
		int[] zero = new int[BLOCK / 4];
		for (int at = 0; at < words.length; at += block.length) {
			System.arraycopy(words, at, block, 0, block.length);
			boolean empty = Arrays.equals(block, zero);
			out.bool(!empty);
			if (!empty) {
				out.ints(block);
			}
		}
	}

	@Override
	public void restore(StateReader in) {
		int[] block = new int[BLOCK / 4];
		for (int at = 0; at < words.length; at += block.length) {
			if (in.bool()) {
				in.ints(block);
				System.arraycopy(block, 0, words, at, block.length);
			} else {
				Arrays.fill(words, at, at + block.length, 0);
			}
		}
		touched(0, words.length * 4);
	}

	@Override
	public String toString() {
		return name;
	}
}
