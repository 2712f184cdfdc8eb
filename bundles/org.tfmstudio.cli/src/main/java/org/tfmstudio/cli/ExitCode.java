// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import org.tfmstudio.sim.device.Stop;

/** Exit codes of all commands; docs/user-guide/command-line.md lists them. */
final class ExitCode {
	/** Ended well. */
	static final int OK = 0;
	/** Findings in the input, errors of the C compiler included. */
	static final int FINDINGS = 1;
	/** The command line is wrong, or something is missing on the machine. */
	static final int USAGE = 2;
	/** The device stopped: a fault, a panic, or a refused boot. */
	static final int DEVICE = 3;
	/** A limit was reached, or all wait and nothing could wake them. */
	static final int LIMIT = 4;
	/** The application ended with a failure. */
	static final int APPLICATION = 5;
	/** An error of our own. */
	static final int INTERNAL = 70;
	/** Interrupted. */
	static final int INTERRUPTED = 130;

	private ExitCode() {
	}

	/** The exit code for a stop that ends a run. */
	static int of(Stop stop) {
		return switch (stop.kind()) {
		case EXIT -> stop.code() == 0 ? OK : APPLICATION;
		case UNTIL_TEXT, PSA_BREAK, BREAKPOINT, WATCHPOINT, STEP, HISTORY_BEGIN -> OK;
		case TIME_LIMIT, INSTRUCTION_LIMIT, IDLE -> LIMIT;
		case FAULT, PANIC, BOOT_REFUSED -> DEVICE;
		case SUSPENDED -> INTERRUPTED;
		};
	}
}
