// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.monitor;

import org.tfmstudio.sim.gdb.machine.Machine;
import org.tfmstudio.sim.gdb.wire.PacketException;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.TextFormat;
import org.tfmstudio.sim.trace.Vector;

/** {@code monitor event N}: one PSA event with all that is known of it. */
final class EventCommand implements MonitorCommand {
	@Override
	public String name() {
		return "event";
	}

	@Override
	public String argument() {
		return "N";
	}

	@Override
	public String help() {
		return "all that is known of PSA event N";
	}

	@Override
	public String run(String argument, Machine machine) {
		long number = MonitorCommands.number(argument, 1, Long.MAX_VALUE);
		PsaEvent event = machine.events().event(number)
				.orElseThrow(() -> new PacketException(PacketException.UNKNOWN, "no event " + number + " is kept; see \"monitor events\""));
		StringBuilder out = new StringBuilder(new TextFormat().apply(event).strip()).append('\n');
		out.append(String.format("  cycle %d, phase %s, caller %s, callee %s%n", event.cycle(), event.phase(), event.caller().name(), event.callee().name()));
		out.append(String.format("  sid 0x%08x, handle 0x%x, type %d, status %d%n", event.sid(), event.handle(), event.type(), event.status()));
		vectors(out, "in", event.in());
		vectors(out, "out", event.out());
		if (event.answers() != 0) {
			out.append("  answers event ").append(event.answers()).append('\n');
		}
		if (event.pc() != 0) {
			out.append(String.format("  made at 0x%08x%n", event.pc()));
		}
		return out.toString();
	}

	private static void vectors(StringBuilder out, String label, java.util.List<Vector> vectors) {
		for (int i = 0; i < vectors.size(); i++) {
			out.append(String.format("  %s[%d] %s bytes: %s%n", label, i, Integer.toUnsignedString(vectors.get(i).length()), vectors.get(i).first()));
		}
	}
}
