// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** Opens image files, whichever of the formats they are in. */
public final class ImageFiles {
	/** Largest file that is read, in bytes; an image with debug information of a whole TF-M build is about 10 MB. */
	public static final int LARGEST = 256 << 20;

	private ImageFiles() {
	}

	/**
	 * The file's bytes.
	 *
	 * @throws ImageException with a sentence when it is missing, unreadable, a folder or too large
	 */
	public static byte[] bytes(Path path) throws IOException {
		String name = path.toString();
		if (Files.isDirectory(path))
			throw new ImageException(name, -1, "this is a folder, not a file");
		try (InputStream in = Files.newInputStream(path)) {
			byte[] data = in.readNBytes(LARGEST + 1);
			if (data.length > LARGEST)
				throw new ImageException(name, -1, "this file is larger than " + (LARGEST >> 20) + " MB");
			return data;
		} catch (NoSuchFileException e) {
			throw (ImageException) new ImageException(name, -1, "there is no such file").initCause(e);
		} catch (AccessDeniedException e) {
			throw (ImageException) new ImageException(name, -1, "this file may not be read").initCause(e);
		}
	}

	/**
	 * Reads ELF or Intel HEX, told apart by their first bytes, and everything else as raw bytes.
	 *
	 * @param rawAddress where raw bytes go; the other formats carry their addresses
	 */
	public static LoadImage load(Path path, int rawAddress) throws IOException {
		return load(path.toString(), bytes(path), rawAddress);
	}

	/** As {@link #load(Path, int)}, from bytes. */
	public static LoadImage load(String name, byte[] data, int rawAddress) throws ImageException {
		if (ElfFile.looksLike(data))
			return ElfFile.parse(name, data).image();
		if (IntelHex.looksLike(data))
			return IntelHex.parse(name, data);
		return LoadImage.raw(name, data, rawAddress);
	}
}
