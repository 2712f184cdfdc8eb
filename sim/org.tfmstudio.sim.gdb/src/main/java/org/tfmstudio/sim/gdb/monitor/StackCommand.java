// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.monitor;

import java.util.List;

import org.tfmstudio.sim.device.DeviceFrame;
import org.tfmstudio.sim.device.DeviceThread;
import org.tfmstudio.sim.gdb.machine.Machine;

/** {@code monitor stack}: stacks of partitions and application, joined across the two security states, which gdb cannot follow. */
final class StackCommand implements MonitorCommand {
	@Override
	public String name() {
		return "stack";
	}

	@Override
	public String help() {
		return "call stacks of all partitions and of the application, secure and non-secure";
	}

	@Override
	public String run(String argument, Machine machine) {
		StringBuilder out = new StringBuilder();
		for (DeviceThread thread : machine.device().threads()) {
			out.append(thread.running() ? "=> " : "   ").append(thread.name()).append(": ").append(thread.state()).append('\n');
			List<DeviceFrame> frames = machine.device().frames(thread);
			for (int i = 0; i < frames.size(); i++) {
				out.append("      #").append(i).append(' ').append(frames.get(i).describe()).append('\n');
			}
		}
		return out.toString();
	}
}
