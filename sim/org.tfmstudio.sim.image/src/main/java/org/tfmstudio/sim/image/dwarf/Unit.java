// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.tfmstudio.sim.image.ByteReader;
import org.tfmstudio.sim.image.ImageException;
import org.tfmstudio.sim.image.dwarf.Abbreviations.Abbreviation;

/** One unit of .debug_info: its header, and what its first entry says about the rest. DWARF 5, 7.5.1. */
final class Unit {
	/** The unit's own bytes; positions are relative to .debug_info plus {@link #start}. */
	final ByteReader entries;
	final long start;
	final int version;
	final Forms forms;
	final Abbreviations abbreviations;
	final int firstEntry;
	String name = "";
	String folder = "";
	long lineOffset = -1;
	int lowPc;

	private Unit(DebugSections sections, ByteReader entries, long start, int version, boolean wide, Abbreviations abbreviations)
			throws ImageException {
		this.entries = entries;
		this.start = start;
		this.version = version;
		this.abbreviations = abbreviations;
		this.forms = new Forms(sections, entries, start, version, wide);
		this.firstEntry = entries.position();
		readBases();
		readTop();
	}

	/** Headers and first entries of all units. Units of a version that is not known are left out. */
	static List<Unit> readAll(DebugSections sections) throws ImageException {
		List<Unit> units = new ArrayList<>();
		Map<Long, Abbreviations> tables = new HashMap<>();
		ByteReader in = sections.info;
		in.seek(0);
		while (in.remaining() > 0) {
			long start = in.position();
			long length = in.size32();
			boolean wide = length == 0xFFFF_FFFFL;
			if (wide)
				length = in.u64();
			else if (length >= 0xFFFF_FFF0L)
				throw in.error("a unit has the reserved length 0x" + Long.toHexString(length));
			int headerEnd = in.position();
			in.skip(length);
			ByteReader unit = in.window(start, in.position() - start).seek(headerEnd - start);
			sections.spend(16, in);
			if (length < 2)
				continue;
			int version = unit.u16();
			if (version < 2 || version > 5)
				continue;
			Unit read = read(sections, unit, start, version, wide, tables);
			if (read != null)
				units.add(read);
		}
		return units;
	}

	private static Unit read(DebugSections sections, ByteReader in, long start, int version, boolean wide, Map<Long, Abbreviations> tables)
			throws ImageException {
		int kind = version >= 5 ? in.u8() : 1;
		int addressSize = version >= 5 ? in.u8() : 4;
		long abbrevOffset = wide ? in.u64() : in.size32();
		if (version < 5)
			addressSize = in.u8();
		if (addressSize != 4)
			throw in.error("a unit has addresses of " + addressSize + " bytes; 4 are needed");
		switch (kind) {
			case 1, 3 -> { } // compile, partial
			case 2, 6 -> in.skip(wide ? 16 : 12); // type units: signature, offset
			case 4, 5 -> in.skip(8); // split units: id
			default -> {
				return null;
			}
		}
		Abbreviations table = tables.get(abbrevOffset);
		if (table == null) {
			table = new Abbreviations(sections, abbrevOffset);
			tables.put(abbrevOffset, table);
		}
		return new Unit(sections, in, start, version, wide, table);
	}

	/** The bases that strx, addrx and rnglistx of the same entry already need. */
	private void readBases() throws ImageException {
		entries.seek(firstEntry);
		long code = entries.remaining() == 0 ? 0 : entries.uleb();
		if (code == 0)
			return;
		Abbreviation top = abbreviations.get(code, entries);
		for (int i = 0; i < top.names().length; i++) {
			int form = top.forms()[i];
			switch (top.names()[i]) {
				case Dw.AT_STR_OFFSETS_BASE -> forms.stringOffsetsBase = forms.number(form, top.constants()[i]);
				case Dw.AT_ADDR_BASE -> forms.addressBase = forms.number(form, top.constants()[i]);
				case Dw.AT_RNGLISTS_BASE -> forms.rangeListsBase = forms.number(form, top.constants()[i]);
				case Dw.AT_LOCLISTS_BASE -> forms.locationListsBase = forms.number(form, top.constants()[i]);
				default -> forms.skip(form);
			}
		}
	}

	private void readTop() throws ImageException {
		entries.seek(firstEntry);
		long code = entries.remaining() == 0 ? 0 : entries.uleb();
		if (code == 0)
			return;
		Abbreviation top = abbreviations.get(code, entries);
		for (int i = 0; i < top.names().length; i++) {
			int form = top.forms()[i];
			switch (top.names()[i]) {
				case Dw.AT_NAME -> name = forms.text(form);
				case Dw.AT_COMP_DIR -> folder = forms.text(form);
				case Dw.AT_STMT_LIST -> lineOffset = forms.number(form, top.constants()[i]);
				case Dw.AT_LOW_PC -> lowPc = (int) forms.number(form, top.constants()[i]);
				default -> forms.skip(form);
			}
		}
	}
}
