// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import org.tfmstudio.sim.core.CoreConfig;

/** MPS2+ with FPGA image AN505: IoT Kit with one Cortex-M33. Sources: Arm DAI0505, chapter 3 "Programmers model"; Arm ECM0601256. */
final class An505 {
	private An505() {
	}

	static BoardTable table() {
		//                                  FPU   DSP
		CoreConfig core = CoreConfig.an521().with(true, true);
		var table = new BoardTable("an505", "Arm MPS2+ AN505 (IoT Kit, Cortex-M33)", Mps2.CORE_CLOCK, core);
		Mps2.memories(table);
		//                    SYS_VERSION  SYS_CONFIG
		Mps2.subsystem(table, 0x0004_1743, 0x31, false);
		//                    SCC.ID
		Mps2.expansion(table, 0x4104_5050);
		return table;
	}
}
