// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.hosted;

import java.util.Arrays;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.FlashDevice;

/** A part of the board's code memory, which TF-M's port takes for a flash with sectors of 4 KB and single bytes to program (facts G.1). */
final class BoardFlash implements FlashDevice {
	private static final int SECTOR = 0x1000;

	private final Core core;
	private final int base;
	private final int size;

	/** @param base its secure address */
	BoardFlash(Core core, int base, int size) {
		this.core = core;
		this.base = base;
		this.size = size;
	}

	@Override
	public int size() {
		return size;
	}

	@Override
	public int sectorSize() {
		return SECTOR;
	}

	@Override
	public int programUnit() {
		return 1;
	}

	@Override
	public byte[] read(int offset, int length) {
		check(offset, length);
		byte[] bytes = new byte[length];
		for (int i = 0; i < length; i++)
			bytes[i] = (byte) core.peek(base + offset + i, 1);
		return bytes;
	}

	@Override
	public void program(int offset, byte[] bytes) {
		check(offset, bytes.length);
		for (int i = 0; i < bytes.length; i++)
			core.poke(base + offset + i, 1, bytes[i]);
	}

	@Override
	public void erase(int offset, int length) {
		if (offset % SECTOR != 0 || length % SECTOR != 0)
			throw new IllegalArgumentException("an erase of %d bytes at %d is not of whole sectors".formatted(length, offset));
		byte[] erased = new byte[length];
		Arrays.fill(erased, ERASED);
		program(offset, erased);
	}

	private void check(int offset, int length) {
		if (offset < 0 || length < 0 || length > size - offset)
			throw new IllegalArgumentException("%d bytes at %d are outside of a flash area of %d".formatted(length, offset, size));
	}
}
