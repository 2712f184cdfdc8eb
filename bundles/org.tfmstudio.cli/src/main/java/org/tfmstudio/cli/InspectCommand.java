// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.device.counters.CallCosts;
import org.tfmstudio.sim.device.inspect.DeviceView;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a device to a point and prints what is inside it. */
@Command(name = "inspect", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
		description = "Run a device on TF-M in Java to a point, and print what is inside: partitions, messages, keys, files, counters, memory and who may reach it.",
		footer = { "", "Examples:", "  studio inspect examples/vault                        at the end of the run", "  studio inspect examples/vault --at 12                 at PSA event 12",
				"  studio inspect examples/vault --after 2ms --only memory,mpu", "  studio inspect --hosted --tfm-build ~/tf-m/build --until \"End of Non-secure test suites\" --json" })
final class InspectCommand implements Callable<Integer> {
	@Mixin
	private DeviceOption device;

	@Option(names = "--at", paramLabel = "EVENT", description = "stop at the PSA event of that number, as a trace counts them")
	private Long event;

	@Option(names = "--until", paramLabel = "TEXT", description = "stop once a UART has printed TEXT")
	private String until;

	@Option(names = "--after", paramLabel = "TIME", converter = VirtualTime.class, description = "stop after that virtual time, e.g. 10s or 1.5ms")
	private Long after;

	@Option(names = "--only", split = ",", paramLabel = "TABLE", description = "print these tables only: ${COMPLETION-CANDIDATES}")
	private List<InspectTables.Name> only = List.of(InspectTables.Name.values());

	@Option(names = "--json", description = "print one JSON object instead of tables")
	private boolean json;

	@Override
	public Integer call() throws UserError, IOException {
		if (device.ofFirmware()) {
			throw new UserError(ExitCode.USAGE, "inspect looks into TF-M in Java: give a project, or --hosted with a --tfm-build");
		}
		if (event != null && (after != null || until != null)) {
			throw new UserError(ExitCode.USAGE, "--at says where to stop; leave --until and --after out");
		}
		if (event != null && event < 1 || after != null && after <= 0) {
			throw new UserError(ExitCode.USAGE, "--at and --after take numbers above 0");
		}
		Optional<DeviceSession> opened = device.open(true);
		if (opened.isEmpty()) {
			return ExitCode.FINDINGS;
		}
		try (DeviceSession session = opened.get()) {
			CallCosts costs = CallCosts.attach(session);
			Stop stop;
			try (Interruption interruption = Interruption.of(session::suspend)) {
				Optional<Stop> refused = session.boot();
				stop = refused.isPresent() ? refused.get() : go(session);
			}
			print(session, stop, costs);
			return ExitCode.OK;
		}
	}

	private Stop go(DeviceSession session) throws UserError {
		if (event == null) {
			return session.run(new RunLimits(after == null ? Long.MAX_VALUE : after, Long.MAX_VALUE, until));
		}
		Stop stop = session.timeline().toEvent(event);
		if (session.timeline().now().events() < event) {
			throw new UserError(ExitCode.USAGE, "the run has no PSA event " + event + ": it ended after " + session.timeline().now().events() + ", " + stop.message());
		}
		return stop;
	}

	private void print(DeviceSession session, Stop stop, CallCosts costs) throws UserError {
		PrintStream out = System.out;
		DeviceView view = session.inspect().orElseThrow(() -> new UserError(ExitCode.DEVICE, "the device did not start: " + stop.message()));
		InspectTables tables = new InspectTables(view, costs.costs(), stop.message());
		if (json) {
			out.println(tables.json(only));
		} else {
			tables.print(out, only);
		}
		out.flush();
	}
}
