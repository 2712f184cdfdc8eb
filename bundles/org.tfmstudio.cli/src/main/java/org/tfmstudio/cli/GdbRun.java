// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.IOException;
import java.io.PrintStream;

import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.gdb.GdbServer;
import org.tfmstudio.sim.gdb.machine.SymbolCommands;

/** A run that a gdb conducts. */
final class GdbRun {
	private static final int HIGHEST_PORT = 65_535;

	private GdbRun() {
	}

	/**
	 * Says where gdb finds the device, and serves it until the run ends.
	 *
	 * @param session booted and standing
	 * @throws UserError when the port cannot be had
	 */
	static Stop serve(DeviceSession session, RunLimits limits, int port, PrintStream words) throws UserError {
		if (port < 0 || port > HIGHEST_PORT) {
			throw new UserError(ExitCode.USAGE, "--gdb wants a port from 0 to " + HIGHEST_PORT);
		}
		try (GdbServer server = open(port); Interruption interruption = Interruption.of(server::close)) {
			words.println("gdb   | waiting on port " + server.port() + "; attach with");
			words.print("gdb-multiarch -ex 'target remote localhost:" + server.port() + "'");
			SymbolCommands.of(session).forEach(it -> words.print(" -ex '" + it + "'"));
			words.println();
			words.flush();
			return server.serve(session, limits);
		}
	}

	private static GdbServer open(int port) throws UserError {
		try {
			return GdbServer.open(port);
		} catch (IOException e) {
			throw new UserError(ExitCode.USAGE, e.getMessage());
		}
	}
}
