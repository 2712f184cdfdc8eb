// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.device;

import org.tfmstudio.sim.device.Stop;

/** Exit codes of a run: the same as those of the command line. */
final class DeviceExit {
	private static final int STOPPED = 3;
	private static final int LIMIT = 4;
	private static final int APPLICATION_FAILED = 5;
	private static final int INTERRUPTED = 130;

	private DeviceExit() {
	}

	static int code(Stop stop) {
		return switch (stop.kind()) {
		case EXIT -> stop.code() == 0 ? 0 : APPLICATION_FAILED;
		case UNTIL_TEXT -> 0;
		case FAULT, PANIC, BOOT_REFUSED -> STOPPED;
		case TIME_LIMIT, INSTRUCTION_LIMIT, IDLE -> LIMIT;
		case PSA_BREAK, BREAKPOINT, WATCHPOINT, STEP, HISTORY_BEGIN, SUSPENDED -> INTERRUPTED;
		};
	}
}
