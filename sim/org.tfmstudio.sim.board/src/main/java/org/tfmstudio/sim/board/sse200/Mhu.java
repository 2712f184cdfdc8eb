// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.sse200;

import org.tfmstudio.sim.board.io.Device;
import org.tfmstudio.sim.board.io.Wiring;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/**
 * Message handling unit (Arm 101104, "MHU"): four flags for each core, which either core sets and clears; while one of them is set, that core
 * is interrupted.
 */
public final class Mhu extends Device {
	private static final int CORES = 2;

	private final int line;
	private final int[] flags = new int[CORES];

	/** @param line interrupt number at each core */
	public Mhu(String name, Wiring wiring, int line) {
		super(name, wiring);
		this.line = line;
		for (int i = 0; i < CORES; i++) {
			int core = i;
			int base = 0x10 * core;
			readOnly(base, "CPU" + core + "INTR_STAT", () -> flags[core]);
			writeOnly(base + 4, "CPU" + core + "INTR_SET", written -> set(core, flags[core] | written & 0xF));
			writeOnly(base + 8, "CPU" + core + "INTR_CLR", written -> set(core, flags[core] & ~written));
		}
		identification(0x856, 0);
	}

	private void set(int core, int bits) {
		flags[core] = bits;
		wiring.irq(core, line, bits != 0);
	}

	@Override
	public void reset() {
		for (int core = 0; core < CORES; core++)
			set(core, 0);
	}

	@Override
	public void save(StateWriter out) {
		out.ints(flags);
	}

	@Override
	public void restore(StateReader in) {
		in.ints(flags);
	}
}
