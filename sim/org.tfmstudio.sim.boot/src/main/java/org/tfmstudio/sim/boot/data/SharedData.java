// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tfmstudio.sim.boot.ImageFormatException;

/**
 * The shared data area: magic, total length, entries of type, length and value, all little endian (facts E.7).
 *
 * @param entries in their order
 */
public record SharedData(List<Entry> entries) {
	/** Where the area lies on AN521, in secure RAM. */
	public static final int AN521_ADDRESS = 0x3800_0000;
	/** Bytes that are kept free for it. */
	public static final int AREA = 0x400;
	private static final int MAGIC = 0x2016;
	private static final int HEAD = 4;

	/** Who an entry is for: the upper four bits of its type. */
	public enum Major {
		CORE, ATTESTATION, FIRMWARE_UPDATE, MEASURED_BOOT
	}

	/**
	 * An entry.
	 *
	 * @param type 16 bits: major, and for attestation and update a number of six bits and a claim of six
	 */
	public record Entry(int type, byte[] value) {
		private static final int SIX = 0x3F;

		/** Software version of an image, for the update service. */
		public static final int SW_VERSION = 0;
		/** A whole boot record in CBOR, for attestation. */
		public static final int BOOT_RECORD = 0x3F;

		/** An entry for a reader about a module, or image, and what it says of it. */
		public static Entry of(Major major, int module, int claim, byte[] value) {
			return new Entry(major.ordinal() << 12 | (module & SIX) << 6 | claim & SIX, value);
		}

		public boolean isFor(Major major) {
			return type >> 12 == major.ordinal();
		}

		public int module() {
			return type >> 6 & SIX;
		}

		public int claim() {
			return type & SIX;
		}
	}

	public SharedData {
		entries = List.copyOf(entries);
	}

	/** Whether the bytes have the area's magic; TF-M checks no more when it starts. */
	public static boolean hasMagic(byte[] area) {
		return area.length >= HEAD && word(area, 0) == MAGIC;
	}

	/** @throws ImageFormatException with the place, when they are none or an entry does not fit */
	public static SharedData read(byte[] area) throws ImageFormatException {
		if (!hasMagic(area))
			throw new ImageFormatException(0, "the shared data of the boot loader do not begin with 0x2016");
		int end = word(area, 2);
		if (end < HEAD || end > area.length)
			throw new ImageFormatException(2, "the shared data say they have " + end + " bytes and have " + area.length);
		List<Entry> entries = new ArrayList<>();
		for (int at = HEAD; at < end;) {
			if (end - at < HEAD)
				throw new ImageFormatException(at, "the shared data end inside an entry");
			int length = word(area, at + 2);
			if (length > end - at - HEAD)
				throw new ImageFormatException(at + 2, "an entry of " + length + " bytes does not fit the shared data");
			entries.add(new Entry(word(area, at), Arrays.copyOfRange(area, at + HEAD, at + HEAD + length)));
			at += HEAD + length;
		}
		return new SharedData(entries);
	}

	/** @throws IllegalArgumentException when they do not fit the {@link #AREA} */
	public byte[] bytes() {
		int size = HEAD + entries.stream().mapToInt(it -> HEAD + it.value.length).sum();
		if (size > AREA)
			throw new IllegalArgumentException("shared data of " + size + " bytes do not fit the area of " + AREA);
		ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).putShort((short) MAGIC).putShort((short) size);
		entries.forEach(it -> out.putShort((short) it.type).putShort((short) it.value.length).put(it.value));
		return out.array();
	}

	private static int word(byte[] area, int at) {
		return area[at] & 0xFF | (area[at + 1] & 0xFF) << 8;
	}
}
