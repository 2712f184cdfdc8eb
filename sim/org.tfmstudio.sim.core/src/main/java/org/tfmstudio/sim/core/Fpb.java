// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.Arrays;

/** The Flash Patch and Breakpoint unit, version 2: eight breakpoints, no patching (DDI0553 B14, D1.2 FP_*). */
final class Fpb implements Stateful {
	private static final int COMPARATORS = 8;
	/** REV 1 (version 2), NUM_CODE 8, NUM_LIT 0. */
	private static final int CTRL_FIXED = 1 << 28 | COMPARATORS << 4;
	private static final int KEY = 2;

	private final Core core;
	private boolean enabled;
	private final int[] comp = new int[COMPARATORS];

	Fpb(Core core) {
		this.core = core;
	}

	void reset() {
		enabled = false;
		Arrays.fill(comp, 0);
	}

	boolean enabled() {
		return enabled;
	}

	/** Whether a breakpoint is set at an address; an instruction matches by its first halfword. */
	boolean matches(int address) {
		if (enabled) {
			for (int one : comp) {
				if (one == (address | 1)) { // BE, BPADDR
					return true;
				}
			}
		}
		return false;
	}

	int read(int offset) {
		if (offset >= 8 && offset < 8 + 4 * COMPARATORS) {
			return comp[offset - 8 >> 2];
		}
		return offset == 0 ? CTRL_FIXED | (enabled ? 1 : 0) : DebugComponents.identification(offset, 0x47701A03);
	}

	void write(int offset, int value) {
		if (offset >= 8 && offset < 8 + 4 * COMPARATORS) {
			comp[offset - 8 >> 2] = value;
		} else if (offset == 0 && (value & KEY) != 0) {
			enabled = (value & 1) != 0;
		}
		core.trace.changed();
	}

	@Override
	public void save(StateWriter out) {
		out.bool(enabled).ints(comp);
	}

	@Override
	public void restore(StateReader in) {
		enabled = in.bool();
		in.ints(comp);
	}
}
