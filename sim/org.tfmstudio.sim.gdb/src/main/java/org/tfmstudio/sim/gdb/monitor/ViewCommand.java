// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.monitor;

import org.tfmstudio.sim.gdb.machine.Machine;
import org.tfmstudio.sim.gdb.machine.View;

/** {@code monitor auto}, {@code secure}, {@code nonsecure}: as whom memory is read and written. */
record ViewCommand(String name, View view) implements MonitorCommand {
	@Override
	public String help() {
		return "memory is read and written " + (view == View.AUTO ? "as by a debugger: " : "") + view.words();
	}

	@Override
	public String run(String argument, Machine machine) {
		machine.memory().view(view);
		return "memory: " + view.words();
	}
}
