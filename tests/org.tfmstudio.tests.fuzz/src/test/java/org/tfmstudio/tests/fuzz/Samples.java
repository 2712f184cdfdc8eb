// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Assumptions;

/** Small ELF files by the Arm compiler, one for each form of debug information. */
final class Samples {
	private static final String SOURCE = """
			enum colour { RED, GREEN = 7 };
			struct pair { int a; unsigned b : 3, c : 9; char text[5]; struct pair *next; };
			union any { int i; float f; struct pair p; };
			typedef unsigned int word;
			static const word table[3][2] = {{1, 2}, {3, 4}, {5, 6}};
			volatile word sink;
			static inline int twice(int x) { return x * 2; }
			int work(struct pair *p, int n, enum colour c)
			{
				int s = c;
				for (int i = 0; i < n; i++) {
					union any u = {.i = i};
					s += twice(p[i].a) + p[i].text[n % 3] + u.i + table[i % 3][n & 1];
				}
				sink = s;
				return s;
			}
			int start(void) { struct pair p[2] = {{1, 2, 3, {1}, 0}, {2, 1, 4, {2}, p}}; return work(p, 2, GREEN); }
			""";
	private static final String[][] VARIANTS = { { "-gdwarf-5", "-O2" }, { "-gdwarf-4", "-Og" }, { "-gdwarf-3", "-Os" }, { "-gdwarf-2", "-O0" },
			{ "-gdwarf-5", "-O0", "-fdebug-types-section" } };
	private static List<byte[]> elves;

	private Samples() {
	}

	/** The files; the test is skipped with a notice where there is no compiler. */
	static synchronized List<byte[]> elves() {
		if (elves == null) {
			try {
				elves = compile();
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(e);
			}
		}
		return elves;
	}

	private static List<byte[]> compile() throws IOException, InterruptedException {
		Path folder = Files.createTempDirectory("fuzz");
		Path source = folder.resolve("sample.c");
		Files.writeString(source, SOURCE);
		List<byte[]> files = new ArrayList<>();
		for (String[] variant : VARIANTS) {
			Path elf = folder.resolve("sample.elf");
			List<String> command = new ArrayList<>(List.of("arm-none-eabi-gcc", "-mcpu=cortex-m33+nodsp", "-mfloat-abi=soft", "-mthumb", "-nostdlib",
					"-Wl,-Ttext=0x10090000", "-Wl,-Tdata=0x38010000", "-Wl,-e,start", "-o", elf.toString(), source.toString()));
			command.addAll(List.of(variant));
			Process process;
			try {
				process = new ProcessBuilder(command).redirectErrorStream(true).start();
			} catch (IOException e) {
				process = Assumptions.abort("notice: skipped, " + e.getMessage());
			}
			String output = new String(process.getInputStream().readAllBytes());
			if (process.waitFor() != 0) {
				throw new IOException(command + "\n" + output);
			}
			files.add(Files.readAllBytes(elf));
			Files.delete(elf);
		}
		Files.delete(source);
		Files.delete(folder);
		return List.copyOf(files);
	}
}
