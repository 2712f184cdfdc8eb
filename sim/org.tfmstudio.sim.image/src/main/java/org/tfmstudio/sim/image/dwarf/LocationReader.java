// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import org.tfmstudio.sim.image.ByteReader;
import org.tfmstudio.sim.image.ImageException;

/** Finds the expression of a location list that holds at an address (DWARF 5, 2.6.2 and 7.7.3; DWARF 4, 2.6.2). */
final class LocationReader {
	private final DebugSections sections;

	LocationReader(DebugSections sections) {
		this.sections = sections;
	}

	/** The expression, null where the list has none for {@code pc}. */
	ByteReader at(Unit unit, long list, int pc) throws ImageException {
		return unit.version < 5 ? old(unit, list, pc) : lists(unit, list, pc);
	}

	private static boolean holds(int low, int high, int pc) {
		return Integer.compareUnsigned(pc, low) >= 0 && Integer.compareUnsigned(pc, high) < 0;
	}

	private ByteReader old(Unit unit, long list, int pc) throws ImageException {
		ByteReader in = sections.locations.window(0, sections.locations.size()).seek(list);
		int base = unit.lowPc;
		while (true) {
			sections.spend(1, in);
			int low = in.u32();
			int high = in.u32();
			if (low == 0 && high == 0)
				return null;
			if (low == -1) {
				base = high;
				continue;
			}
			ByteReader expression = in.take(in.u16());
			if (holds(base + low, base + high, pc))
				return expression;
		}
	}

	private ByteReader lists(Unit unit, long list, int pc) throws ImageException {
		ByteReader in = sections.locationLists.window(0, sections.locationLists.size()).seek(list);
		int base = unit.lowPc;
		ByteReader otherwise = null;
		while (true) {
			sections.spend(1, in);
			int kind = in.u8();
			int low = 0;
			int high = 0;
			switch (kind) {
				case 0 -> { // end_of_list
					return otherwise;
				}
				case 1 -> { // base_addressx
					base = unit.forms.indexedAddress(in.uleb());
					continue;
				}
				case 2 -> { // startx_endx
					low = unit.forms.indexedAddress(in.uleb());
					high = unit.forms.indexedAddress(in.uleb());
				}
				case 3 -> { // startx_length
					low = unit.forms.indexedAddress(in.uleb());
					high = low + (int) in.uleb();
				}
				case 4 -> { // offset_pair
					low = base + (int) in.uleb();
					high = base + (int) in.uleb();
				}
				case 5 -> { // default_location
					otherwise = in.take(in.uleb());
					continue;
				}
				case 6 -> { // base_address
					base = in.u32();
					continue;
				}
				case 7 -> { // start_end
					low = in.u32();
					high = in.u32();
				}
				case 8 -> { // start_length
					low = in.u32();
					high = low + (int) in.uleb();
				}
				case 9 -> { // GNU view pair
					in.uleb();
					in.uleb();
					continue;
				}
				default -> throw in.error("a location list has an entry of the unknown kind " + kind);
			}
			ByteReader expression = in.take(in.uleb());
			if (holds(low, high, pc))
				return expression;
		}
	}
}
