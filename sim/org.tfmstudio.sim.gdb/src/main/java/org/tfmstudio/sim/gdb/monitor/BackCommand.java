// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.monitor;

import org.tfmstudio.sim.device.time.Timeline;
import org.tfmstudio.sim.gdb.machine.Machine;

/** {@code monitor back}: to the PSA call before this instant. */
final class BackCommand implements MonitorCommand {
	@Override
	public String name() {
		return "back";
	}

	@Override
	public String help() {
		return "goes back to the previous PSA call of a client";
	}

	@Override
	public String run(String argument, Machine machine) {
		return MonitorWords.moved(machine.travel(Timeline::backToPreviousCall));
	}
}
