// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.monitor;

import org.tfmstudio.sim.device.Stop;

/** Words that several commands use. */
final class MonitorWords {
	/** gdb reads registers once in a halt, and does not know that the monitor changes them. */
	static final String FLUSH = "maintenance flush register-cache";

	/** Where the monitor has moved the device to. */
	static String moved(Stop stop) {
		return stop.message() + "; type \"" + FLUSH + "\", for gdb still shows the registers from before";
	}

	private MonitorWords() {
	}
}
