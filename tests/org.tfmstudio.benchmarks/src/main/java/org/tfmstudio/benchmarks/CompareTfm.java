// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.tfmstudio.sim.device.firmware.FirmwareImages;
import org.tfmstudio.sim.device.firmware.TfmBuild;
import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.ImageFiles;

/**
 * Runs the images of a TF-M build by {@code ./studio run}, from the start of its process to its end, and on QEMU with its default clock and with
 * its instruction clock, in turns, until a UART prints the end of the regression tests. Wall time; QEMU is looked at every 20 ms.
 */
final class CompareTfm {
	private static final String UNTIL = "End of Non-secure test suites ***";
	private static final long QEMU_LIMIT_SECONDS = 180;
	private static final int POLL_MILLIS = 20;

	private CompareTfm() {
	}

	static void main(String[] args) throws IOException, InterruptedException {
		if (args.length == 0) {
			throw new IllegalArgumentException("bench tfm wants the folder of a TF-M build, and may be told how many repetitions (3)");
		}
		Path build = Path.of(args[0]);
		int repetitions = args.length > 1 ? Integer.parseInt(args[1]) : 3;
		FirmwareImages images = TfmBuild.find(build, null);
		double[][] seconds = new double[3][repetitions];
		for (int i = 0; i < repetitions; i++) {
			seconds[0][i] = ours(build);
			seconds[1][i] = qemu(images, List.of());
			seconds[2][i] = qemu(images, List.of("-icount", "shift=0,sleep=off"));
		}
		double ours = CompareWithQemu.median(seconds[0]);
		double real = CompareWithQemu.median(seconds[1]);
		double counted = CompareWithQemu.median(seconds[2]);
		System.out.printf(Locale.ROOT, "%s, %s, median of %d%n%n", build.getFileName(), CompareWithQemu.processor(), repetitions);
		System.out.println("| build | ours, s | QEMU, s | QEMU -icount, s | ours / QEMU | ours / QEMU -icount |");
		System.out.println("|---|---|---|---|---|---|");
		System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f | %.2f | %.2f | %.2f |%n", build.getFileName(), ours, real, counted, ours / real, ours / counted);
	}

	private static double ours(Path build) throws IOException, InterruptedException {
		String studio = Path.of(System.getProperty("tfmstudio.root", ".")).resolve("studio").toString();
		long start = System.nanoTime();
		Process process = new ProcessBuilder(studio, "run", "--quiet", "--tfm-build", build.toString(), "--until", UNTIL)
				.redirectError(ProcessBuilder.Redirect.INHERIT).start();
		String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		if (process.waitFor() != 0 || !out.contains(UNTIL)) {
			throw new IOException("the run ended with " + process.exitValue() + " and did not print \"" + UNTIL + "\"");
		}
		return (System.nanoTime() - start) / 1e9;
	}

	private static double qemu(FirmwareImages images, List<String> options) throws IOException, InterruptedException {
		Path log = Files.createTempFile("tfmstudio", ".log");
		List<String> command = new ArrayList<>(List.of("qemu-system-arm", "-M", "mps2-" + images.board(), "-display", "none", "-monitor", "none",
				"-serial", "file:" + log));
		command.addAll(options);
		for (FirmwareImages.Image image : images.images()) {
			boolean elf = ElfFile.looksLike(ImageFiles.bytes(image.file()));
			command.addAll(List.of("-device", "loader,file=" + image.file() + (elf ? "" : ",addr=0x" + Long.toHexString(image.address()))));
		}
		long start = System.nanoTime();
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
		try {
			while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
				double seconds = (System.nanoTime() - start) / 1e9;
				if (Files.readString(log, StandardCharsets.ISO_8859_1).contains(UNTIL)) {
					return seconds;
				}
				if (seconds > QEMU_LIMIT_SECONDS) {
					break;
				}
			}
			throw new IOException("QEMU did not print \"" + UNTIL + "\"");
		} finally {
			process.destroyForcibly().waitFor();
			Files.deleteIfExists(log);
		}
	}
}
