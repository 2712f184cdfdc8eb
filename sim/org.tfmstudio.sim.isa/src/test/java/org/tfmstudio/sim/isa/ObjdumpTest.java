// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every instruction of Debian's newlib and libgcc archives for Armv8-M Mainline reads as {@code arm-none-eabi-objdump -d}
 * reads it. objdump itself tells data from code by the mapping symbols; its {@code .word} lines are left out.
 */
class ObjdumpTest {
	private static final String OBJDUMP = "arm-none-eabi-objdump";
	private static final int SHOWN = 12;

	private final Decoder decoder = new Decoder(EnumSet.allOf(Extension.class));
	private final List<String> differences = new ArrayList<>();
	private int different;
	private int compared;
	private ItState it = ItState.NONE;

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource({ "armv8-m.main, soft, 60000", "armv8-m.main+fp, softfp, 60000", "armv8-m.main+fp, hard, 60000",
			"armv8-m.main+fp.dp, softfp, 60000", "armv8-m.main+fp.dp, hard, 60000" })
	void disassemblesLikeObjdump(String architecture, String floatAbi, int atLeast) throws Exception {
		Assumptions.assumeTrue(available(), "notice: skipped, " + OBJDUMP + " is not there");
		List<Path> archives = archives(architecture, floatAbi);
		Assumptions.assumeFalse(archives.isEmpty(), "notice: skipped, no newlib archives for " + architecture);

		for (Path archive : archives) {
			compare(archive);
		}

		System.out.printf("objdump %s %s: %d archives, %d instructions compared, %d differences%n", architecture, floatAbi,
				archives.size(), compared, different);
		assertEquals(List.of(), differences);
		assertTrue(compared > atLeast, "only " + compared + " instructions");
	}

	private void compare(Path archive) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(OBJDUMP, "-dr", archive.toString()).redirectErrorStream(true).start();
		try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
			String line = lines.readLine();
			while (line != null) {
				String next = lines.readLine();
				String[] columns = line.split("\t", 4);
				if (line.contains("R_ARM_")) {
					line = next;
					continue;
				}
				if (columns.length < 3 || !columns[0].endsWith(":")) {
					it = ItState.NONE;
				} else if (!columns[2].startsWith(".")) {
					compare(archive, columns, next != null && next.contains("R_ARM_THM_"));
				}
				line = next;
			}
		}
		assertEquals(0, process.waitFor(), archive::toString);
	}

	private void compare(Path archive, String[] columns, boolean relocated) {
		int address = Integer.parseUnsignedInt(columns[0].substring(0, columns[0].length() - 1).strip(), 16);
		String[] halfwords = columns[1].strip().split(" ");
		int second = halfwords.length > 1 ? Integer.parseInt(halfwords[1], 16) : 0;
		Instruction instruction = decoder.decode(Integer.parseInt(halfwords[0], 16), second);
		String theirs = Spelling.ofObjdump(columns[2], columns.length > 3 ? columns[3] : "");
		String ours = Spelling.ofOurs(Disassembler.text(instruction, address, it));
		it = it.after(instruction);
		if (relocated) { // objdump shows the symbol's place, not the one the encoding says
			theirs = withoutTarget(theirs);
			ours = withoutTarget(ours);
		}
		compared++;
		if (!ours.equals(theirs)) {
			different++;
			if (differences.size() < SHOWN) {
				differences.add(archive.getFileName() + " " + columns[1].strip() + "  objdump: " + theirs + "  ours: " + ours);
			}
		}
	}

	private static String withoutTarget(String text) {
		return text.substring(0, text.lastIndexOf(' '));
	}

	static boolean available() {
		try {
			return new ProcessBuilder(OBJDUMP, "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
		} catch (IOException | InterruptedException e) {
			return false;
		}
	}

	private static List<Path> archives(String architecture, String floatAbi) throws IOException, InterruptedException {
		List<String> gcc = List.of("arm-none-eabi-gcc", "-mthumb", "-march=" + architecture, "-mfloat-abi=" + floatAbi);
		List<Path> archives = new ArrayList<>();
		for (String library : List.of("libc.a", "libgcc.a")) {
			List<String> command = new ArrayList<>(gcc);
			command.add("-print-file-name=" + library);
			Process process = new ProcessBuilder(command).start();
			Path found = Path.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
			if (found.isAbsolute()) {
				try (Stream<Path> files = Files.list(found.getParent())) {
					files.filter(file -> file.toString().endsWith(".a")).sorted().forEach(archives::add);
				}
			}
		}
		return archives;
	}
}
