// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

import org.tfmstudio.sim.image.ArmGcc;
import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.ElfSection;
import org.tfmstudio.sim.image.ImageException;
import org.tfmstudio.sim.image.ImageFiles;
import org.tfmstudio.sim.image.dwarf.Dwarf;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Files that were changed by accident or on purpose end in an ImageException or are read, soon, and in nothing else. */
class HostileFilesTest {
	private static final byte[][] GOOD = new byte[2][];
	/** Values that have broken readers before: ends of ranges, and numbers that look like lengths. */
	private static final int[] EVIL = { 0, 1, -1, 0x7F, 0x80, 0xFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFF0, 0x1000_0000, 0x8080_8080 };

	@BeforeContainer
	static void compile() throws Exception {
		Path folder = Files.createTempDirectory("hostile");
		String source = """
				static int twice(int x) { return x * 2; }
				struct pair { int a; char b[3]; };
				int work(struct pair *p, int n) { int s = 0; for (int i = 0; i < n; i++) s += twice(p[i].a) + p[i].b[n % 3]; return s; }
				int start(void) { struct pair p[2] = {{1, {1}}, {2, {2}}}; return work(p, 2); }
				""";
		GOOD[0] = Files.readAllBytes(ArmGcc.link(folder, "five", source, "-gdwarf-5", "-O2"));
		GOOD[1] = Files.readAllBytes(ArmGcc.link(folder, "four", source, "-gdwarf-4", "-Os"));
		for (Path file : List.of(folder.resolve("five.c"), folder.resolve("four.c"), folder.resolve("five.elf"), folder.resolve("four.elf")))
			Files.delete(file);
		Files.delete(folder);
	}

	@Example
	void unchangedFilesAreUnderstood() {
		for (byte[] file : GOOD)
			assertTrue(readEverything(file) > 20);
	}

	@Property(tries = 1000)
	void flippedBytes(@ForAll long seed) {
		var random = new Random(seed);
		byte[] file = GOOD[random.nextInt(GOOD.length)].clone();
		for (int i = random.nextInt(8); i >= 0; i--)
			file[random.nextInt(file.length)] = (byte) random.nextInt();
		endsSoon(file);
	}

	@Property(tries = 1000)
	void evilNumbersInHeadersAndDebugSections(@ForAll long seed) throws ImageException {
		var random = new Random(seed);
		byte[] file = GOOD[random.nextInt(GOOD.length)].clone();
		List<ElfSection> sections = ElfFile.parse("good", file).sections().stream()
				.filter(section -> section.name().startsWith(".debug") || section.name().endsWith("tab")).toList();
		ElfSection section = sections.get(random.nextInt(sections.size()));
		for (int i = random.nextInt(4); i >= 0; i--) {
			int at = switch (random.nextInt(3)) {
				case 0 -> random.nextInt(52);
				case 1 -> file.length - 1 - random.nextInt(Math.min(file.length, 1200)); // section headers
				default -> (int) section.offset() + random.nextInt((int) section.size());
			};
			int value = EVIL[random.nextInt(EVIL.length)];
			for (int n = 0; n < 4 && at + n < file.length; n++)
				file[at + n] = (byte) (value >>> 8 * n);
		}
		endsSoon(file);
	}

	@Property(tries = 300)
	void shortenedFiles(@ForAll long seed) {
		var random = new Random(seed);
		byte[] file = GOOD[random.nextInt(GOOD.length)];
		endsSoon(Arrays.copyOf(file, random.nextInt(file.length)));
	}

	@Property(tries = 1000)
	void hexNoise(@ForAll long seed) {
		var random = new Random(seed);
		var text = new StringBuilder();
		for (int line = random.nextInt(6); line >= 0; line--) {
			int length = random.nextInt(20);
			int sum = 0;
			text.append(':');
			int[] record = new int[length + 5];
			record[0] = random.nextInt(9) == 0 ? random.nextInt(256) : length;
			record[3] = random.nextInt(7);
			for (int i = 1; i < record.length - 1; i++)
				if (i != 3)
					record[i] = random.nextInt(256);
			for (int i = 0; i < record.length - 1; i++)
				sum += record[i];
			record[record.length - 1] = -sum & 0xFF;
			for (int value : record)
				text.append(String.format("%02X", value));
			text.append('\n');
		}
		text.append(":00000001FF\n");
		byte[] file = text.toString().getBytes(StandardCharsets.US_ASCII);
		if (random.nextInt(3) == 0)
			file[random.nextInt(file.length)] = (byte) random.nextInt();
		try {
			ImageFiles.load("noise.hex", file, 0);
		} catch (ImageException e) {
			assertTrue(e.getMessage().startsWith("noise.hex: "));
		}
	}

	private static void endsSoon(byte[] file) {
		assertTimeoutPreemptively(Duration.ofSeconds(10), () -> readEverything(file));
	}

	/** All that can be asked of a file; gives how many lines were found. Fails by any exception but ImageException. */
	private static int readEverything(byte[] file) {
		ElfFile elf;
		try {
			elf = ElfFile.parse("hostile.elf", file);
		} catch (ImageException e) {
			assertTrue(e.getMessage().startsWith("hostile.elf"), e.getMessage());
			return 0;
		}
		ask(elf::image);
		ask(elf::symbols);
		for (ElfSection section : elf.sections())
			ask(() -> elf.content(section));
		var dwarf = new Dwarf(elf);
		ask(dwarf::functions);
		ask(dwarf::frames);
		var module = new SymbolModule("M", elf, address -> address & ~0x1000_0000);
		var symbols = new Symbols(List.of(module));
		int lines = 0;
		for (int address = 0x10090000; address < 0x100900A0; address += 2) {
			lines += symbols.locate(address).line() > 0 ? 1 : 0;
			int[] registers = new int[16];
			Arrays.fill(registers, address | 1);
			Unwinder.unwind(symbols, registers, at -> OptionalInt.of(at * 31 | 0x1009_0001));
		}
		module.addresses("five.c", 3);
		module.files();
		return lines;
	}

	private interface Question {
		Object ask() throws ImageException;
	}

	private static void ask(Question question) {
		try {
			question.ask();
		} catch (ImageException e) {
			assertTrue(e.getMessage().startsWith("hostile.elf"), e.getMessage());
		}
	}
}
