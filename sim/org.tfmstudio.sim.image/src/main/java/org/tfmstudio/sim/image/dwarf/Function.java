// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import java.util.ArrayList;
import java.util.List;

/** A function with code, or one of its calls that the compiler replaced by the callee's body. */
public final class Function {
	private final Ranges ranges;
	private final List<Function> inlined = new ArrayList<>(0);
	String name = "";
	String file = "";
	int line;
	String callFile = "";
	int callLine;
	int entry;
	/** Its entry in .debug_info. */
	Unit unit;
	long at;

	Function(Ranges ranges) {
		this.ranges = ranges;
	}

	/** Its name in the source; "" when the compiler gave none. */
	public String name() {
		return name;
	}

	/** Path of the file that declares it, "" when unknown. */
	public String file() {
		return file;
	}

	/** Line of its declaration, 0 when unknown. */
	public int line() {
		return line;
	}

	/** First address, without Thumb bit. */
	public int entry() {
		return entry;
	}

	/** For an inlined call: the file it was called from, else "". */
	public String callFile() {
		return callFile;
	}

	/** For an inlined call: the line it was called from, else 0. */
	public int callLine() {
		return callLine;
	}

	/** Whether {@code address} (no Thumb bit) belongs to it, what is inlined included. */
	public boolean contains(int address) {
		return ranges.contains(address);
	}

	/** The calls that were replaced by their callees' bodies, directly inside this one. */
	public List<Function> inlined() {
		return inlined;
	}

	Ranges ranges() {
		return ranges;
	}

	@Override
	public String toString() {
		return name + " (" + file + ":" + line + ")";
	}
}
