// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Assumptions;

/** Runs the Arm GNU tools for tests, so that what we read is compared with what binutils read. */
public final class ArmGcc {
	private ArmGcc() {
	}

	/** Compiles {@code source} as {@code name}.c and links it at 0x10090000 without start-up code; gives the ELF file. */
	public static Path link(Path folder, String name, String source, String... options) throws IOException, InterruptedException {
		Path file = folder.resolve(name + ".c");
		Files.writeString(file, source);
		Path elf = folder.resolve(name + ".elf");
		List<String> command = new ArrayList<>(List.of("arm-none-eabi-gcc", "-mcpu=cortex-m33+nodsp", "-mfloat-abi=soft", "-mthumb",
				"-nostartfiles", "-Wl,-Ttext=0x10090000", "-Wl,-Tdata=0x38010000", "-Wl,-e,start", "-o", elf.toString(), file.toString()));
		command.addAll(List.of(options));
		run(command);
		return elf;
	}

	/** Runs a tool and gives its output; a failure is a test failure with all that it said. */
	public static String run(List<String> command) throws IOException, InterruptedException {
		Process process = start(new ProcessBuilder(command).redirectErrorStream(true));
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0)
			throw new AssertionError(String.join(" ", command) + ":\n" + output);
		return output;
	}

	/** Starts a tool; the test is skipped with a notice where it is not installed. */
	public static Process start(ProcessBuilder tool) {
		try {
			return tool.start();
		} catch (IOException e) {
			return Assumptions.abort("notice: skipped, " + e.getMessage());
		}
	}
}
