// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot;

/** Bytes that are no MCUboot image; says where and why. */
public final class ImageFormatException extends Exception {
	private static final long serialVersionUID = 1L;
	private final int offset;

	/**
	 * An exception.
	 *
	 * @param offset byte offset in the slot
	 * @param message one sentence
	 */
	public ImageFormatException(int offset, String message) {
		super(message);
		this.offset = offset;
	}

	/** Byte offset in the slot. */
	public int offset() {
		return offset;
	}
}
