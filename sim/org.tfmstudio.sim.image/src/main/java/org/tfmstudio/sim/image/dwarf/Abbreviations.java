// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.tfmstudio.sim.image.ByteReader;
import org.tfmstudio.sim.image.ImageException;

/** One abbreviation table (DWARF 5, 7.5.3): what the entries of a unit look like. */
final class Abbreviations {
	private static final int MOST_ATTRIBUTES = 256;

	/** Tag, children, and per attribute its name, form and constant. */
	record Abbreviation(int tag, boolean children, int[] names, int[] forms, long[] constants) {
	}

	private final Map<Long, Abbreviation> byCode = new HashMap<>();

	Abbreviations(DebugSections sections, long offset) throws ImageException {
		ByteReader in = sections.abbrev.window(0, sections.abbrev.size()).seek(offset);
		int[] names = new int[MOST_ATTRIBUTES];
		int[] forms = new int[MOST_ATTRIBUTES];
		long[] constants = new long[MOST_ATTRIBUTES];
		for (long code = in.uleb(); code != 0; code = in.uleb()) {
			int tag = (int) Math.min(in.uleb(), Integer.MAX_VALUE);
			boolean children = in.u8() != 0;
			int count = 0;
			while (true) {
				int name = (int) Math.min(in.uleb(), Integer.MAX_VALUE);
				int form = (int) Math.min(in.uleb(), Integer.MAX_VALUE);
				if (name == 0 && form == 0)
					break;
				if (count == MOST_ATTRIBUTES)
					throw in.error("an abbreviation has more than " + MOST_ATTRIBUTES + " attributes");
				constants[count] = form == Dw.FORM_IMPLICIT_CONST ? in.sleb() : 0;
				names[count] = name;
				forms[count++] = form;
			}
			sections.spend(count + 4, in);
			byCode.put(code, new Abbreviation(tag, children, Arrays.copyOf(names, count), Arrays.copyOf(forms, count),
					Arrays.copyOf(constants, count)));
		}
	}

	Abbreviation get(long code, ByteReader where) throws ImageException {
		Abbreviation found = byCode.get(code);
		if (found == null)
			throw where.error("an entry uses abbreviation " + code + ", which is not there");
		return found;
	}
}
