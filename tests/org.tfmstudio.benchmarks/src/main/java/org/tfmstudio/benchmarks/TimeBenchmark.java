// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.device.firmware.TfmBuild;
import org.tfmstudio.sim.device.time.Timeline;

/**
 * What remembering costs, on the regression application of a TF-M build: the run with it and without, a snapshot, a step back at a random place.
 * Both clocks are read: processor time of this thread counts less of what else the machine does.
 */
public final class TimeBenchmark {
	private static final String END = "End of Non-secure test suites ***";
	private static final double MILLIS = 1e6;

	private TimeBenchmark() {
	}

	/** @param args folder of a TF-M build; then, if not 200, the number of places */
	public static void main(String[] args) throws IOException {
		Path build = Path.of(args[0]);
		int places = args.length > 1 ? Integer.parseInt(args[1]) : 200;
		for (boolean remember : new boolean[] { false, true, false, true }) {
			try (DeviceSession session = boot(build)) {
				if (remember) {
					session.timeline().remember();
				}
				Sample run = new Sample();
				run.take(() -> session.run(new RunLimits(Long.MAX_VALUE, Long.MAX_VALUE, END)));
				System.out.printf("%s: %d instructions, %s%n", remember ? "remembering" : "plain", session.instructions(), run.text());
				if (remember) {
					System.out.printf("  %d snapshots, %.1f MB beside the first%n", session.timeline().snapshots(), session.timeline().bytes() / 1048576.0);
				}
			}
		}
		places(build, places);
	}

	private static void places(Path build, int places) throws IOException {
		Random random = new Random(1);
		Sample snapshot = new Sample();
		Sample go = new Sample();
		Sample first = new Sample();
		Sample second = new Sample();
		try (DeviceSession session = boot(build)) {
			Timeline timeline = session.timeline();
			timeline.remember();
			session.run(new RunLimits(Long.MAX_VALUE, Long.MAX_VALUE, END));
			long end = timeline.position();
			for (int i = 0; i < places; i++) {
				long cycle = random.nextLong(1, end);
				go.take(() -> timeline.runTo(cycle));
				first.take(timeline::reverseStep);
				second.take(timeline::reverseStep);
			}
			// snapshots as a run takes them: after so many instructions
			timeline.runTo(1);
			timeline.remember();
			for (int i = 0; i < places && timeline.position() < end; i++) {
				Stop stop = session.run(new RunLimits(Long.MAX_VALUE, session.instructions() + Timeline.SPACING - 1, null));
				if (stop.kind() != Stop.Kind.INSTRUCTION_LIMIT) {
					break;
				}
				snapshot.take(timeline::keep);
			}
		}
		System.out.println("snapshot " + snapshot.text());
		System.out.println("go to a random cycle " + go.text());
		System.out.println("step back from there " + first.text());
		System.out.println("another step back " + second.text());
	}

	private static DeviceSession boot(Path build) throws IOException {
		DeviceSession session = Devices.firmware(TfmBuild.find(build, null), notice -> {
		});
		session.boot();
		return session;
	}

	/** Times of the same thing. */
	private static final class Sample {
		private final List<Long> processor = new ArrayList<>();
		private final List<Long> wall = new ArrayList<>();

		void take(Runnable thing) {
			long wallBefore = System.nanoTime();
			long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
			thing.run();
			processor.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
			wall.add(System.nanoTime() - wallBefore);
		}

		String text() {
			return "processor " + text(processor) + ", wall " + text(wall) + " (" + wall.size() + ")";
		}

		private static String text(List<Long> times) {
			if (times.isEmpty()) {
				return "-";
			}
			List<Long> sorted = new ArrayList<>(times);
			Collections.sort(sorted);
			return String.format("median %.2f ms, 95 %% under %.2f ms", sorted.get(sorted.size() / 2) / MILLIS, sorted.get(sorted.size() * 95 / 100) / MILLIS);
		}
	}
}
