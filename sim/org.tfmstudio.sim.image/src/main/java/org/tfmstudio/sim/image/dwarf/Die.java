// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.image.ByteReader;

/** What one entry of .debug_info says about variables and types (DWARF 5, chapters 4 and 5); -1 and "" are for what it does not say. */
final class Die {
	final Unit unit;
	final long at;
	final int tag;
	final List<Die> children = new ArrayList<>(0);
	String name = "";
	/** Offsets in .debug_info. */
	long type = -1;
	long origin = -1;
	/** Where a variable is: an expression, or the offset of a location list. */
	ByteReader location;
	long locationList = -1;
	ByteReader frameBase;
	ByteReader constantBlock;
	boolean constant;
	long constantValue;
	long byteSize = -1;
	/** Elements of an array's dimension. */
	long count = -1;
	int encoding;
	long memberOffset;
	long bitSize = -1;
	long dataBitOffset = -1;
	/** From the most significant bit, as DWARF 2 and 3 count. */
	long oldBitOffset = -1;
	boolean declaration;
	/** Null where it does not say. */
	Ranges ranges;

	Die(Unit unit, long at, int tag) {
		this.unit = unit;
		this.at = at;
		this.tag = tag;
	}
}
