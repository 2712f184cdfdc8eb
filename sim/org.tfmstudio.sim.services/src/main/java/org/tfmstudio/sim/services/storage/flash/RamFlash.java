// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.flash;

import java.util.Arrays;

import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;

/** A flash part that is only RAM: ITS_RAM_FS, PS_RAM_FS and OTP_NV_COUNTERS_RAM_EMULATION of TF-M, and tests. */
public final class RamFlash implements FlashDevice, Stateful {
	private final byte[] bytes;
	private final int sectorSize;
	private final int programUnit;

	/** An erased part. */
	public RamFlash(int size, int sectorSize, int programUnit) {
		bytes = new byte[size];
		this.sectorSize = sectorSize;
		this.programUnit = programUnit;
		Arrays.fill(bytes, ERASED);
	}

	@Override
	public int size() {
		return bytes.length;
	}

	@Override
	public int sectorSize() {
		return sectorSize;
	}

	@Override
	public int programUnit() {
		return programUnit;
	}

	@Override
	public byte[] read(int offset, int length) {
		check(offset, length, 1);
		return Arrays.copyOfRange(bytes, offset, offset + length);
	}

	@Override
	public void program(int offset, byte[] data) {
		check(offset, data.length, programUnit);
		System.arraycopy(data, 0, bytes, offset, data.length);
	}

	@Override
	public void erase(int offset, int length) {
		check(offset, length, sectorSize);
		Arrays.fill(bytes, offset, offset + length, ERASED);
	}

	private void check(int offset, int length, int unit) {
		if (offset < 0 || length < 0 || offset > bytes.length - length || offset % unit != 0 || length % unit != 0)
			throw new IllegalArgumentException(String.format("flash access of 0x%X bytes at 0x%X, in units of 0x%X, to 0x%X bytes", length, offset, unit,
					bytes.length));
	}

	/** All bytes, to look at. */
	public byte[] content() {
		return bytes.clone();
	}

	/** Puts other bytes into it, past all rules. */
	public void load(byte[] content) {
		if (content.length != bytes.length)
			throw new IllegalArgumentException("content of " + content.length + " bytes for a flash of " + bytes.length);
		System.arraycopy(content, 0, bytes, 0, bytes.length);
	}

	/** Erases all, as a loss of power does to RAM. */
	public void clear() {
		Arrays.fill(bytes, ERASED);
	}

	@Override
	public void save(StateWriter out) {
		out.bytes(bytes);
	}

	@Override
	public void restore(StateReader in) {
		load(in.bytes());
	}
}
