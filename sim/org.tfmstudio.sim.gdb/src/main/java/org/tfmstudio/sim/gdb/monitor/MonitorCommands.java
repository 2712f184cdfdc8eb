// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.monitor;

import java.util.List;

import org.tfmstudio.sim.gdb.machine.Machine;
import org.tfmstudio.sim.gdb.machine.View;
import org.tfmstudio.sim.gdb.wire.PacketException;
import org.tfmstudio.sim.gdb.wire.Printable;

/** All commands of the monitor. */
public final class MonitorCommands {
	private final List<MonitorCommand> commands = List.of(new ViewCommand("auto", View.AUTO), new ViewCommand("secure", View.SECURE),
			new ViewCommand("nonsecure", View.NON_SECURE), new StackCommand(), new EventsCommand(), new EventCommand(), new BreakCommand(), new BackCommand(),
			new ToCommand(), new FaultsCommand(),
			new ExplainCommand(), new TimeCommand(), new SymbolsCommand(), new ResetCommand());

	/** Runs a line as typed; whatever it is, the answer is text for the user. */
	public String run(String line, Machine machine) {
		String typed = line.strip();
		int space = typed.indexOf(' ');
		String name = space < 0 ? typed : typed.substring(0, space);
		String argument = space < 0 ? "" : typed.substring(space).strip();
		if (name.isEmpty() || name.equals("help")) {
			return help();
		}
		for (MonitorCommand command : commands) {
			if (command.name().equals(name)) {
				try {
					return ended(command.run(argument, machine));
				} catch (PacketException e) {
					return name + ": " + e.getMessage() + "\n";
				}
			}
		}
		return "\"" + Printable.of(name) + "\" is no command of the monitor; \"monitor help\" lists them\n";
	}

	private static String ended(String text) {
		return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
	}

	private String help() {
		StringBuilder out = new StringBuilder();
		for (MonitorCommand command : commands) {
			out.append(String.format("%-26s %s%n", "monitor " + command.name() + (command.argument().isEmpty() ? "" : " " + command.argument()), command.help()));
		}
		return out.toString();
	}

	/** Reads a number of a user: decimal, or hexadecimal with 0x. */
	static long number(String text, long least, long most) {
		long value;
		try {
			value = Long.decode(text);
		} catch (NumberFormatException e) {
			throw new PacketException(PacketException.MALFORMED, "a number is expected, not \"" + Printable.of(text) + "\"");
		}
		if (value < least || value > most) {
			throw new PacketException(PacketException.MALFORMED, "a number from " + least + " to " + most + " is expected");
		}
		return value;
	}
}
