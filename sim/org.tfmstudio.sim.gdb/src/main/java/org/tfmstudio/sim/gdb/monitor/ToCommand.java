// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.monitor;

import org.tfmstudio.sim.gdb.machine.Machine;

/** {@code monitor to N}: to the instant of a PSA event, back or forward. */
final class ToCommand implements MonitorCommand {
	@Override
	public String name() {
		return "to";
	}

	@Override
	public String argument() {
		return "N";
	}

	@Override
	public String help() {
		return "goes to where PSA event N happened, back or forward";
	}

	@Override
	public String run(String argument, Machine machine) {
		long number = MonitorCommands.number(argument, 1, Long.MAX_VALUE);
		return MonitorWords.moved(machine.travel(it -> it.toEvent(number)));
	}
}
