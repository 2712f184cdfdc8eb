// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.tfmstudio.build.ProfileCatalog;
import org.tfmstudio.build.ProjectException;
import org.tfmstudio.build.TfmFiles;
import org.tfmstudio.manifest.ManifestSet;
import org.tfmstudio.manifest.Manifests;
import org.tfmstudio.manifest.ide.ManifestEditorServices;
import org.tfmstudio.manifest.ide.Workspace;

/**
 * Checks and generates a {@link LargeProject} by {@code ./studio}, each time in a new process, and by TF-M's manifest tool on the same
 * partitions, in turns; then the same in one process that goes on, as an editor's does; then keystrokes. Times are wall time of whole processes
 * and, beside it, their processor time, since other work on the machine changes the former. Arguments: {@code --tfm DIR}, TF-M's sources;
 * {@code --partitions N}, {@code --services N} (1000 and 5000); {@code --seed N} (1); {@code --turns N} (5); {@code --keys N} (200).
 */
final class ManifestBench {
	private static final int WARM_KEYS = 60;
	private static final int WARM_ROUNDS = 6;

	private final Path work;
	private final LargeProject project;
	private final int partitions;
	private final long seed;
	private final Map<String, List<double[]>> times = new LinkedHashMap<>();

	private ManifestBench(Path work, int partitions, int services, long seed) {
		this.work = work;
		this.partitions = partitions;
		this.seed = seed;
		project = new LargeProject(partitions, services, seed);
	}

	static void main(String[] args) throws IOException, InterruptedException, ProjectException {
		Map<String, String> options = new LinkedHashMap<>();
		for (int i = 0; i + 1 < args.length; i += 2) {
			options.put(args[i], args[i + 1]);
		}
		if (args.length % 2 != 0 || !List.of("--tfm", "--partitions", "--services", "--seed", "--turns", "--keys").containsAll(options.keySet())) {
			throw new IllegalArgumentException("bench manifests knows --tfm DIR, --partitions N, --services N, --seed N, --turns N and --keys N");
		}
		int partitions = number(options, "--partitions", 1000);
		int services = number(options, "--services", 5000);
		Path work = Files.createTempDirectory("tfmstudio-manifests");
		try {
			ManifestBench bench = new ManifestBench(work, partitions, services, number(options, "--seed", 1));
			System.out.printf("Java %s, %s, %d processors; %d partitions, %d services, seed %d%n%n", System.getProperty("java.version"),
					CompareWithQemu.processor(), Runtime.getRuntime().availableProcessors(), partitions, services, bench.seed);
			bench.processes(options.get("--tfm"), number(options, "--turns", 5));
			bench.goingOn();
			bench.keys(number(options, "--keys", 200));
		} finally {
			delete(work);
		}
	}

	private static int number(Map<String, String> options, String name, int otherwise) {
		return options.containsKey(name) ? Integer.parseInt(options.get(name)) : otherwise;
	}

