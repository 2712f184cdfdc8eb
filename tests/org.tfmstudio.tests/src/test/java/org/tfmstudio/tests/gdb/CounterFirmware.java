// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.gdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.firmware.FirmwareImages;

/** counter.c, compiled, on a board. */
final class CounterFirmware {
	private CounterFirmware() {
	}

	static DeviceSession open(String board, Path folder) throws IOException, InterruptedException {
		Path source = copy("counter.c", folder);
		Path script = copy("counter.ld", folder);
		Path elf = folder.resolve("counter.elf");
		String folderOfTools = System.getenv("TFMSTUDIO_GCC");
		String compiler = folderOfTools == null ? "arm-none-eabi-gcc" : Path.of(folderOfTools, "arm-none-eabi-gcc").toString();
		Process gcc = new ProcessBuilder(compiler, "-mcpu=cortex-m33", "-mthumb", "-mfloat-abi=soft", "-Og", "-g", "-ffreestanding", "-nostdlib",
				"-Wl,--build-id=none", "-T", script.toString(), "-o", elf.toString(), source.toString()).redirectErrorStream(true).start();
		String said = new String(gcc.getInputStream().readAllBytes());
		if (gcc.waitFor() != 0) {
			throw new AssertionError(said);
		}
		DeviceSession device = Devices.firmware(new FirmwareImages("counter", board, List.of(new FirmwareImages.Image(elf, FirmwareImages.Image.OWN)), List.of()),
				it -> {
				});
		device.boot();
		return device;
	}

	private static Path copy(String name, Path folder) throws IOException {
		Path file = folder.resolve(name);
		try (InputStream in = Objects.requireNonNull(CounterFirmware.class.getResourceAsStream(name), name)) {
			Files.copy(in, file);
		}
		return file;
	}
}
