// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.monitor;

/** Words that several commands use. */
final class MonitorWords {
	/** gdb reads registers once in a halt, and does not know that the monitor changes them. */
	static final String FLUSH = "maintenance flush register-cache";

	private MonitorWords() {
	}
}
