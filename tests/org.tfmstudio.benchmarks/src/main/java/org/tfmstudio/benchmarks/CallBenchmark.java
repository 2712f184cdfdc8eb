// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.tfmstudio.build.BuildMonitor;
import org.tfmstudio.build.BuildResult;
import org.tfmstudio.build.ProjectBuilder;
import org.tfmstudio.build.ProjectException;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.device.UartObserver;
import org.tfmstudio.sim.trace.EventStore;
import org.tfmstudio.sim.trace.PsaObserver;

/**
 * How many calls a second a C application makes to a C service in hosted mode, and gets answers, with the events kept: one input of 8 bytes and
 * one output of 12, which the service reads and writes by psa_read and psa_write. The application prints a dot for each 10,000 calls; a rate is
 * that of a virtual machine's second half of dots. Processor time of the thread, as the other benchmarks.
 */
final class CallBenchmark {
	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
	private static final int CALLS = 10_000;
	private static final int DOTS = 100;

	/** A configuration of TF-M's dashboard, and the round trips per second of ITS get_info by real TF-M 2.1.5 on QEMU 7.2 on this machine. */
	private enum Configuration {
		SFN_1(1, "SFN", 120_000), IPC_1(1, "IPC", 33_000), IPC_2(2, "IPC", 16_000), IPC_3(3, "IPC", 15_000);

		private final int level;
		private final String backend;
		private final int onQemu;

		Configuration(int level, String backend, int onQemu) {
			this.level = level;
			this.backend = backend;
			this.onQemu = onQemu;
		}

		private String device() {
			return """
					device notes {
					    board an521
					    tf-m 2.1
					    profile %s
					    isolation %d
					    backend %s
					    partitions NOTES
					    non-secure app "app/"
					}
					""".formatted(backend.equals("SFN") ? "small" : level == 3 ? "large" : "medium", level, backend);
		}

		private String partition() {
			return """
					partition NOTES : application-rot {
					    framework 1.1
					    model %s
					    priority NORMAL
					    stack 0x400
					    service NOTES_INFO { sid 0x0000F300 version 1 clients non-secure stateless }
					}
					""".formatted(backend.equals("SFN") ? "SFN" : "IPC entry notes_main");
		}
	}

	private CallBenchmark() {
	}

	static void main(String[] args) throws IOException, InterruptedException, ProjectException {
		if (args.length > 1 && args[0].equals("run")) {
			run(Path.of(args[1]));
			return;
		}
		int forks = args.length > 0 ? Integer.parseInt(args[0]) : 5;
		System.out.printf("Java %s, %s, %d processors, median of %d virtual machines%n%n", System.getProperty("java.version"),
				CompareWithQemu.processor(), Runtime.getRuntime().availableProcessors(), forks);
		System.out.println("| backend, isolation | ours, calls/s | TF-M on QEMU, calls/s | ours / TF-M |");
		System.out.println("|---|---|---|---|");
		Path folder = Files.createTempDirectory("calls");
		for (Configuration c : Configuration.values()) {
			Path record = build(folder.resolve(c.name()), c);
			double[] rates = new double[forks];
			for (int i = 0; i < forks; i++) {
				rates[i] = Double.parseDouble(CompareWithQemu.fork(List.of("calls", "run", record.toString())).strip());
			}
			double rate = CompareWithQemu.median(rates);
			System.out.printf(Locale.ROOT, "| %s, %d | %,.0f | %,d | %.1f |%n", c.backend, c.level, rate, c.onQemu, rate / c.onQemu);
		}
	}

	private static Path build(Path project, Configuration c) throws IOException, ProjectException {
		Files.createDirectories(project.resolve("src"));
		Files.createDirectories(project.resolve("app"));
		Files.writeString(project.resolve("notes.device"), c.device());
		Files.writeString(project.resolve("notes.partition"), c.partition());
		copy("calls/notes.c", project.resolve("src/notes.c"));
		copy("calls/main.c", project.resolve("app/main.c"));
		BuildResult result = ProjectBuilder.build(project, null, BuildMonitor.NONE);
		if (!result.findings().isEmpty()) {
			throw new IOException(result.findings().toString());
		}
		return result.deviceJson();
	}

	private static void copy(String resource, Path to) throws IOException {
		try (InputStream in = CallBenchmark.class.getResourceAsStream(resource)) {
			Files.write(to, in.readAllBytes());
		}
	}

	private static void run(Path record) throws IOException {
		List<Long> dots = new ArrayList<>();
		try (DeviceSession device = Devices.open(record, notice -> {
		})) {
			device.observe((PsaObserver) new EventStore());
			device.observe((UartObserver) (uart, value) -> {
				if (value == '.') {
					dots.add(THREADS.getCurrentThreadCpuTime());
				}
			});
			Stop stop = device.boot().orElseGet(() -> device.run(RunLimits.NONE));
			if (stop.kind() != Stop.Kind.EXIT || stop.code() != 0 || dots.size() < DOTS) {
				throw new IllegalStateException(stop.toString());
			}
		}
		System.out.println(1e9 * CALLS * (DOTS / 2) / (dots.get(DOTS - 1) - dots.get(DOTS / 2 - 1)));
	}
}
