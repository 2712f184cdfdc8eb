// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * A part of a flash memory as storage, boot loader and update see it. Offsets are bytes from the start of the part. Nothing is checked
 * for being erased before it is programmed: that is what a device with such a rule does in its own {@link #program}.
 *
 * <p>A caller that gives bounds outside of the part, or an erase that is not of whole sectors, gets an {@link IllegalArgumentException}:
 * services check what comes from clients before they come here.
 */
public interface FlashDevice {
	/** What an erased byte reads as, on all boards. */
	byte ERASED = (byte) 0xFF;

	/** Bytes in all. */
	int size();

	/** Bytes that are erased together. */
	int sectorSize();

	/** Bytes that are programmed together, and the alignment of writes: a power of two. */
	int programUnit();

	/** Reads bytes. */
	byte[] read(int offset, int length);

	/** Programs bytes; offset and length are multiples of {@link #programUnit}. */
	void program(int offset, byte[] bytes);

	/** Erases sectors; offset and length are multiples of {@link #sectorSize}. */
	void erase(int offset, int length);
}
