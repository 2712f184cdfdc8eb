// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Plain memory, little endian. Cores may read and write blocks of 1 KB directly ({@link Bus#direct}); all others write through this
 * class, which tells the cores when a block that holds decoded code has changed.
 */
public final class Memory implements Stateful {
	/** Size of a block in bytes. */
	public static final int BLOCK = 1024;

	static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
	static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

	/** A core that keeps something derived from this memory. */
	public interface User {
		/** The content of a block it watches has changed. */
		void changed(Memory memory, int block);

		/** It must drop every direct way of writing to this memory and ask the bus again. */
		void revokeWrites(Memory memory);
	}

	private final String name;
	private final byte[] bytes;
	private final boolean[] watched;
	private final List<User> users = new ArrayList<>();

	/**
	 * @param name for messages
	 * @param size in bytes, a multiple of {@link #BLOCK}
	 */
	public Memory(String name, int size) {
		if (size <= 0 || size % BLOCK != 0) {
			throw new IllegalArgumentException("size of " + name + " is not a multiple of " + BLOCK + ": " + size);
		}
		this.name = name;
		bytes = new byte[size];
		watched = new boolean[size / BLOCK];
	}

	public String name() {
		return name;
	}

	public int size() {
		return bytes.length;
	}

	/** Reads 1, 2 or 4 bytes, zero-extended; the offset need not be aligned. */
	public int read(int offset, int size) {
		return switch (size) {
			case 1 -> bytes[offset] & 0xFF;
			case 2 -> (short) SHORT.get(bytes, offset) & 0xFFFF;
			default -> (int) INT.get(bytes, offset);
		};
	}

	/** Writes the low 1, 2 or 4 bytes of value; the offset need not be aligned. */
	public void write(int offset, int size, int value) {
		switch (size) {
			case 1 -> bytes[offset] = (byte) value;
			case 2 -> SHORT.set(bytes, offset, (short) value);
			default -> INT.set(bytes, offset, value);
		}
		touched(offset, size);
	}

	/** Copies bytes in. */
	public void write(int offset, byte[] from, int at, int length) {
		System.arraycopy(from, at, bytes, offset, length);
		touched(offset, length);
	}

	/** Copies bytes out. */
	public byte[] read(int offset, int length, byte[] to) {
		System.arraycopy(bytes, offset, to, 0, length);
		return to;
	}

	/** Sets a range to one value. */
	public void fill(int offset, int length, int value) {
		Arrays.fill(bytes, offset, offset + length, (byte) value);
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

	byte[] bytes() {
		return bytes;
	}

	private void touched(int offset, int length) {
		for (int block = offset / BLOCK; length > 0 && block <= (offset + length - 1) / BLOCK; block++) {
			if (watched[block]) {
				watched[block] = false;
				for (User user : users) {
					user.changed(this, block);
				}
			}
		}
	}

	/** Blocks that hold nothing but zeros cost one bit. */
	@Override
	public void save(StateWriter out) {
		byte[] block = new byte[BLOCK];
		byte[] zero = new byte[BLOCK];
		for (int at = 0; at < bytes.length; at += BLOCK) {
			System.arraycopy(bytes, at, block, 0, BLOCK);
			boolean empty = Arrays.equals(block, zero);
			out.bool(!empty);
			if (!empty) {
				out.bytes(block);
			}
		}
	}

	@Override
	public void restore(StateReader in) {
		for (int at = 0; at < bytes.length; at += BLOCK) {
			if (in.bool()) {
				System.arraycopy(in.bytes(), 0, bytes, at, BLOCK);
			} else {
				Arrays.fill(bytes, at, at + BLOCK, (byte) 0);
			}
		}
		touched(0, bytes.length);
	}

	@Override
	public String toString() {
		return name;
	}
}
