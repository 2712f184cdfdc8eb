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
 * per second and the ratio. Our side is measured in virtual machines of their own (forks), all kernels in each. Times are processor time, so
 * that other work on the machine counts less: of our thread (the compiler's threads not counted), and of QEMU's process for a long run less a
 * short one, so that its start-up does not count. The exit codes, which are made of all results, must agree. Arguments: forks (default 5);
 * or {@code tfm}, a folder of a TF-M build and repetitions, which is {@link CompareTfm}; or {@code calls} and forks, which is {@link CallBenchmark}; or {@code manifests}, which is {@link ManifestBench};
 * or {@code lsp}, which is {@link ServerBench};
 * or {@code jmh} and options of JMH, which runs
 * {@link CoreBenchmark} alone.
 */
public final class CompareWithQemu {
	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	/** A child's line for a kernel: name, optimization, rate, instructions, exit code. */
	private static final int FIELDS = 5;

	private final int forks;

	private CompareWithQemu(int forks) {
		this.forks = forks;
	}

	public static void main(String[] args) throws Exception {
		String first = args.length > 0 ? args[0] : "5";
		switch (first) {
		case "jmh" -> org.openjdk.jmh.Main.main(args.length > 1 ? Arrays.copyOfRange(args, 1, args.length) : new String[] { "CoreBenchmark" });
		case "calls" -> CallBenchmark.main(Arrays.copyOfRange(args, 1, args.length));
		case "manifests" -> ManifestBench.main(Arrays.copyOfRange(args, 1, args.length));
		case "lsp" -> ServerBench.main(Arrays.copyOfRange(args, 1, args.length));
		case "tfm" -> CompareTfm.main(Arrays.copyOfRange(args, 1, args.length));
		case "fork" -> child();
		default -> new CompareWithQemu(Integer.parseInt(first)).run();
		}
	}

	/** All kernels in this virtual machine. */
	private static void child() {
		warmUp();
		for (Kernel kernel : Kernel.values()) {
			for (String optimization : List.of("-Os", "-O2")) {
				Guest guest = new Guest(kernel.compile(optimization, kernel.rounds()));
				long start = THREADS.getCurrentThreadCpuTime();
				guest.run(Long.MAX_VALUE / 2);
				double rate = guest.instructions() * 1e3 / (THREADS.getCurrentThreadCpuTime() - start);
				System.out.println(kernel + " " + optimization + " " + rate + " " + guest.instructions() + " " + guest.exitCode());
			}
		}
	}

	private static List<String[]> fork() throws IOException, InterruptedException {
		return fork(List.of("fork")).lines().map(it -> it.split(" ")).filter(it -> it.length == FIELDS).toList();
	}

	/** What a virtual machine like this one prints that is given these arguments. */
	static String fork(List<String> arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
		command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), CompareWithQemu.class.getName()));
		command.addAll(arguments);
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IOException("a fork ended with " + process.exitValue() + ": " + out);
		}
		return out;
	}

	private void run() throws IOException, InterruptedException {
		System.out.printf("Java %s, %s, %d processors, median of %d forks%n%n", System.getProperty("java.version"), processor(),
				Runtime.getRuntime().availableProcessors(), forks);
		List<List<String[]>> rows = new ArrayList<>();
		List<double[]> qemu = new ArrayList<>();
		for (int f = 0; f < forks; f++) {
			rows.add(fork());
			qemu.add(rows.getLast().stream().mapToDouble(CompareWithQemu::qemuRate).toArray());
		}
		System.out.println("| kernel | instructions | ours, M/s (best) | QEMU, M/s (best) | ours / QEMU |");
		System.out.println("|---|---|---|---|---|");
		List<Double> ours = new ArrayList<>();
		List<Double> ratios = new ArrayList<>();
		for (int k = 0; k < rows.getFirst().size(); k++) {
			int row = k;
			double[] mine = rows.stream().mapToDouble(it -> Double.parseDouble(it.get(row)[2])).toArray();
			double[] theirs = qemu.stream().mapToDouble(it -> it[row]).toArray();
			String[] fields = rows.getFirst().get(k);
			System.out.printf(Locale.ROOT, "| %s %s | %,d | %.1f (%.1f) | %.1f (%.1f) | %.2f |%n", fields[0], fields[1], Long.parseLong(fields[3]),
					median(mine), best(mine), median(theirs), best(theirs), median(mine) / median(theirs));
			ours.add(median(mine));
			ratios.add(median(mine) / median(theirs));
		}
		double slowest = ours.stream().min(Double::compare).orElseThrow();
		System.out.printf(Locale.ROOT, "%ngeometric mean: %.1f M/s; slowest: %.1f M/s (%.0f %% of it); ratio to QEMU: %.2f%n", geometric(ours), slowest,
				100 * slowest / geometric(ours), geometric(ratios));
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

	/** Instructions per second of QEMU on the ELF file of a fork's row, in millions. */
	private static double qemuRate(String[] row) {
		Kernel kernel = Kernel.valueOf(row[0]);
		Path elf = kernel.compile(row[1], kernel.rounds());
		Path small = kernel.compile(row[1], kernel.rounds() / 20);
		try {
			long[] shortRun = qemu(small);
			long[] longRun = qemu(elf);
			if (longRun[1] != Long.parseLong(row[4])) {
				throw new IllegalStateException(kernel + " ended with " + row[4] + ", on QEMU with " + longRun[1]);
			}
			return (Long.parseLong(row[3]) - instructions(small)) * 1e3 / (longRun[0] - shortRun[0]);
		} catch (IOException | InterruptedException e) {
			throw new IllegalStateException("QEMU could not be run", e);
		}
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

	static double median(double[] values) {
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

	static String processor() throws IOException {
		try (var lines = java.nio.file.Files.lines(Path.of("/proc/cpuinfo"))) {
			return lines.filter(l -> l.startsWith("model name")).findFirst().map(l -> l.substring(l.indexOf(':') + 1).strip()).orElse("unknown");
		}
	}
}
