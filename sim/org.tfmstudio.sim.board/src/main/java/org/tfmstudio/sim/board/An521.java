// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import static org.tfmstudio.sim.board.BoardTable.NO_GATE;
import static org.tfmstudio.sim.board.BoardTable.PRIVILEGED;
import static org.tfmstudio.sim.board.BoardTable.Alias.BOTH;
import static org.tfmstudio.sim.board.BoardTable.Alias.SECURE;

import org.tfmstudio.sim.board.sse200.Constants;
import org.tfmstudio.sim.board.sse200.Mhu;
import org.tfmstudio.sim.core.CoreConfig;

/**
 * MPS2+ with FPGA image AN521: SSE-200 with two Cortex-M33. Sources: Arm DAI0521, chapter 3 "Programmers model"; Arm 101104 (SSE-200).
 */
final class An521 {
	private static final String[] POWER_POLICY_UNITS = { "SYS", "CPU0CORE", "CPU1CORE", "DBG", "RAM0", "RAM1", "RAM2", "RAM3" };
	private static final int[] THEIR_BASES = { 0x5002_2000, 0x5002_3000, 0x5002_5000, 0x5002_9000, 0x5002_A000, 0x5002_B000, 0x5002_C000,
			0x5002_D000 };

	private An521() {
	}

	static BoardTable table() {
		//                                   FPU    DSP
		CoreConfig core0 = CoreConfig.an521().with(false, false);
		CoreConfig core1 = CoreConfig.an521().with(true, true);
		var table = new BoardTable("an521", "Arm MPS2+ AN521 (SSE-200, two Cortex-M33)", Mps2.CORE_CLOCK, core0, core1);
		Mps2.memories(table);
		//           name      base         size          MPC          port status bit
		table.memory("ISRAM1", 0x2000_8000, 32 * Mps2.KB, 0x4008_4000, -1, 1);
		table.memory("ISRAM2", 0x2001_0000, 32 * Mps2.KB, 0x4008_5000, -1, 2);
		table.memory("ISRAM3", 0x2001_8000, 32 * Mps2.KB, 0x4008_6000, -1, 3);
		//                    SYS_VERSION  SYS_CONFIG
		Mps2.subsystem(table, 0x2204_1743, 0x2230_04F4, true);
		//           name     base         alias gate        port maker
		table.device("MHU0", 0x4000_3000, BOTH, "APB PPC0", 3, (name, on) -> new Mhu(name, on.wiring(), 6));
		table.device("MHU1", 0x4000_4000, BOTH, "APB PPC0", 4, (name, on) -> new Mhu(name, on.wiring(), 7));
		for (int i = 0; i < POWER_POLICY_UNITS.length; i++)
			table.device(POWER_POLICY_UNITS[i] + "_PPU", THEIR_BASES[i], SECURE, PRIVILEGED, (name, on) -> Constants.unmodelled(name, on.wiring()));
		// each core has its own of these
		table.perCore("ICACHE", 0x5001_0000, SECURE, PRIVILEGED, (name, on) -> Constants.unmodelled(name, on.wiring()));
		table.perCore("CPUSECCTRL", 0x5001_1000, SECURE, PRIVILEGED, (name, on) -> Constants.unmodelled(name, on.wiring()));
		table.perCore("CPU_IDENTITY", 0x4001_F000, BOTH, NO_GATE, (name, on) -> Constants.coreIdentity(name, on.wiring(), on.core()));
		//                    SCC.ID
		Mps2.expansion(table, 0x4104_5210);
		return table;
	}
}
