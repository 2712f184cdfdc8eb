// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.monitor;

import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.gdb.machine.Machine;
import org.tfmstudio.sim.trace.TextFormat;

/** {@code monitor time}: the present instant. */
final class TimeCommand implements MonitorCommand {
	@Override
	public String name() {
		return "time";
	}

	@Override
	public String help() {
		return "virtual time, cycles and instructions since power-on, and why the device stands";
	}

	@Override
	public String run(String argument, Machine machine) {
		DeviceSession device = machine.device();
		return String.format("%s us, cycle %d, %d instructions; %s", TextFormat.micros(device.nanoseconds()), device.board().clock().now(),
				device.instructions(), machine.last().stop().message());
	}
}