	/** Whole processes, from their start to their end. */
	private void processes(String tfm, int turns) throws IOException, InterruptedException {
		Path ours = work.resolve("studio");
		Path list = work.resolve("tf-m");
		project.write(ours);
		project.writeYaml(list);
		Path config = Files.writeString(work.resolve("config.h"), "#define TFM_ISOLATION_LEVEL 1\n#define CONFIG_TFM_SPM_BACKEND IPC\n");
		Path out = work.resolve("out");
		String studio = Path.of(System.getProperty("tfmstudio.root", ".")).resolve("studio").toString();
		for (int i = 0; i < turns; i++) {
			time("studio check", studio, "check", ours.toString());
			delete(ours.resolve("build"));
			delete(ours.resolve("partitions/src"));
			time("studio generate, nothing there yet", studio, "generate", ours.toString());
			time("studio generate, all there", studio, "generate", ours.toString());
			delete(out);
			time("studio generate --tf-m", studio, "generate", "--tf-m", "-o", out.toString(), ours.toString());
			if (tfm != null) {
				delete(out);
				time("TF-M's tool", "python3", Path.of(tfm, "tools/tfm_parse_manifest_list.py").toString(), "-q", "-o", out.toString(), "-m",
						list.resolve("list.yaml").toString(), "-f", Path.of(tfm, "tools/tfm_generated_file_list.yaml").toString(), "-c", config.toString());
			}
		}
		System.out.println("| whole process, median of " + turns + " | wall, s | processor, s | TF-M's tool / this, wall | processor |\n|---|---|---|---|---|");
		double[] peer = tfm == null ? null : medians("TF-M's tool");
		for (String what : times.keySet()) {
			double[] own = medians(what);
			System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f | %s | %s |%n", what, own[0], own[1], peer == null ? "" : "%.1f".formatted(peer[0] / own[0]),
					peer == null ? "" : "%.1f".formatted(peer[1] / own[1]));
		}
		if (peer == null) {
			System.out.println("\nnotice: without TF-M's sources (--tfm DIR) its tool is left out");
		}
	}

	private double[] medians(String what) {
		List<double[]> all = times.get(what);
		return new double[] { CompareWithQemu.median(all.stream().mapToDouble(one -> one[0]).toArray()),
				CompareWithQemu.median(all.stream().mapToDouble(one -> one[1]).toArray()) };
	}

	/** Runs a command to its end; the shell tells wall, user and system time of it and its children. */
	private void time(String what, String... command) throws IOException, InterruptedException {
		List<String> all = new ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='%R %U %S'; time \"$@\" >\"$0\" 2>&1", work.resolve("said.txt").toString()));
		all.addAll(List.of(command));
		Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		if (process.waitFor() != 0) {
			throw new IOException(String.join(" ", command) + " ended with " + process.exitValue() + ": " + Files.readString(work.resolve("said.txt")));
		}
		double[] seconds = Arrays.stream(said.substring(said.lastIndexOf('\n') + 1).split(" ")).mapToDouble(Double::parseDouble).toArray();
		times.computeIfAbsent(what, any -> new ArrayList<>()).add(new double[] { seconds[0], seconds[1] + seconds[2] });
	}

	/** Reading, checking and generating again and again in this process. */
	private void goingOn() throws IOException, ProjectException {
		Path ours = work.resolve("studio");
		Manifests manifests = new Manifests(new ProfileCatalog());
		double[] check = new double[WARM_ROUNDS];
		double[] generate = new double[WARM_ROUNDS];
		for (int i = 0; i < WARM_ROUNDS; i++) {
			long start = System.nanoTime();
			ManifestSet set = manifests.read(List.of(ours));
			check[i] = (System.nanoTime() - start) / 1e9;
			if (set.partitions().size() != partitions || !set.findings().isEmpty()) {
				throw new IOException("not what was to be measured: " + set.findings());
			}
			Path out = work.resolve("warm-" + i);
			start = System.nanoTime();
			TfmFiles.write(ours, null, List.of(), out);
			generate[i] = (System.nanoTime() - start) / 1e9;
			delete(out);
		}
		System.out.println("\n| in one process | first, s | median of the second half, s |\n|---|---|---|");
		row("check all files", check);
		row("check all files and write those of TF-M's tool", generate);
	}

	private static void row(String what, double[] seconds) {
		System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f |%n", what, seconds[0],
				CompareWithQemu.median(Arrays.copyOfRange(seconds, seconds.length / 2, seconds.length)));
	}

	/** What one key in an editor sets off. */
	private void keys(int count) throws IOException {
		Path manifests = work.resolve("studio/partitions");
		Workspace workspace = new ManifestEditorServices(new ProfileCatalog()).workspace();
		SplittableRandom random = new SplittableRandom(seed);
		long start = System.nanoTime();
		workspace.check(manifests.resolve("part_0000.partition"), () -> false, (file, findings) -> { });
		double opened = (System.nanoTime() - start) / 1e6;
		String[] kinds = { "a letter in a comment", "a digit of the stack's size", "a letter of a service's name", "a digit of a SID" };
		double[][] own = new double[kinds.length][count];
		double[][] all = new double[kinds.length][count];
		for (int i = -WARM_KEYS; i < count; i++) {
			for (int kind = 0; kind < kinds.length; kind++) {
				int number = random.nextInt(partitions);
				Path file = manifests.resolve("part_%04d.partition".formatted(number));
				String text = project.text(number);
				String edited = switch (kind) {
				case 0 -> text.replaceFirst("large project", "larger project");
				case 1 -> text.replaceFirst("0x400", "0x4000");
				case 2 -> text.replaceFirst("service SERVICE_", "service xSERVICE_");
				default -> text.replaceFirst("0x0010", "0x0011");
				};
				double[] key = key(workspace, file, edited);
				key(workspace, file, text);
				if (i >= 0) {
					own[kind][i] = key[0];
					all[kind][i] = key[1];
				}
			}
		}
		System.gc();
		long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
		System.out.printf(Locale.ROOT, "%nThe project opened and all of it checked: %.0f ms; it keeps %d MB.%n%n", opened, used >> 20);
		System.out.println("| key | findings of the file: median, ms | 95 % under | of all dependents: median, ms | 95 % under |\n|---|---|---|---|---|");
		for (int kind = 0; kind < kinds.length; kind++) {
			System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f | %.1f | %.1f |%n", kinds[kind], CompareWithQemu.median(own[kind]), p95(own[kind]),
					CompareWithQemu.median(all[kind]), p95(all[kind]));
		}
	}

	private static double[] key(Workspace workspace, Path file, String text) {
		long start = System.nanoTime();
		double[] millis = new double[2];
		workspace.update(file, text);
		workspace.check(file, () -> false, (path, findings) -> {
			if (path.equals(file)) {
				millis[0] = (System.nanoTime() - start) / 1e6;
			}
		});
		millis[1] = (System.nanoTime() - start) / 1e6;
		return millis;
	}

	private static double p95(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)];
	}

	private static void delete(Path folder) throws IOException {
		if (Files.exists(folder)) {
			try (Stream<Path> tree = Files.walk(folder)) {
				for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
					Files.delete(path);
				}
			}
		}
	}
}
