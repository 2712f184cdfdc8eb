// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.tfmstudio.sim.image.ByteReader;
import org.tfmstudio.sim.image.ImageException;

/** Call frame information out of .debug_frame: for each address, where the caller's registers are. DWARF 5, 6.4. */
public final class CallFrames {
	/** What all entries of one kind share (CIE). */
	record Common(long codeAlignment, long dataAlignment, int returnRegister, ByteReader program) {
	}

	/** One function's entry (FDE). */
	record Entry(Common common, int start, long length, ByteReader program) {
		boolean contains(int address) {
			return Integer.toUnsignedLong(address - start) < length;
		}
	}

	private final Entry[] entries;

	private CallFrames(List<Entry> entries) {
		this.entries = entries.toArray(Entry[]::new);
		Arrays.sort(this.entries, Comparator.comparingLong(entry -> Integer.toUnsignedLong(entry.start)));
	}

	/** Reads the entries' headers; their programs run when an address is asked for. */
	static CallFrames read(ByteReader in) throws ImageException {
		Map<Long, Common> commons = new HashMap<>();
		List<Entry> entries = new ArrayList<>();
		in.seek(0);
		while (in.remaining() >= 4) {
			long length = in.size32();
			if (length == 0xFFFF_FFFFL)
				throw in.error("call frame information is in the 64-bit format, which Arm tools do not write");
			if (length == 0)
				continue;
			ByteReader entry = in.take(length);
			long id = entry.size32();
			if (id == 0xFFFF_FFFFL)
				continue;
			Common common = commons.get(id);
			if (common == null) {
				common = common(in.window(0, in.size()).seek(id));
				commons.put(id, common);
			}
			int start = entry.u32();
			long size = entry.size32();
			entries.add(new Entry(common, start, size, entry.window(entry.position(), entry.remaining())));
		}
		return new CallFrames(entries);
	}

	private static Common common(ByteReader section) throws ImageException {
		ByteReader in = section.take(section.size32());
		if (in.u32() != -1)
			throw in.error("a frame entry refers to something that is no common entry");
		int version = in.u8();
		if (version != 1 && version != 3 && version != 4)
			throw in.error("call frame information of version " + version + " is not known");
		if (!in.string().isEmpty())
			throw in.error("call frame information has an augmentation that is not known");
		if (version == 4)
			in.skip(2); // sizes of addresses and segment selectors
		long code = in.uleb();
		long data = in.sleb();
		long register = version == 1 ? in.u8() : in.uleb();
		return new Common(code, data, (int) Math.min(register, 255), in.window(in.position(), in.remaining()));
	}

	/** Number of functions that have an entry. */
	public int size() {
		return entries.length;
	}

	/**
	 * The rules at {@code address} (no Thumb bit); empty when no entry covers it.
	 *
	 * @throws ImageException if the entry's program is broken
	 */
	public Optional<FrameRow> row(int address) throws ImageException {
		int low = 0;
		int high = entries.length;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (Integer.compareUnsigned(entries[middle].start, address) <= 0)
				low = middle + 1;
			else
				high = middle;
		}
		return low > 0 && entries[low - 1].contains(address) ? Optional.of(FrameProgram.run(entries[low - 1], address)) : Optional.empty();
	}
}
