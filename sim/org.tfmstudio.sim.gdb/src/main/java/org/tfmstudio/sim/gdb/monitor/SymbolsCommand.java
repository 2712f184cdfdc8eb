// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.monitor;

import java.util.List;

import org.tfmstudio.sim.gdb.machine.Machine;
import org.tfmstudio.sim.gdb.machine.SymbolCommands;

/** {@code monitor symbols}: the commands that load the symbols of all images. */
final class SymbolsCommand implements MonitorCommand {
	@Override
	public String name() {
		return "symbols";
	}

	@Override
	public String help() {
		return "the commands of gdb that load the symbols of all images";
	}

	@Override
	public String run(String argument, Machine machine) {
		List<String> commands = SymbolCommands.of(machine.device());
		return commands.isEmpty() ? "no image of this device is an ELF file; name some with --symbols" : String.join("\n", commands);
	}
}
