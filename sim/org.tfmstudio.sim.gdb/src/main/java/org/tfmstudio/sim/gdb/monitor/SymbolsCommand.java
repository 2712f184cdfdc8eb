// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.monitor;

import java.nio.file.Path;

import org.tfmstudio.sim.gdb.machine.Machine;

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
		StringBuilder out = new StringBuilder();
		for (Path file : machine.device().symbolFiles()) {
			out.append("add-symbol-file ").append(file.toAbsolutePath().normalize()).append('\n');
		}
		return out.isEmpty() ? "no image of this device is an ELF file; name some with --symbols" : out.toString();
	}
}
