// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.monitor;

import org.tfmstudio.sim.gdb.machine.Machine;

/** {@code monitor reset}: the reset button of the board. */
final class ResetCommand implements MonitorCommand {
	@Override
	public String name() {
		return "reset";
	}

	@Override
	public String help() {
		return "resets the board; memory keeps its content";
	}

	@Override
	public String run(String argument, Machine machine) {
		machine.reset();
		return MonitorWords.moved(machine.last().stop());
	}
}
