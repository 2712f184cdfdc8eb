// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.monitor;

import java.util.List;

import org.tfmstudio.sim.device.explain.FaultExplanation;
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
		List<FaultExplanation> faults = machine.device().faults();
		if (!faults.isEmpty()) {
			return faults.getLast().report();
		}
		return machine.report().isEmpty() ? "no fault and no panic so far" : machine.report();
	}
}
