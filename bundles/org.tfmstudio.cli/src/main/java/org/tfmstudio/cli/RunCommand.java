// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.PsaBreakpoint;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.device.UartObserver;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaObserver;
import org.tfmstudio.sim.trace.TextFormat;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/** Builds a project and runs its device. */
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
		description = "Build a project and run it on its simulated device, or run the images of a TF-M build, all of them or the non-secure one on TF-M in Java.",
		footer = { "", "The application ends the run by studio_exit(code), or one of the limits above does; all are virtual.", "",
				"Examples:", "  studio run examples/vault", "  studio run examples/vault --break psa:VAULT_STORE.get",
				"  studio run examples/vault --trace vault.json      open vault.json in Perfetto",
				"  studio run --hosted --non-secure tfm_ns.axf --profile medium --isolation 2",
				"  studio run --tfm-build ~/tf-m/build --until \"End of Non-secure test suites\"",
				"  studio run --board an521 --image bl2.axf --image tfm_s_ns_signed.bin@0x10080000 --symbols tfm_s.axf" })
final class RunCommand implements Callable<Integer> {
	/** Which PSA events are printed. */
	enum Events implements Predicate<PsaEvent> {
		/** Everything. */
		all {
			@Override
			public boolean test(PsaEvent event) {
				return true;
			}
		},
		/** What clients ask, and faults; not how services serve it. */
		calls {
			@Override
			public boolean test(PsaEvent event) {
				return event.kind().group() == Kind.Group.CLIENT || event.kind() == Kind.PANIC || event.kind() == Kind.FAULT;
			}
		},
		/** Nothing. */
		none {
			@Override
			public boolean test(PsaEvent event) {
				return false;
			}
		}
	}

	@Mixin
	private DeviceOption device;

	@Option(names = "--until", paramLabel = "TEXT", description = "end well once a UART has printed TEXT")
	private String until;

	@Option(names = "--max-time", paramLabel = "TIME", converter = VirtualTime.class, description = "end after that virtual time, e.g. 10s or 1.5ms")
	private Long maxTime;

	@Option(names = "--max-instructions", paramLabel = "N", description = "end after N instructions")
	private Long maxInstructions;

	@Option(names = "--break", paramLabel = "psa:SERVICE[.OPERATION|:TYPE]", converter = Breakpoint.class,
			description = "stop at such a call, show it with the partitions and their stacks, and end; may be repeated")
	private List<PsaBreakpoint> breakpoints = new ArrayList<>();

	@Option(names = "--events", defaultValue = "all", description = "PSA events to print: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
	private Events events;

	@Option(names = "--trace", paramLabel = "FILE", description = "write all PSA events as a Chrome trace, which Perfetto opens")
	private Path trace;

	@Option(names = "--gdb", paramLabel = "PORT", description = "wait for a gdb on that port of this computer before the first instruction; 0 takes a free one")
	private Integer gdb;

	@Mixin
	private FaultOption faults;

	@Mixin
	private RecordOption recording;

	@Option(names = "--flip-bit", paramLabel = "OFFSET[.BIT]", converter = FlippedBit.Converter.class,
			description = "flip a bit of the application's signed image before the device boots")
	private List<FlippedBit> flips = new ArrayList<>();

	@Option(names = "--cut-power", paramLabel = "N",
			description = "on TF-M in Java: cut the power in the middle of the N-th operation that changes flash; the device starts again, with what is in flash")
	private Long cutPower;

	@Option(names = { "-q", "--quiet" }, description = "print what the UARTs send, and nothing else")
	private boolean quiet;

	/** Reads a PSA breakpoint. */
	static final class Breakpoint implements ITypeConverter<PsaBreakpoint> {
		@Override
		public PsaBreakpoint convert(String text) {
			try {
				return PsaBreakpoint.parse(text);
			} catch (IllegalArgumentException e) {
				throw new TypeConversionException(e.getMessage());
			}
		}
	}

	@Override
	public Integer call() throws UserError, IOException {
		PrintStream out = System.out;
		if (!device.signed() && !flips.isEmpty()) {
			throw new UserError(ExitCode.USAGE, "--flip-bit is for the application of a project; other images run as they are");
		}
		if (cutPower != null && (cutPower < 1 || device.ofFirmware())) {
			throw new UserError(ExitCode.USAGE, "--cut-power takes a number from 1 on, and is for projects and --hosted; a TF-M build's own code is not watched");
		}
		Optional<DeviceSession> opened = device.open(quiet);
		if (opened.isEmpty()) {
			return ExitCode.FINDINGS;
		}
		TraceFile file = new TraceFile(trace);
		try (DeviceSession session = opened.get()) {
			RunPrinter printer = new RunPrinter(out, quiet ? Events.none : events);
			session.observe((UartObserver) printer);
			session.observe((PsaObserver) printer);
			session.observe(file);
			session.breakAt(known(breakpoints, session));
			faults.prepare(session);
			recording.prepare(session);
			flips.forEach(it -> session.flipBit(it.offset(), it.bit()));
			if (cutPower != null) {
				session.cutPower(cutPower);
			}
			Stop stop;
			// reporting stands inside: an interrupted run still says where it stopped
			try (Interruption interruption = Interruption.of(session::suspend)) {
				Optional<Stop> refused = session.boot();
				boolean again = recording.replays(session);
				stop = refused.isPresent() ? refused.get() : again ? recording.replay(session) : go(session);
				printer.finishLines();
				report(out, session, stop);
				file.write(session.name());
				session.keepFlash();
				if (!recording.finish(out, session, stop)) {
					return ExitCode.FINDINGS;
				}
			}
			return ExitCode.of(stop);
		}
	}

	private Stop go(DeviceSession session) throws UserError, IOException {
		return gdb == null ? session.run(limits()) : GdbRun.serve(session, limits(), gdb, System.err);
	}

	private static List<PsaBreakpoint> known(List<PsaBreakpoint> breakpoints, DeviceSession session) throws UserError {
		for (PsaBreakpoint breakpoint : breakpoints) {
			if (!session.services().contains(breakpoint.service())) {
				throw new UserError(ExitCode.USAGE, "the device has no service " + breakpoint.service() + "; it has " + String.join(", ", session.services()));
			}
		}
		return breakpoints;
	}

	private RunLimits limits() throws UserError {
		return new RunLimits(positive(maxTime, "--max-time"), positive(maxInstructions, "--max-instructions"), until);
	}

	private static long positive(Long value, String option) throws UserError {
		if (value != null && value <= 0) {
			throw new UserError(ExitCode.USAGE, option + " must be more than 0");
		}
		return value == null ? Long.MAX_VALUE : value;
	}

	private void report(PrintStream out, DeviceSession session, Stop stop) throws IOException {
		faults.report(out, session, stop, quiet);
		if (!stop.report().isEmpty()) {
			out.println();
			stop.report().lines().forEach(out::println);
			out.println();
		}
		if (stop.kind() == Stop.Kind.PSA_BREAK || stop.kind() == Stop.Kind.SUSPENDED) {
			StackPrinter.print(out, session, stop);
		}
		if (!quiet) {
			out.println("end   | " + stop.message() + " (" + session.instructions() + " instructions, "
					+ TextFormat.micros(session.nanoseconds()) + " us)");
		}
		out.flush();
	}
}
