// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.flash;

import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;

/** Counts what is done to a flash part. Counts are kept in snapshots: at a moment in the past they are what they were then. */
public final class CountedFlash extends FlashView implements Stateful {
	/** What was done so far. An erase of several sectors counts as many. */
	public record Counts(long reads, long bytesRead, long programs, long bytesProgrammed, long erases) {
		public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

		/** All operations together. */
		public long operations() {
			return reads + programs + erases;
		}

		/** What was done since an earlier count. */
		public Counts since(Counts earlier) {
			return new Counts(reads - earlier.reads, bytesRead - earlier.bytesRead, programs - earlier.programs,
					bytesProgrammed - earlier.bytesProgrammed, erases - earlier.erases);
		}
	}

	private long reads;
	private long bytesRead;
	private long programs;
	private long bytesProgrammed;
	private long erases;

	public CountedFlash(FlashDevice device) {
		super(device);
	}

	public Counts counts() {
		return new Counts(reads, bytesRead, programs, bytesProgrammed, erases);
	}

	@Override
	public byte[] read(int offset, int length) {
		reads++;
		bytesRead += length;
		return device.read(offset, length);
	}

	@Override
	public void program(int offset, byte[] bytes) {
		programs++;
		bytesProgrammed += bytes.length;
		device.program(offset, bytes);
	}

	@Override
	public void erase(int offset, int length) {
		erases += length / device.sectorSize();
		device.erase(offset, length);
	}

	@Override
	public void save(StateWriter out) {
		out.int64(reads).int64(bytesRead).int64(programs).int64(bytesProgrammed).int64(erases);
	}

	@Override
	public void restore(StateReader in) {
		reads = in.int64();
		bytesRead = in.int64();
		programs = in.int64();
		bytesProgrammed = in.int64();
		erases = in.int64();
	}
}
