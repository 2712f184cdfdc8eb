// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.flash;

import java.util.Arrays;

import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;

/**
 * What feeds one or more flash parts, and fails at a chosen operation. Operations that change flash are counted over all parts together: a
 * program is one, an erase is one for each sector. Reads are not counted, for a cut at a read leaves what a cut before the next change does.
 */
public final class PowerSupply implements Stateful {
	/** How much of the operation is done at which the power fails. */
	public enum Progress {
		/** Nothing. */
		NONE,
		/** The first half of the bytes; of the byte behind it, some of the bits that are to change. */
		HALF,
		/** All but the last byte. */
		ALMOST
	}

	private final Runnable failed;
	private long operations;
	private long cut = Long.MAX_VALUE;
	private Progress progress = Progress.NONE;
	private boolean off;

	/** One whose failure is a {@link PowerCut}, thrown through whatever is under way. */
	public PowerSupply() {
		this(null);
	}

	/**
	 * One whose failure is told, while what is under way goes on without changing flash any more: for a device that stops as soon as it can.
	 *
	 * @param failed runs at the failure, and at each change that is tried after it
	 */
	public PowerSupply(Runnable failed) {
		this.failed = failed;
	}

	/** Whether the power has failed. */
	public boolean off() {
		return off;
	}

	/** Operations so far. */
	public long operations() {
		return operations;
	}

	/** Lets the power fail at an operation from now on: 1 is the next one. */
	public void cutAt(long operation, Progress done) {
		cut = operations + operation;
		progress = done;
	}

	/** Switches the power on again, with no failure to come. */
	public void restore() {
		off = false;
		cut = Long.MAX_VALUE;
	}

	private void fail() {
		if (failed == null)
			throw new PowerCut(operations);
		failed.run();
	}

	/** A part fed by this supply. */
	public FlashDevice feed(FlashDevice device) {
		return new Fed(device);
	}

	private final class Fed extends FlashView {
		Fed(FlashDevice device) {
			super(device);
		}

		@Override
		public byte[] read(int offset, int length) {
			if (off && failed == null)
				fail();
			return device.read(offset, length);
		}

		@Override
		public void program(int offset, byte[] bytes) {
			if (off) {
				fail();
			} else if (next()) {
				partly(offset, bytes);
				fail();
			} else {
				device.program(offset, bytes);
			}
		}

		@Override
		public void erase(int offset, int length) {
			int sector = device.sectorSize();
			for (int at = offset; at < offset + length; at += sector) {
				if (off) {
					fail();
				} else if (next()) {
					byte[] erased = new byte[sector];
					Arrays.fill(erased, ERASED);
					partly(at, erased);
					fail();
				} else {
					device.erase(at, sector);
				}
			}
		}

		/** Counts; true when the power fails here. */
		private boolean next() {
			operations++;
			off = operations == cut;
			return off;
		}

		/** Leaves the first part of new bytes in flash, whatever was behind it stays. */
		private void partly(int offset, byte[] bytes) {
			int done = switch (progress) {
				case NONE -> 0;
				case HALF -> bytes.length / 2;
				case ALMOST -> bytes.length - 1;
			};
			if (progress == Progress.NONE || bytes.length == 0)
				return;
			int unit = device.programUnit();
			int size = Math.min(bytes.length, (done / unit + 1) * unit);
			byte[] now = device.read(offset, size);
			byte old = now[done];
			System.arraycopy(bytes, 0, now, 0, done);
			now[done] = (byte) (old & 0x55 | bytes[done] & 0xAA);
			device.program(offset, now);
		}
	}

	@Override
	public void save(StateWriter out) {
		out.int64(operations).int64(cut).int32(progress.ordinal()).bool(off);
	}

	@Override
	public void restore(StateReader in) {
		operations = in.int64();
		cut = in.int64();
		progress = Progress.values()[Math.floorMod(in.int32(), Progress.values().length)];
		off = in.bool();
	}
}
