// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Compiles test programs, which lie beside this class as resources. */
final class Firmware {
	/** Core 0 of AN521. */
	static final List<String> PLAIN = List.of("-mcpu=cortex-m33+nodsp", "-mfloat-abi=soft");
	/** A core with floating point and DSP. */
	static final List<String> FLOATING = List.of("-mcpu=cortex-m33", "-mfloat-abi=softfp", "-mfpu=fpv5-sp-d16");

	private Firmware() {
	}

	/** One C file of the start-up code's options, in a program. */
	record Source(String file, List<String> options) {
	}

	/** Compiles and links; each file by its own options. */
	static Path compile(Path folder, Source... sources) throws IOException, InterruptedException {
		for (String file : List.of("firmware.h", "link.ld", "start.c"))
			copy(folder, file);
		var objects = new ArrayList<String>();
		var all = new ArrayList<>(List.of(new Source("start.c", PLAIN)));
		all.addAll(List.of(sources));
		for (Source source : all) {
			copy(folder, source.file);
			String object = source.file.replace(".c", ".o");
			var command = new ArrayList<>(List.of("arm-none-eabi-gcc", "-mthumb", "-Os", "-g", "-Wall", "-Wextra", "-Werror", "-ffreestanding",
					"-fno-tree-loop-distribute-patterns", "-c", source.file, "-o", object));
			command.addAll(source.options);
			tool(folder, command);
			objects.add(object);
		}
		String name = sources[0].file.replace(".c", ".elf");
		var link = new ArrayList<>(List.of("arm-none-eabi-gcc", "-mthumb", "-mcpu=cortex-m33+nodsp", "-mfloat-abi=soft", "-nostdlib", "-T", "link.ld",
				"-Wl,--no-warn-rwx-segments", "-o", name));
		link.addAll(objects);
		link.add("-lgcc");
		tool(folder, link);
		return folder.resolve(name);
	}

	private static void copy(Path folder, String file) throws IOException {
		try (InputStream in = Firmware.class.getResourceAsStream(file)) {
			Files.copy(in, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private static void tool(Path folder, List<String> command) throws IOException, InterruptedException {
		Path log = folder.resolve("tool.log");
		assertEquals(0, Tools.run(folder, log, command), () -> String.join(" ", command) + "\n" + text(log));
	}

	static String text(Path log) {
		try {
			return Files.readString(log);
		} catch (IOException e) {
			return e.toString();
		}
	}
}
