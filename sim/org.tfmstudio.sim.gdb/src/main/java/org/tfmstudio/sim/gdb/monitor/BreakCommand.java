// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.monitor;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.device.PsaBreakpoint;
import org.tfmstudio.sim.gdb.machine.Machine;
import org.tfmstudio.sim.gdb.wire.PacketException;

/** {@code monitor break psa:SERVICE...}: stops at PSA calls, as the command line's {@code --break} does. */
final class BreakCommand implements MonitorCommand {
	@Override
	public String name() {
		return "break";
	}

	@Override
	public String argument() {
		return "[psa:...]";
	}

	@Override
	public String help() {
		return "stop at calls of psa:SERVICE, psa:SERVICE.OPERATION or psa:SERVICE:TYPE; nothing: at none";
	}

	@Override
	public String run(String argument, Machine machine) {
		List<PsaBreakpoint> wanted = new ArrayList<>();
		for (String word : argument.split(" +")) {
			if (!word.isEmpty()) {
				wanted.add(parse(word, machine));
			}
		}
		machine.device().breakAt(wanted);
		return wanted.isEmpty() ? "stops at no PSA call" : "stops at " + argument;
	}

	private static PsaBreakpoint parse(String word, Machine machine) {
		try {
			PsaBreakpoint breakpoint = PsaBreakpoint.parse(word);
			List<String> services = machine.device().services();
			if (!services.isEmpty() && !services.contains(breakpoint.service())) {
				throw new PacketException(PacketException.UNKNOWN, "the device has no service " + breakpoint.service() + "; it has " + String.join(", ", services));
			}
			return breakpoint;
		} catch (IllegalArgumentException e) {
			throw new PacketException(PacketException.MALFORMED, e.getMessage());
		}
	}
}
