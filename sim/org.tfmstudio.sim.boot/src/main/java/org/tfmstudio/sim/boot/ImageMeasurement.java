// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot;

import java.util.Optional;

/**
 * What measured boot takes from an image that was verified.
 *
 * @param version    of its header
 * @param digest     its SHA-256 entry
 * @param signer     its key hash entry
 * @param bootRecord its boot record entry, with the digest not filled in; most signing tools are not asked for one
 */
public record ImageMeasurement(ImageVersion version, byte[] digest, byte[] signer, Optional<byte[]> bootRecord) {
	/** @throws ImageFormatException when the slot holds no signed image */
	public static ImageMeasurement read(byte[] slot) throws ImageFormatException {
		ImageHeader header = ImageHeader.read(slot);
		long end = header.headerSize() + header.imageSize();
		if (end + header.protectedSize() > slot.length)
			throw new ImageFormatException(12, "an image of " + header.imageSize() + " bytes does not fit its slot of " + slot.length);
		Optional<byte[]> bootRecord = header.protectedSize() == 0 ? Optional.empty()
				: TlvArea.read(slot, (int) end, TlvArea.PROTECTED_MAGIC, "protected TLV").find(TlvType.BOOT_RECORD);
		int open = (int) end + header.protectedSize();
		TlvArea area = TlvArea.read(slot, open, TlvArea.MAGIC, "TLV");
		return new ImageMeasurement(header.version(), area.find(TlvType.SHA256).orElseThrow(() -> new ImageFormatException(open, "the image has no SHA-256 entry")),
				area.find(TlvType.KEYHASH).orElseThrow(() -> new ImageFormatException(open, "the image has no key hash entry")), bootRecord);
	}
}
