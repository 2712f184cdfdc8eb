// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.monitor;

import org.tfmstudio.sim.gdb.machine.Machine;

/** {@code monitor explain}: why the last fault or panic came about. */
final class ExplainCommand implements MonitorCommand {
	@Override
	public String name() {
		return "explain";
	}

	@Override
	public String help() {
		return "the explanation of the last fault or panic";
	}

	@Override
	public String run(String argument, Machine machine) {
		return machine.report().isEmpty() ? "no fault and no panic has stopped the device so far" : machine.report();
	}
}
