// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.monitor;

import org.tfmstudio.sim.gdb.machine.Machine;
import org.tfmstudio.sim.gdb.wire.PacketException;

/** {@code monitor faults [on|off]}: whether the device stops at each fault, also at those that the firmware handles. */
final class FaultsCommand implements MonitorCommand {
	@Override
	public String name() {
		return "faults";
	}

	@Override
	public String argument() {
		return "[on|off]";
	}

	@Override
	public String help() {
		return "lists the faults up to now, or says whether the device stops at each one";
	}

	@Override
	public String run(String argument, Machine machine) {
		switch (argument) {
		case "on", "off" -> {
			machine.stopOnFault(argument.equals("on"));
			return argument.equals("on") ? "stops at each fault and panic" : "stops at faults that nothing can go on behind";
		}
		case "" -> {
			StringBuilder out = new StringBuilder();
			machine.device().faults().forEach(it -> out.append(it.headline()).append('\n'));
			return out.isEmpty() ? "no fault and no panic so far" : out.toString();
		}
		default -> throw new PacketException(PacketException.MALFORMED, "on or off is expected");
		}
	}
}
