// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.otp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.tfmstudio.sim.core.FlashDevice;

/**
 * The flash area as two copies of the same structure, halves of the area. A change is made in the first copy, from what the second has, and
 * counted in the structure's last word; then the second is made from the first. Whatever is interrupted, one copy is whole. The sequence of
 * operations is that of TF-M 2.1's default platform, and so is the content at its end.
 */
final class OtpArea {
	private static final int ERASED_WORD = -1;
	private static final int USUAL_BLOCK = 128;

	private final FlashDevice flash;
	private final OtpLayout layout;
	/** Bytes of one copy. */
	private final int half;
	private final int block;

	OtpArea(FlashDevice flash, OtpLayout layout) {
		this.flash = flash;
		this.layout = layout;
		int unit = flash.programUnit();
		half = flash.size() / 2 / flash.sectorSize() * flash.sectorSize();
		block = unit > USUAL_BLOCK ? unit : USUAL_BLOCK / unit * unit;
		if (half < layout.size())
			throw new IllegalArgumentException("the flash area of one-time memory has room for " + half + " bytes in each copy, and " + layout.size()
					+ " are needed");
	}

	byte[] read(int offset, int size) {
		return flash.read(offset, size);
	}

	int word(int offset) {
		return ByteBuffer.wrap(flash.read(offset, 4)).order(ByteOrder.LITTLE_ENDIAN).getInt();
	}

	private boolean counted(int swaps) {
		return swaps != 0 && swaps != ERASED_WORD;
	}

	/** At start: repairs what an interrupted change left, or lays out an area that never was. */
	void start() {
		int swaps = word(layout.swapCount());
		int backupSwaps = word(half + layout.swapCount());
		if (word(0) == OtpLayout.MARK && counted(swaps)) {
			boolean behind = Integer.compareUnsigned(backupSwaps, swaps) < 0 || backupSwaps == ERASED_WORD - 1 && swaps == 1;
			if (!counted(backupSwaps) || behind)
				copy(0, half);
		} else if (word(half) == OtpLayout.MARK && counted(backupSwaps)) {
			copy(half, 0);
		} else {
			layOut();
		}
	}

	private void layOut() {
		flash.erase(0, half);
		for (int at = 0; at < half; at += block)
			flash.program(at, new byte[Math.min(block, half - at)]);
		copy(0, half);
		write(0, bytes(OtpLayout.MARK));
		write(layout.swapCount(), bytes(1));
	}

	static byte[] bytes(int word) {
		return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(word).array();
	}

	private void copy(int from, int to) {
		flash.erase(to, half);
		copy(from, to, half);
	}

	private void copy(int from, int to, int size) {
		for (int at = 0; at < size; at += block)
			flash.program(to + at, flash.read(from + at, Math.min(block, size - at)));
	}

	/** Writes into the structure, in one step for whoever looks at it after a loss of power. */
	void write(int offset, byte[] data) {
		int sector = flash.sectorSize();
		int unit = flash.programUnit();
		int start = offset / sector * sector;
		int end = (offset + data.length + sector - 1) / sector * sector;
		int lastSector = layout.swapCount() / sector * sector;
		int lastUnit = layout.swapCount() / unit * unit;
		int swaps = word(half + layout.swapCount()) + 1;
		if (swaps == ERASED_WORD)
			swaps = 1;
		if (end <= lastSector)
			flash.erase(lastSector, sector);
		flash.erase(start, end - start);
		int programEnd = Math.min(end, lastUnit);
		for (int at = start; at < programEnd; at += block)
			flash.program(at, merged(at, Math.min(block, programEnd - at), offset, data));
		if (programEnd < lastUnit)
			copy(half + lastSector, lastSector, lastUnit - lastSector);
		byte[] last = merged(lastUnit, Math.max(unit, 4), offset, data);
		System.arraycopy(bytes(swaps), 0, last, layout.swapCount() - lastUnit, 4);
		flash.program(lastUnit, last);
		copy(0, half);
	}

	/** A piece of the second copy, with new data where they meet. */
	private byte[] merged(int at, int size, int offset, byte[] data) {
		byte[] piece = flash.read(half + at, size);
		int from = Math.max(at, offset);
		int to = Math.min(at + size, offset + data.length);
		if (from < to)
			System.arraycopy(data, from - offset, piece, from - at, to - from);
		return piece;
	}
}
