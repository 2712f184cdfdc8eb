// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import org.tfmstudio.sim.image.ByteReader;
import org.tfmstudio.sim.image.ImageException;

/** Reads range lists: .debug_ranges up to DWARF 4 (2.17.3 there), .debug_rnglists from DWARF 5 (7.25). */
final class RangeReader {
	private final DebugSections sections;

	RangeReader(DebugSections sections) {
		this.sections = sections;
	}

	/** The list that a DW_AT_ranges of {@code unit} with this form and value means. */
	Ranges read(Unit unit, int form, long value) throws ImageException {
		if (unit.version < 5)
			return old(unit, value);
		return lists(unit, form == Dw.FORM_RNGLISTX ? unit.forms.rangeList(value) : value);
	}

	private Ranges old(Unit unit, long offset) throws ImageException {
		ByteReader in = sections.ranges.seek(offset);
		var ranges = new Ranges.Builder();
		int base = unit.lowPc;
		while (true) {
			sections.spend(1, in);
			int low = in.u32();
			int high = in.u32();
			if (low == 0 && high == 0)
				return ranges.build();
			if (low == -1)
				base = high;
			else
				ranges.add(base + low, base + high);
		}
	}

	private Ranges lists(Unit unit, long offset) throws ImageException {
		ByteReader in = sections.rangeLists.seek(offset);
		var ranges = new Ranges.Builder();
		int base = unit.lowPc;
		while (true) {
			sections.spend(1, in);
			int kind = in.u8();
			switch (kind) {
				case 0 -> { // end_of_list
					return ranges.build();
				}
				case 1 -> base = unit.forms.indexedAddress(in.uleb()); // base_addressx
				case 2 -> ranges.add(unit.forms.indexedAddress(in.uleb()), unit.forms.indexedAddress(in.uleb())); // startx_endx
				case 3 -> { // startx_length
					int low = unit.forms.indexedAddress(in.uleb());
					ranges.add(low, low + (int) in.uleb());
				}
				case 4 -> { // offset_pair
					int low = base + (int) in.uleb();
					ranges.add(low, base + (int) in.uleb());
				}
				case 5 -> base = in.u32(); // base_address
				case 6 -> { // start_end
					int low = in.u32();
					ranges.add(low, in.u32());
				}
				case 7 -> { // start_length
					int low = in.u32();
					ranges.add(low, low + (int) in.uleb());
				}
				default -> throw in.error("a range list has an entry of the unknown kind " + kind);
			}
		}
	}
}
