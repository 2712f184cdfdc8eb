// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstructionTableTest {
	/** Where two rows of one rank overlap, only a third that covers all of the overlap and outranks both may decide. */
	@Test
	void noTwoRowsCompete() {
		List<Row> rows = new InstructionTable(EnumSet.allOf(Extension.class)).rows();
		List<String> competing = new ArrayList<>();
		for (Row a : rows) {
			for (Row b : rows) {
				if (a != b && a.size() == b.size() && a.rank() == b.rank()
						&& (a.value() & b.mask()) == (b.value() & a.mask()) && !decided(rows, a, b)) {
					competing.add(a + " / " + b);
				}
			}
		}
		assertEquals(List.of(), competing);
	}

	private static boolean decided(List<Row> rows, Row a, Row b) {
		int mask = a.mask() | b.mask();
		int value = a.value() | b.value();
		return rows.stream().anyMatch(c -> c.size() == a.size() && c.rank() > a.rank() && (c.mask() & mask) == c.mask()
				&& (value & c.mask()) == c.value());
	}
}
