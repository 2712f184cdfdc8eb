// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.tfmstudio.sim.device.firmware.FirmwareImages;
import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.ImageFiles;

/** The images of a build on {@code qemu-system-arm}, in its instruction clock. */
final class QemuRun {
	private static final String QEMU = "qemu-system-arm";
	private static final Duration POLL = Duration.ofMillis(20);

	private QemuRun() {
	}

	static boolean available() {
		try {
			return new ProcessBuilder(QEMU, "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
		} catch (IOException | InterruptedException e) {
			return false;
		}
	}

	/**
	 * What each UART sent until one of them sent a text.
	 *
	 * @param limit when to give up; the answer then holds what was sent till then
	 * @param options further ones of QEMU
	 */
	static List<byte[]> run(FirmwareImages images, String until, int uarts, Path folder, Duration limit, String... options) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(QEMU, "-M", "mps2-" + images.board(), "-display", "none", "-monitor", "none", "-icount", "shift=0,sleep=off"));
		command.addAll(List.of(options));
		for (FirmwareImages.Image image : images.images()) {
			boolean elf = ElfFile.looksLike(ImageFiles.bytes(image.file()));
			command.addAll(List.of("-device", "loader,file=" + image.file().toAbsolutePath() + (elf ? "" : ",addr=0x" + Long.toHexString(image.address()))));
		}
		List<Path> logs = new ArrayList<>();
		for (int i = 0; i < uarts; i++) {
			logs.add(folder.resolve("qemu-uart" + i));
			Files.deleteIfExists(logs.get(i));
			command.addAll(List.of("-serial", "file:" + logs.get(i)));
		}
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("qemu.log").toFile()).start();
		try {
			long end = System.nanoTime() + limit.toNanos();
			while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS) && System.nanoTime() < end) {
				if (!until.isEmpty() && read(logs).stream().anyMatch(it -> new String(it, StandardCharsets.ISO_8859_1).contains(until))) {
					break;
				}
			}
		} finally {
			process.destroyForcibly().waitFor();
		}
		return read(logs);
	}

	private static List<byte[]> read(List<Path> logs) throws IOException {
		List<byte[]> sent = new ArrayList<>();
		for (Path log : logs) {
			sent.add(Files.exists(log) ? Files.readAllBytes(log) : new byte[0]);
		}
		return sent;
	}
}
