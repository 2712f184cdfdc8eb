// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.device.explain.FaultExplanation;
import org.tfmstudio.sim.device.explain.FaultJson;
import org.tfmstudio.sim.device.explain.FaultMoment;

import picocli.CommandLine.Option;

/** What a run does about faults and panics. */
final class FaultOption {
	/** Faults that the firmware has handled itself are listed up to this number. */
	private static final int LISTED = 20;

	@Option(names = "--stop-on-fault", description = "end at the first fault or panic, also where firmware would handle it or reset the board")
	private boolean stop;

	@Option(names = "--fault-json", paramLabel = "FILE", description = "write all faults and panics, explained, as JSON")
	private Path json;

	void prepare(DeviceSession session) {
		session.stopOnFault(stop);
	}

	/** Prints what the report of the stop does not say, and writes the file. */
	void report(PrintStream out, DeviceSession session, Stop end, boolean quiet) throws IOException {
		List<FaultExplanation> faults = session.faults();
		if (json != null) {
			Files.writeString(json, FaultJson.of(faults) + "\n");
		}
		if (quiet) {
			return;
		}
		int listed = 0;
		for (FaultExplanation fault : faults) {
			if (fault.report().equals(end.report())) {
				continue;
			}
			if (fault.outcome() == FaultMoment.Outcome.RESET) {
				out.println();
				fault.report().lines().forEach(out::println);
			} else if (listed++ < LISTED) {
				out.println("fault | " + fault.headline() + (fault.at().line() == 0 ? "" : " at " + fault.at().file() + ":" + fault.at().line())
						+ (fault.outcome() == FaultMoment.Outcome.HANDLED ? "; the firmware handled it" : ""));
			}
		}
		if (listed > LISTED) {
			out.println("fault | and " + (listed - LISTED) + " more that the firmware handled");
		}
	}
}
