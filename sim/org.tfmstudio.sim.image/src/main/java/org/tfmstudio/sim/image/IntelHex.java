// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reader of Intel HEX files: records 00 data, 01 end, 02 and 04 upper address bits, 03 and 05 start address (read, not used).
 * Source: Intel, Hexadecimal Object File Format Specification, revision A.
 */
public final class IntelHex {
	private final String file;
	private final byte[] data;
	private final List<LoadImage.Chunk> chunks = new ArrayList<>();
	private final ByteArrayOutputStream open = new ByteArrayOutputStream();
	private final int[] record = new int[260];
	private long openAddress;
	private int base;
	private boolean ended;
	private int at;
	private int line;

	private IntelHex(String file, byte[] data) {
		this.file = file;
		this.data = data;
	}

	/** Whether {@code data} begins with a record of this format. */
	public static boolean looksLike(byte[] data) {
		if (data.length < 11 || data[0] != ':')
			return false;
		for (int i = 1; i < 11; i++)
			if (digit(data[i]) < 0)
				return false;
		return true;
	}

	/**
	 * Reads all records; adjacent data becomes one chunk.
	 *
	 * @throws ImageException with the line, for a wrong character, length, checksum or order
	 */
	public static LoadImage parse(String file, byte[] data) throws ImageException {
		return new IntelHex(file, data).parse();
	}

	private LoadImage parse() throws ImageException {
		while (at < data.length) {
			line++;
			int length = record();
			if (length >= 0) {
				if (ended)
					throw error("follows the end record");
				apply(length);
			}
		}
		if (!ended)
			throw error("is the last, but no end record (:00000001FF) was seen: the file is cut off");
		flush();
		return new LoadImage(file, chunks);
	}

	/** Reads one line into {@link #record}; gives its data length, or -1 for an empty line. */
	private int record() throws ImageException {
		int count = 0;
		boolean started = false;
		int sum = 0;
		while (at < data.length && data[at] != '\n') {
			byte c = data[at];
			if (c == ' ' || c == '\t' || c == '\r') {
				at++;
			} else if (!started) {
				if (c != ':')
					throw error("does not begin with ':'");
				started = true;
				at++;
			} else {
				int value = at + 1 < data.length && digit(c) >= 0 ? digit(c) << 4 | digit(data[at + 1]) : -1;
				if (value < 0)
					throw error("holds something that is not a pair of hexadecimal digits");
				if (count == record.length)
					throw error("is too long");
				record[count++] = value;
				sum += value;
				at += 2;
			}
		}
		at++;
		if (!started)
			return -1;
		if (count < 5 || count != record[0] + 5)
			throw error("has " + count + " bytes where its length says " + (count == 0 ? 5 : record[0] + 5));
		if ((sum & 0xFF) != 0)
			throw error(String.format("has the checksum %02X where %02X is right", record[count - 1], record[count - 1] - sum & 0xFF));
		return record[0];
	}

	private void apply(int length) throws ImageException {
		int offset = record[1] << 8 | record[2];
		switch (record[3]) {
			case 0 -> data(offset, length);
			case 1 -> ended = true;
			case 2 -> base = word(length, 2) << 4;
			case 4 -> base = word(length, 2) << 16;
			case 3, 5 -> word(length, 4);
			default -> throw error("is of the unknown type " + record[3]);
		}
	}

	private void data(int offset, int length) throws ImageException {
		long address = Integer.toUnsignedLong(base) + offset;
		if (address + length > 1L << 32)
			throw error("reaches beyond the 32-bit address space");
		if (address != openAddress + open.size())
			flush();
		if (open.size() == 0)
			openAddress = address;
		for (int i = 0; i < length; i++)
			open.write(record[4 + i]);
	}

	private int word(int length, int needed) throws ImageException {
		if (length != needed)
			throw error("has " + length + " bytes of data where its type needs " + needed);
		int value = 0;
		for (int i = 0; i < needed; i++)
			value = value << 8 | record[4 + i];
		return value;
	}

	private void flush() {
		if (open.size() > 0)
			chunks.add(new LoadImage.Chunk((int) openAddress, open.toByteArray()));
		open.reset();
	}

	private ImageException error(String what) {
		return new ImageException(file, Math.min(at, data.length), "line " + line + " " + what);
	}

	private static int digit(byte c) {
		// not Character.digit: only ASCII digits are meant
		if (c >= '0' && c <= '9')
			return c - '0';
		if (c >= 'A' && c <= 'F')
			return c - 'A' + 10;
		return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
	}
}
