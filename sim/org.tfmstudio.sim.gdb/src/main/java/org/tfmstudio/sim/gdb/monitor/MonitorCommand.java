// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.monitor;

import org.tfmstudio.sim.gdb.machine.Machine;
import org.tfmstudio.sim.gdb.wire.PacketException;

/** A command of the monitor. */
interface MonitorCommand {
	/** The word that names it. */
	String name();

	/** Its argument for the help, or empty. */
	default String argument() {
		return "";
	}

	/** What it does, in one line. */
	String help();

	/**
	 * Does it.
	 *
	 * @param argument what stands behind the name, without spaces around it
	 * @return lines for the user
	 * @throws PacketException with a sentence for the user when it cannot be done
	 */
	String run(String argument, Machine machine);
}
