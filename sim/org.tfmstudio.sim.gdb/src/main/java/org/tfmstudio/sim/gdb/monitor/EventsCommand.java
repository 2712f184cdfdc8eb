// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.monitor;

import java.util.List;

import org.tfmstudio.sim.gdb.machine.Machine;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.TextFormat;

/** {@code monitor events [n]}: the newest PSA events. */
final class EventsCommand implements MonitorCommand {
	private static final int DEFAULT = 10;
	private static final int MOST = 10_000;

	@Override
	public String name() {
		return "events";
	}

	@Override
	public String argument() {
		return "[N]";
	}

	@Override
	public String help() {
		return "the last N PSA events before this instant; 10 if no N is given";
	}

	@Override
	public String run(String argument, Machine machine) {
		int count = argument.isEmpty() ? DEFAULT : (int) MonitorCommands.number(argument, 1, MOST);
		List<PsaEvent> events = machine.events().last(count, machine.device().timeline().now().events());
		if (events.isEmpty()) {
			return "no PSA event so far";
		}
		TextFormat format = new TextFormat();
		StringBuilder out = new StringBuilder();
		events.forEach(it -> out.append(String.format("%6d ", it.sequence())).append(format.apply(it)).append('\n'));
		return out.toString();
	}
}
