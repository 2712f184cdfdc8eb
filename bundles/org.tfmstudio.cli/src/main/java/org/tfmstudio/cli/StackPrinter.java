// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.PrintStream;
import java.util.List;

import org.tfmstudio.sim.device.DeviceFrame;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.DeviceThread;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.trace.TextFormat;

/** Prints where a device stands: the call, the partitions and their stacks. */
final class StackPrinter {
	private StackPrinter() {
	}

	static void print(PrintStream out, DeviceSession session, Stop stop) {
		out.println();
		if (stop.event() != null) {
			out.println("call  | " + new TextFormat().apply(stop.event()));
		}
		for (DeviceThread thread : session.threads()) {
			out.println((thread.running() ? "=> " : "   ") + thread.name() + " (" + thread.id() + "): " + thread.state());
			List<DeviceFrame> frames = session.frames(thread);
			for (int i = 0; i < frames.size(); i++) {
				out.println("      #" + i + " " + frames.get(i).describe());
			}
		}
		out.println();
	}
}
