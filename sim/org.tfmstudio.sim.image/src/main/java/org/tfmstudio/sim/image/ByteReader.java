// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image;

import java.nio.charset.StandardCharsets;

/**
 * A cursor over a window of a little-endian file that cannot leave the window: whatever would, throws {@link ImageException}.
 * Positions are relative to the window; offsets in messages are those of the file.
 */
public final class ByteReader {
	private final String file;
	private final byte[] data;
	private final int start;
	private final int end;
	private int at;

	private ByteReader(String file, byte[] data, int start, int end) {
		this.file = file;
		this.data = data;
		this.start = start;
		this.end = end;
		this.at = start;
	}

	/** A reader over the whole of {@code data}, which is not copied. */
	public static ByteReader of(String file, byte[] data) {
		return new ByteReader(file, data, 0, data.length);
	}

	/** A reader with its own position over {@code length} bytes from {@code offset} of this window. */
	public ByteReader window(long offset, long length) throws ImageException {
		if (offset < 0 || length < 0 || offset > size() || length > size() - offset)
			throw error(start, "needs " + length + " bytes from offset " + offset + ", but only " + size() + " are there");
		int from = start + (int) offset;
		return new ByteReader(file, data, from, from + (int) length);
	}

	/** A reader over the next {@code length} bytes; this reader moves behind them. */
	public ByteReader take(long length) throws ImageException {
		ByteReader taken = window(position(), length);
		at += (int) length;
		return taken;
	}

	/** Bytes in the window. */
	public int size() {
		return end - start;
	}

	/** Bytes behind the cursor. */
	public int remaining() {
		return end - at;
	}

	/** The cursor, relative to the window. */
	public int position() {
		return at - start;
	}

	/** Moves the cursor; the window's end is a valid place. */
	public ByteReader seek(long position) throws ImageException {
		if (position < 0 || position > size())
			throw error(start, "refers to offset " + position + " of " + size() + " bytes");
		at = start + (int) position;
		return this;
	}

	/** Moves the cursor forward. */
	public void skip(long count) throws ImageException {
		need(count);
		at += (int) count;
	}

	/** Unsigned byte. */
	public int u8() throws ImageException {
		need(1);
		return data[at++] & 0xFF;
	}

	/** Signed byte. */
	public int s8() throws ImageException {
		need(1);
		return data[at++];
	}

	/** Unsigned half-word. */
	public int u16() throws ImageException {
		need(2);
		int value = data[at] & 0xFF | (data[at + 1] & 0xFF) << 8;
		at += 2;
		return value;
	}

	/** Word, all 32 bits; use {@link Integer#toUnsignedLong} where it is a size. */
	public int u32() throws ImageException {
		need(4);
		int value = data[at] & 0xFF | (data[at + 1] & 0xFF) << 8 | (data[at + 2] & 0xFF) << 16 | data[at + 3] << 24;
		at += 4;
		return value;
	}

	/** Word as an unsigned number. */
	public long size32() throws ImageException {
		return Integer.toUnsignedLong(u32());
	}

	/** Double word. */
	public long u64() throws ImageException {
		return size32() | (long) u32() << 32;
	}

	/** Unsigned LEB128; what does not fit into 63 bits is an error. */
	public long uleb() throws ImageException {
		long value = 0;
		for (int shift = 0;; shift += 7) {
			int piece = u8();
			if (shift >= 63 && piece != 0)
				throw error(at - 1, "holds a LEB128 number of more than 63 bits");
			if (shift < 63)
				value |= (long) (piece & 0x7F) << shift;
			if ((piece & 0x80) == 0)
				return value;
		}
	}

	/** Signed LEB128, up to 64 bits. */
	public long sleb() throws ImageException {
		long value = 0;
		for (int shift = 0; shift < 70; shift += 7) {
			int piece = u8();
			if (shift < 64)
				value |= (long) (piece & 0x7F) << shift;
			if ((piece & 0x80) == 0)
				return shift < 57 && (piece & 0x40) != 0 ? value | -1L << shift + 7 : value;
		}
		throw error(at - 1, "holds a LEB128 number of more than 64 bits");
	}

	/** Text up to the next NUL, which is consumed. */
	public String string() throws ImageException {
		int from = at;
		while (at < end && data[at] != 0)
			at++;
		if (at == end)
			throw error(from, "holds a text without an end");
		return new String(data, from, at++ - from, StandardCharsets.UTF_8);
	}

	/** A copy of the next {@code count} bytes. */
	public byte[] bytes(long count) throws ImageException {
		need(count);
		byte[] copy = new byte[(int) count];
		System.arraycopy(data, at, copy, 0, copy.length);
		at += copy.length;
		return copy;
	}

	/** Copies {@code count} bytes into {@code target}; the cursor moves. */
	public void copyTo(byte[] target, int offset, int count) throws ImageException {
		need(count);
		System.arraycopy(data, at, target, offset, count);
		at += count;
	}

	/** An exception that names this file and the cursor's place in it. */
	public ImageException error(String sentence) {
		return error(at, sentence);
	}

	private ImageException error(int place, String sentence) {
		return new ImageException(file, place, sentence);
	}

	private void need(long count) throws ImageException {
		if (count < 0 || count > end - at)
			throw error(at, "ends too early: " + count + " bytes are needed, " + (end - at) + " are left");
	}
}
