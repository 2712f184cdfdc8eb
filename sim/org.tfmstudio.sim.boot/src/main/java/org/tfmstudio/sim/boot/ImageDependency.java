// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an image asks of another one: an entry of the protected area, 12 bytes.
 *
 * @param image number of the other image, 0 to 255
 * @param least version that it must have at least; the build number does not count
 */
public record ImageDependency(int image, ImageVersion least) {
	/** Bytes of the entry's value: number, three bytes of padding, version. */
	public static final int BYTES = 12;

	/**
	 * Reads the dependencies of an image, without verifying it.
	 *
	 * @param slot the slot, starting with the header
	 * @throws ImageFormatException if header or areas are no such, or an entry is longer than a dependency
	 */
	public static List<ImageDependency> read(byte[] slot) throws ImageFormatException {
		ImageHeader header = ImageHeader.read(slot);
		long end = header.headerSize() + header.imageSize();
		if (end > slot.length) {
			throw new ImageFormatException(12, "an image of " + header.imageSize() + " bytes does not fit its slot of " + slot.length + " bytes");
		}
		if (header.protectedSize() == 0) {
			TlvArea.info(slot, (int) end, TlvArea.MAGIC, "TLV");
			return List.of();
		}
		TlvArea guarded = TlvArea.read(slot, (int) end, TlvArea.PROTECTED_MAGIC, "protected TLV");
		if (guarded.size() != header.protectedSize()) {
			throw new ImageFormatException(10, "the protected TLV area has " + guarded.size() + " bytes, the header says " + header.protectedSize());
		}
		TlvArea.info(slot, (int) end + guarded.size(), TlvArea.MAGIC, "TLV");
		List<ImageDependency> all = new ArrayList<>();
		for (TlvArea.Entry entry : guarded.entries()) {
			if (entry.type() == TlvType.DEPENDENCY.code()) {
				if (entry.value().length > BYTES) {
					throw new ImageFormatException((int) end, "a dependency of " + entry.value().length + " bytes, expected " + BYTES);
				}
				all.add(of(Arrays.copyOf(entry.value(), BYTES)));
			}
		}
		return List.copyOf(all);
	}

	private static ImageDependency of(byte[] value) {
		ByteBuffer in = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
		return new ImageDependency(in.getInt() & 0xFF, ImageVersion.read(in));
	}

	/** The value of the entry. */
	public byte[] bytes() {
		ByteBuffer out = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(image);
		least.write(out);
		return out.array();
	}
}
