// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One area of type-length-value entries behind an image: magic, total length, entries.
 *
 * @param entries entries in their order
 * @param size bytes of the area with its four bytes of information
 */
record TlvArea(List<Entry> entries, int size) {
	/** Magic of the area that the digest does not cover. */
	static final int MAGIC = 0x6907;
	/** Magic of the protected area. */
	static final int PROTECTED_MAGIC = 0x6908;
	private static final int INFO = 4;

	/** One entry. */
	record Entry(int type, byte[] value) {
	}

	static TlvArea of(List<Entry> entries) {
		return new TlvArea(entries, INFO + entries.stream().mapToInt(it -> INFO + it.value.length).sum());
	}

	/** Checks the first four bytes of an area and tells its size, which may be more than there is. */
	static int info(byte[] slot, int at, int magic, String name) throws ImageFormatException {
		if (at < 0 || at > slot.length - INFO) {
			throw new ImageFormatException(at, "the slot ends before the " + name + " area of the image");
		}
		ByteBuffer in = ByteBuffer.wrap(slot).order(ByteOrder.LITTLE_ENDIAN);
		int found = in.getShort(at) & 0xFFFF;
		if (found != magic) {
			throw new ImageFormatException(at, String.format("bad magic 0x%04x of the %s area, expected 0x%04x", found, name, magic));
		}
		return in.getShort(at + 2) & 0xFFFF;
	}

	static TlvArea read(byte[] slot, int at, int magic, String name) throws ImageFormatException {
		int size = info(slot, at, magic, name);
		ByteBuffer in = ByteBuffer.wrap(slot).order(ByteOrder.LITTLE_ENDIAN);
		if (size < INFO || size > slot.length - at) {
			throw new ImageFormatException(at + 2, "the " + name + " area of " + size + " bytes does not fit the slot");
		}
		List<Entry> entries = new ArrayList<>();
		int position = at + INFO;
		int end = at + size;
		while (position < end) {
			if (end - position < INFO) {
				throw new ImageFormatException(position, "the " + name + " area ends inside an entry");
			}
			int length = in.getShort(position + 2) & 0xFFFF;
			if (length > end - position - INFO) {
				throw new ImageFormatException(position, "an entry of " + length + " bytes does not fit the " + name + " area");
			}
			entries.add(new Entry(in.getShort(position) & 0xFFFF, Arrays.copyOfRange(slot, position + INFO, position + INFO + length)));
			position += INFO + length;
		}
		return new TlvArea(List.copyOf(entries), size);
	}

	Optional<byte[]> find(TlvType type) {
		return entries.stream().filter(it -> it.type == type.code()).map(Entry::value).findFirst();
	}

	byte[] bytes(int magic) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(size);
		out.writeBytes(pair(magic, size));
		for (Entry entry : entries) {
			out.writeBytes(pair(entry.type, entry.value.length));
			out.writeBytes(entry.value);
		}
		return out.toByteArray();
	}

	private static byte[] pair(int first, int second) {
		return ByteBuffer.allocate(INFO).order(ByteOrder.LITTLE_ENDIAN).putShort((short) first).putShort((short) second).array();
	}
}
