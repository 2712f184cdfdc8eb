// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.sse200;

import org.tfmstudio.sim.board.io.Device;
import org.tfmstudio.sim.board.io.Wiring;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/** Message handling unit (Arm 101104, "MHU"): each core's interrupt register is set by the other. Core 1 is not there to read its own. */
public final class Mhu extends Device {
	private final int line;
	private int core0;
	private int core1;

	/** @param line interrupt number at core 0 */
	public Mhu(String name, Wiring wiring, int line) {
		super(name, wiring);
		this.line = line;
		readOnly(0x00, "CPU0INTR_STAT", () -> core0);
		writeOnly(0x04, "CPU0INTR_SET", written -> set(core0 | written & 0xF));
		writeOnly(0x08, "CPU0INTR_CLR", written -> set(core0 & ~written));
		readOnly(0x10, "CPU1INTR_STAT", () -> core1);
		writeOnly(0x14, "CPU1INTR_SET", written -> core1 |= written & 0xF);
		writeOnly(0x18, "CPU1INTR_CLR", written -> core1 &= ~written);
		identification(0x856, 0);
	}

	private void set(int bits) {
		core0 = bits;
		wiring.irq(line, bits != 0);
	}

	@Override
	public void reset() {
		core1 = 0;
		set(0);
	}

	@Override
	public void save(StateWriter out) {
		out.int32(core0).int32(core1);
	}

	@Override
	public void restore(StateReader in) {
		core0 = in.int32();
		core1 = in.int32();
	}
}
