// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.firmware;

import java.nio.file.Path;
import java.util.List;

/**
 * What a device in firmware mode is made of.
 *
 * @param name what views call it
 * @param board name of its board
 * @param images what is put into memory, in this order: later ones win where they overlap
 * @param symbols further ELF files, for names and lines only
 */
public record FirmwareImages(String name, String board, List<Image> images, List<Path> symbols) {
	/**
	 * A file that is put into memory.
	 *
	 * @param file ELF, Intel HEX or raw bytes, told apart by content
	 * @param address where raw bytes go; for other formats it is ignored, and {@link #OWN} says that none was given
	 */
	public record Image(Path file, long address) {
		/** No address was given: the file has its own. */
		public static final long OWN = -1;
	}

	public FirmwareImages {
		images = List.copyOf(images);
		symbols = List.copyOf(symbols);
	}
}
