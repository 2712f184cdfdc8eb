// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The 32 bytes that MCUboot puts in front of an image, little-endian.
 *
 * @param loadAddress address to copy the image to, 0 when it is executed in place
 * @param headerSize bytes from the start of the slot to the payload
 * @param protectedSize bytes of the protected TLV area, 0 if there is none
 * @param imageSize bytes of the payload, unsigned
 * @param flags the flags of the header
 * @param version version of the image
 */
public record ImageHeader(int loadAddress, int headerSize, int protectedSize, long imageSize, int flags, ImageVersion version) {
	/** First word of every image. */
	public static final int MAGIC = 0x96F3B83D;
	/** Bytes that the header itself takes; {@link #headerSize} is larger. */
	public static final int BYTES = 32;

	/**
	 * Reads a header.
	 *
	 * @param slot the slot, starting with the header
	 * @throws ImageFormatException if this is no header
	 */
	public static ImageHeader read(byte[] slot) throws ImageFormatException {
		if (slot.length < BYTES) {
			throw new ImageFormatException(0, "the slot of " + slot.length + " bytes is too small for an image header");
		}
		ByteBuffer in = ByteBuffer.wrap(slot).order(ByteOrder.LITTLE_ENDIAN);
		int magic = in.getInt();
		if (magic != MAGIC) {
			throw new ImageFormatException(0, String.format("bad image magic 0x%08x, expected 0x%08x", magic, MAGIC));
		}
		int load = in.getInt();
		int header = in.getShort() & 0xFFFF;
		int guarded = in.getShort() & 0xFFFF;
		long size = in.getInt() & 0xFFFF_FFFFL;
		int flags = in.getInt();
		ImageVersion version = ImageVersion.read(in);
		if (header < BYTES) {
			throw new ImageFormatException(8, "the header size " + header + " is less than the header itself");
		}
		return new ImageHeader(load, header, guarded, size, flags, version);
	}

	/** The header as it lies in the slot, padded with zeros to {@link #headerSize}. */
	public byte[] bytes() {
		ByteBuffer out = ByteBuffer.allocate(headerSize).order(ByteOrder.LITTLE_ENDIAN);
		out.putInt(MAGIC).putInt(loadAddress).putShort((short) headerSize).putShort((short) protectedSize).putInt((int) imageSize).putInt(flags);
		version.write(out);
		return out.array();
	}
}
