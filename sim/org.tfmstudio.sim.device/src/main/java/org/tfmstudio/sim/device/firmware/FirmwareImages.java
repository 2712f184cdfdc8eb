// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.firmware;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a device in firmware mode is made of.
 *
 * @param name what views call it
 * @param board name of its board
 * @param images what is put into memory, in this order: later ones win where they overlap
 * @param symbols further ELF files, for names and lines only
 * @param flash file that keeps the board's code memory from run to run, which what TF-M calls flash is a part of; images win over it
 */
public record FirmwareImages(String name, String board, List<Image> images, List<Path> symbols, Optional<Path> flash) {
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

	/** Images whose flash is forgotten at the end of the run. */
	public FirmwareImages(String name, String board, List<Image> images, List<Path> symbols) {
		this(name, board, images, symbols, Optional.empty());
	}

	public FirmwareImages {
		images = List.copyOf(images);
		symbols = List.copyOf(symbols);
	}
}
