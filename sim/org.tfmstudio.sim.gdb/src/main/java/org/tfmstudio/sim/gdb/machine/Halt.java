// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.machine;

import org.tfmstudio.sim.device.Stop;

/**
 * Where and why a device stands after a movement.
 *
 * @param signal number of the signal that gdb is told, of gdb's own list; 0 for none
 * @param core index of the core that stopped it
 * @param cause more about it
 * @param address of a watchpoint, as gdb gave it
 * @param stop the device's own reason
 */
public record Halt(int signal, int core, Cause cause, int address, Stop stop) {
	/** gdb's numbers. */
	static final int NONE = 0;
	static final int INTERRUPT = 2;
	static final int TRAP = 5;
	static final int ABORT = 6;
	static final int SEGMENT = 11;

	/** What the stop reply says beside the signal. */
	public enum Cause {
		/** Nothing. */
		PLAIN,
		SOFTWARE_BREAKPOINT, HARDWARE_BREAKPOINT, WATCH_WRITE, WATCH_READ, WATCH_ACCESS,
		/** The first instant was reached going back. */
		BEGIN,
		/** The application has ended, and it is still there to be looked at. */
		END,
		/** The application ended. */
		EXIT
	}

	static Halt plain(int signal, int core, Stop stop) {
		return new Halt(signal, core, Cause.PLAIN, 0, stop);
	}
}
