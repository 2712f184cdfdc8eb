// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot;

import java.util.Arrays;
import org.tfmstudio.sim.core.FlashDevice;

/** A flash in RAM whose power can be cut after a number of operations; the operation that is cut is done by half. */
final class FuseFlash implements FlashDevice {
	/** The power is gone. */
	static final class PowerCut extends RuntimeException {
		private static final long serialVersionUID = 1L;
	}

	/** What several flashes share: one supply. */
	static final class Supply {
		int left = Integer.MAX_VALUE;
		int used;

		/** Whether the next operation is cut. */
		boolean cut() {
			used++;
			return left-- <= 0;
		}
	}

	private final byte[] bytes;
	private final int unit;
	private final Supply supply;

	FuseFlash(int size, int unit, Supply supply) {
		bytes = new byte[size];
		Arrays.fill(bytes, ERASED);
		this.unit = unit;
		this.supply = supply;
	}

	@Override
	public int size() {
		return bytes.length;
	}

	@Override
	public int sectorSize() {
		return 0x100;
	}

	@Override
	public int programUnit() {
		return unit;
	}

	@Override
	public byte[] read(int offset, int length) {
		return Arrays.copyOfRange(bytes, offset, offset + length);
	}

	@Override
	public void program(int offset, byte[] data) {
		if (offset % unit != 0 || data.length % unit != 0) {
			throw new IllegalArgumentException("not aligned: " + offset + ", " + data.length);
		}
		boolean cut = supply.cut();
		System.arraycopy(data, 0, bytes, offset, cut ? data.length / 2 : data.length);
		if (cut) {
			throw new PowerCut();
		}
	}

	@Override
	public void erase(int offset, int length) {
		if (offset % sectorSize() != 0 || length % sectorSize() != 0) {
			throw new IllegalArgumentException("no sectors: " + offset + ", " + length);
		}
		boolean cut = supply.cut();
		Arrays.fill(bytes, offset, offset + (cut ? length / 2 : length), ERASED);
		if (cut) {
			throw new PowerCut();
		}
	}
}
