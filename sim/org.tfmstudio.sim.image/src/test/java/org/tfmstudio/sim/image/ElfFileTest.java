// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfFileTest {
	private static final String SOURCE = """
			int secrets[4] = {1, 2, 3, 4};
			int zeroed[8];
			static int twice(int x) { return x + x; }
			__attribute__((weak)) int soft(int x) { return x; }
			__attribute__((noinline)) int add(int a, int b) { return a + twice(b) + soft(secrets[a & 3]); }
			int start(void) { return add(1, 2) + zeroed[0]; }
			""";

	@TempDir
	static Path folder;
	static Path path;
	static ElfFile elf;

	@BeforeAll
	static void compile() throws Exception {
		path = ArmGcc.link(folder, "small", SOURCE, "-g", "-O1");
		elf = ElfFile.read(path);
	}

	@Test
	void symbolsAreThoseOfNm() throws Exception {
		var expected = new TreeMap<String, String>();
		for (String line : ArmGcc.run(List.of("arm-none-eabi-nm", path.toString())).lines().toList()) {
			String[] words = line.trim().split(" +");
			expected.put(words[2], words[0]);
		}
		var seen = new TreeMap<String, String>();
		for (ElfSymbol symbol : elf.symbols())
			if (!symbol.mapping() && symbol.type() != ElfSymbol.Type.FILE && symbol.type() != ElfSymbol.Type.SECTION)
				seen.put(symbol.name(), String.format("%08x", symbol.address()));
		assertEquals(expected, seen);
		assertEquals(ElfSymbol.Type.FUNCTION, elf.symbol("add").orElseThrow().type());
		assertEquals(2, elf.symbol("soft").orElseThrow().binding());
		assertTrue(elf.symbols().stream().anyMatch(symbol -> symbol.mapping() && symbol.name().startsWith("$t")));
	}

	@Test
	void segmentsAndEntry() throws Exception {
		assertTrue(elf.executable());
		assertEquals(elf.symbol("start").orElseThrow().value(), elf.entry());
		LoadImage image = elf.image();
		ElfSegment data = elf.segments().stream().filter(s -> s.load() && s.address() == 0x38010000).findFirst().orElseThrow();
		assertEquals(16, data.fileSize());
		assertEquals(48, data.memorySize());
		LoadImage.Chunk chunk = image.chunks().stream().filter(c -> c.address() == 0x38010000).findFirst().orElseThrow();
		assertEquals(3, chunk.bytes()[8]);
		assertTrue(elf.section(".text").orElseThrow().contains(elf.entry()));
		assertEquals(ElfSection.NOBITS, elf.section(".bss").orElseThrow().type());
	}

	@Test
	void otherArchitectureIsNamed() throws Exception {
		byte[] data = Files.readAllBytes(path);
		data[4] = 2;
		data[18] = 62;
		var failure = assertThrows(ImageException.class, () -> ElfFile.parse("game", data));
		assertEquals("game: at byte 0x12: this ELF file is for another architecture: x86-64; one for 32-bit Arm is needed, "
				+ "as arm-none-eabi-gcc makes it", failure.getMessage());
	}

	@Test
	void hostileHeadersAreRefusedWithPlace() throws Exception {
		byte[] good = Files.readAllBytes(path);
		assertRefused(good, 44, 0xFFFF, "needs 2097120 bytes from offset 52, but only");
		assertRefused(good, 48, 0xFFFF, "but only");
		assertRefused(good, 50, 0x7FFF, "the section of names is number 32767");
		var folderFailure = assertThrows(ImageException.class, () -> ElfFile.read(folder));
		assertTrue(folderFailure.getMessage().endsWith("this is a folder, not a file"));
		var missing = assertThrows(ImageException.class, () -> ElfFile.read(folder.resolve("none")));
		assertTrue(missing.getMessage().endsWith("there is no such file"));
		assertThrows(ImageException.class, () -> ElfFile.parse("text", "hello".getBytes()));
		assertThrows(ImageException.class, () -> ElfFile.parse("empty", new byte[0]));
	}

	private static void assertRefused(byte[] good, int offset, int halfWord, String text) {
		byte[] data = good.clone();
		data[offset] = (byte) halfWord;
		data[offset + 1] = (byte) (halfWord >> 8);
		var failure = assertThrows(ImageException.class, () -> ElfFile.parse("bad", data));
		assertTrue(failure.getMessage().contains(text), failure.getMessage());
		assertEquals("bad", failure.file());
	}
}
