// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import java.util.HashMap;
import java.util.Map;

import org.tfmstudio.sim.image.ByteReader;
import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.ImageException;

/** The debug sections of one file, the texts in them, and the budget of work that reading them may cost. */
final class DebugSections {
	final ByteReader info;
	final ByteReader abbrev;
	final ByteReader line;
	final ByteReader ranges;
	final ByteReader rangeLists;
	final ByteReader locations;
	final ByteReader locationLists;
	final ByteReader addresses;
	final ByteReader stringOffsets;
	private final ByteReader strings;
	private final ByteReader lineStrings;
	private final Map<Long, String> known = new HashMap<>();
	private long budget;

	DebugSections(ElfFile elf) throws ImageException {
		info = elf.content(".debug_info");
		abbrev = elf.content(".debug_abbrev");
		line = elf.content(".debug_line");
		ranges = elf.content(".debug_ranges");
		rangeLists = elf.content(".debug_rnglists");
		locations = elf.content(".debug_loc");
		locationLists = elf.content(".debug_loclists");
		addresses = elf.content(".debug_addr");
		stringOffsets = elf.content(".debug_str_offsets");
		strings = elf.content(".debug_str");
		lineStrings = elf.content(".debug_line_str");
		// honest files need less than 10 steps a byte
		budget = 1_000_000 + 24L * (info.size() + abbrev.size() + line.size() + ranges.size() + rangeLists.size() + locations.size() + locationLists.size());
	}

	/** Counts {@code steps} of work. */
	void spend(long steps, ByteReader where) throws ImageException {
		budget -= steps;
		if (budget < 0)
			throw where.error("the debug information is entangled beyond reason");
	}

	/** The text at {@code offset} of .debug_str. */
	String string(long offset) throws ImageException {
		return cached(strings, offset, offset);
	}

	/** The text at {@code offset} of .debug_line_str. */
	String lineString(long offset) throws ImageException {
		return cached(lineStrings, offset, ~offset);
	}

	private String cached(ByteReader section, long offset, long key) throws ImageException {
		String text = known.get(key);
		if (text == null) {
			text = section.seek(offset).string();
			spend(text.length(), section);
			known.put(key, text);
		}
		return text;
	}
}
