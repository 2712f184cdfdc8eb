// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image;

import java.io.IOException;

/** A file is not what it should be. The message is a whole sentence for the user and begins with the file. */
public class ImageException extends IOException {
	private static final long serialVersionUID = 1L;

	private final String file;
	private final long offset;

	/**
	 * @param file name of the file as the user knows it
	 * @param offset byte in the file where the trouble was seen, or -1 where no single byte is to blame
	 * @param sentence what is wrong, without the file's name
	 */
	public ImageException(String file, long offset, String sentence) {
		super(offset < 0 ? file + ": " + sentence : file + ": at byte 0x" + Long.toHexString(offset) + ": " + sentence);
		this.file = file;
		this.offset = offset;
	}

	/** Name of the file as it was given to the reader. */
	public String file() {
		return file;
	}

	/** Byte offset of the trouble in the file, or -1. */
	public long offset() {
		return offset;
	}
}
