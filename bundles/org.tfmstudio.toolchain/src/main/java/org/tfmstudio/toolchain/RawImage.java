// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.ImageException;
import org.tfmstudio.sim.image.LoadImage;

/** The bytes of an ELF file as they lie in flash, as {@code objcopy -O binary} writes them. */
public final class RawImage {

	private static final int LARGEST = 16 << 20;

	private RawImage() {
	}

	/**
	 * Bytes from an address on, at load addresses; gaps are zero.
	 *
	 * @throws IOException when the file cannot be read, or has bytes below the address or far behind it
	 */
	public static byte[] of(Path elf, long base) throws IOException {
		byte[] bytes = new byte[0];
		for (LoadImage.Chunk chunk : ElfFile.read(elf).image().chunks()) {
			long at = Integer.toUnsignedLong(chunk.address()) - base;
			if (at < 0 || at + chunk.bytes().length > LARGEST) {
				throw new ImageException(elf.toString(), -1, "has code or data at load address 0x"
						+ Long.toHexString(Integer.toUnsignedLong(chunk.address())) + ", which is outside of its image");
			}
			int end = (int) at + chunk.bytes().length;
			bytes = end > bytes.length ? Arrays.copyOf(bytes, end) : bytes;
			System.arraycopy(chunk.bytes(), 0, bytes, (int) at, chunk.bytes().length);
		}
		return bytes;
	}
}
