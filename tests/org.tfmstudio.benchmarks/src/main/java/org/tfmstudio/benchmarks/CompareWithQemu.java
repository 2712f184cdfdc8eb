// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Runs each kernel on our core and on {@code qemu-system-arm -M mps2-an521}, in turns, on the same ELF file, and prints guest instructions
 * per second and the ratio. Times are processor time, so that other work on the machine counts less: of our thread (the compiler's threads not
 * counted), and of QEMU's process for a long run less a short one, so that its start-up does not count. The exit codes, which are made of all
 * results, must agree. Arguments: repetitions (default 5); or {@code jmh} and options of JMH, which runs {@link CoreBenchmark} alone.
 */
public final class CompareWithQemu {
	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private final int repetitions;

	private CompareWithQemu(int repetitions) {
		this.repetitions = repetitions;
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		if (args.length > 0 && args[0].equals("jmh")) {
			org.openjdk.jmh.Main.main(args.length > 1 ? Arrays.copyOfRange(args, 1, args.length) : new String[] { "CoreBenchmark" });
			return;
		}
		new CompareWithQemu(args.length > 0 ? Integer.parseInt(args[0]) : 5).run();
	}

	private void run() throws IOException, InterruptedException {
		System.out.printf("Java %s, %s, %d processors, median of %d%n%n", System.getProperty("java.version"), processor(),
				Runtime.getRuntime().availableProcessors(), repetitions);
		System.out.println("| kernel | instructions | ours, M/s (best) | QEMU, M/s (best) | ours / QEMU |");
		System.out.println("|---|---|---|---|---|");
		warmUp();
		List<Double> ours = new ArrayList<>();
		List<Double> ratios = new ArrayList<>();
		for (Kernel kernel : Kernel.values()) {
			for (String optimization : List.of("-Os", "-O2")) {
				double[] row = compare(kernel, optimization);
				ours.add(row[0]);
				ratios.add(row[0] / row[1]);
			}
		}
		System.out.printf(Locale.ROOT, "%ngeometric mean: %.1f M/s; slowest: %.1f M/s (%.0f %% of it); ratio to QEMU: %.2f%n", geometric(ours),
				ours.stream().min(Double::compare).orElseThrow(), 100 * ours.stream().min(Double::compare).orElseThrow() / geometric(ours),
				geometric(ratios));
	}

	/** All kernels in turns, so that the loop is compiled for their mixture and not for the first of them. */
	private static void warmUp() {
		List<Path> programs = new ArrayList<>();
		for (Kernel kernel : Kernel.values()) {
			programs.add(kernel.compile("-Os", kernel.rounds() / 10));
			programs.add(kernel.compile("-O2", kernel.rounds() / 10));
		}
		for (int turn = 0; turn < 4; turn++) {
			programs.forEach(CompareWithQemu::instructions);
		}
	}

	private double[] compare(Kernel kernel, String optimization) throws IOException, InterruptedException {
		Path elf = kernel.compile(optimization, kernel.rounds());
		Path small = kernel.compile(optimization, kernel.rounds() / 20);
		double[] ours = new double[repetitions];
		double[] qemu = new double[repetitions];
		long difference = instructions(elf) - instructions(small);
		long count = 0;
		for (int i = 0; i < repetitions; i++) {
			Guest guest = new Guest(elf);
			long start = THREADS.getCurrentThreadCpuTime();
			guest.run(Long.MAX_VALUE / 2);
			long time = THREADS.getCurrentThreadCpuTime() - start;
			count = guest.instructions();
			ours[i] = count * 1e3 / time;
			long[] shortRun = qemu(small);
			long[] longRun = qemu(elf);
			if (longRun[1] != guest.exitCode()) {
				throw new IllegalStateException(kernel + " ended with " + guest.exitCode() + ", on QEMU with " + longRun[1]);
			}
			qemu[i] = difference * 1e3 / (longRun[0] - shortRun[0]);
		}
		System.out.printf(Locale.ROOT, "| %s %s | %,d | %.1f (%.1f) | %.1f (%.1f) | %.2f |%n", kernel, optimization, count, median(ours), best(ours),
				median(qemu), best(qemu), median(ours) / median(qemu));
		return new double[] { median(ours), median(qemu) };
	}

	private static long instructions(Path elf) {
		Guest guest = new Guest(elf);
		guest.run(Long.MAX_VALUE / 2);
		return guest.instructions();
	}

	/** Nanoseconds of processor time, and exit code. */
	private static long[] qemu(Path elf) throws IOException, InterruptedException {
		String command = "TIMEFORMAT='%U %S'; time qemu-system-arm -M mps2-an521 -nographic -semihosting-config enable=on,target=native"
				+ " -kernel \"$0\" > /dev/null";
		Process process = new ProcessBuilder("bash", "-c", command, elf.toString()).redirectErrorStream(true).start();
		String[] times = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip().split(" ");
		int code = process.waitFor();
		if (times.length != 2) {
			throw new IOException("QEMU said: " + String.join(" ", times));
		}
		return new long[] { (long) (1e9 * (Double.parseDouble(times[0]) + Double.parseDouble(times[1]))), code };
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

	private static double best(double[] values) {
		return Arrays.stream(values).max().orElseThrow();
	}

	private static double geometric(List<Double> values) {
		return Math.exp(values.stream().mapToDouble(Math::log).average().orElseThrow());
	}

	private static String processor() throws IOException {
		try (var lines = java.nio.file.Files.lines(Path.of("/proc/cpuinfo"))) {
			return lines.filter(l -> l.startsWith("model name")).findFirst().map(l -> l.substring(l.indexOf(':') + 1).strip()).orElse("unknown");
		}
	}
}
