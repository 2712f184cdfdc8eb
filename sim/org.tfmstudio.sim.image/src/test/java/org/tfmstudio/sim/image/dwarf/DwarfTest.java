// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfmstudio.sim.image.ArmGcc;
import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.ElfSection;

class DwarfTest {
	private static final String SOURCE = """
			#include <string.h>
			#include <stdint.h>
			struct item { int id; char text[12]; };
			static struct item items[8];
			volatile int sink;
			static inline __attribute__((always_inline)) int check(int id)
			{
				if (id < 0)
					sink = 1;
				return id & 7;
			}
			static inline __attribute__((always_inline)) struct item *find(int id)
			{
				int slot = check(id);
				sink = slot;
				return &items[slot];
			}
			__attribute__((noinline)) int put(int id, const char *text)
			{
				struct item *it = find(id);
				it->id = id;
				strncpy(it->text, text, sizeof it->text);
				return it->id;
			}
			int unused(int x) { return x * 3; }
			int start(void)
			{
				char name[32];
				memset(name, 'a', sizeof name);
				name[31] = 0;
				for (int i = 0; i < 4; i++)
					sink += put(i, name);
				return sink;
			}
			""";

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "-gdwarf-5,-Og", "-gdwarf-5,-O2", "-gdwarf-4,-Os", "-gdwarf-4,-O0", "-gdwarf-3,-O1", "-gdwarf-5,-flto" })
	void everyInstructionHasTheLineAndChainThatAddr2lineSees(String version, String optimisation) throws Exception {
		Path path = compile(version, optimisation);
		var dwarf = new Dwarf(ElfFile.read(path));
		List<String> addresses = instructions(path);
		var command = new ArrayList<>(List.of("arm-none-eabi-addr2line", "-a", "-f", "-i", "-e", path.toString()));
		command.addAll(addresses);
		List<String> expected = List.of(ArmGcc.run(command).split("\n(?=0x)"));
		assertTrue(addresses.size() > 60);
		int known = 0;
		for (int i = 0; i < addresses.size(); i++) {
			int address = Integer.parseUnsignedInt(addresses.get(i), 16);
			String theirs = expected.get(i).lines().skip(1).map(line -> line.replaceAll(" \\(discriminator \\d+\\)|.*/", ""))
					.collect(Collectors.joining(" ")).trim();
			String ours = chain(dwarf, address);
			if (ours.isEmpty())
				assertTrue(theirs.endsWith("??:0") || theirs.endsWith("??:?"), theirs); // newlib has no debug information
			else
				assertEquals(theirs, ours, () -> "at " + Integer.toHexString(address));
			known += ours.isEmpty() ? 0 : 1;
		}
		assertTrue(known > 40, () -> "too few compared");
	}

	@Test
	void droppedFunctionsLeaveNoTrace() throws Exception {
		var dwarf = new Dwarf(ElfFile.read(compile("-gdwarf-5", "-O1", "-ffunction-sections", "-Wl,--gc-sections")));
		assertTrue(dwarf.functions().stream().noneMatch(function -> function.name().equals("unused") && dwarfOwns(dwarf, function)));
		assertTrue(dwarf.lines().line(0).isEmpty());
		assertTrue(dwarf.function(4).isEmpty());
	}

	@Test
	void linesLeadToAddressesAndBack() throws Exception {
		Path path = compile("-gdwarf-5", "-Og");
		var dwarf = new Dwarf(ElfFile.read(path));
		List<Integer> addresses = dwarf.lines().addresses("code.c", 21);
		assertFalse(addresses.isEmpty());
		assertEquals(21, dwarf.lines().line(addresses.get(0)).orElseThrow().line());
		assertTrue(dwarf.lines().addresses("other.c", 21).isEmpty());
		assertTrue(dwarf.lines().addresses("code.c", 26).isEmpty());
		assertEquals(27, dwarf.lines().lineWithCode("code.c", 26).orElseThrow().line());
		Function put = dwarf.functions().stream().filter(f -> f.name().equals("put")).findFirst().orElseThrow();
		assertEquals(18, put.line());
		assertTrue(put.file().endsWith("/code.c"));
		assertEquals("find", put.inlined().get(0).name());
		assertEquals(20, put.inlined().get(0).callLine());
	}

	@Test
	void compressedSectionsAreUnpacked() throws Exception {
		var plain = new Dwarf(ElfFile.read(compile("-gdwarf-5", "-O1")));
		int count = plain.functions().size();
		ElfFile packedElf = ElfFile.read(compile("-gdwarf-5", "-O1", "-gz=zlib"));
		assertTrue(packedElf.sections().stream().anyMatch(section -> (section.flags() & ElfSection.FLAG_COMPRESSED) != 0));
		assertEquals(count, new Dwarf(packedElf).functions().size());
	}

	@Test
	void withoutDebugInformationTablesAreEmpty() throws Exception {
		var dwarf = new Dwarf(ElfFile.read(compile("-g0", "-O1")));
		assertTrue(dwarf.functions().stream().noneMatch(function -> function.name().equals("put")));
		assertTrue(dwarf.lines().files().stream().noneMatch(file -> file.endsWith("/code.c")));
		assertTrue(dwarf.inlineChain(0x10090000).isEmpty());
	}

	private static boolean dwarfOwns(Dwarf dwarf, Function function) {
		try {
			return dwarf.function(function.entry()).isPresent();
		} catch (Exception e) {
			throw new AssertionError(e);
		}
	}

	/** As addr2line -f -i prints it: function and file:line, innermost first. */
	private static String chain(Dwarf dwarf, int address) throws Exception {
		List<Function> chain = dwarf.inlineChain(address);
		var line = dwarf.lines().line(address);
		if (chain.isEmpty() || line.isEmpty())
			return "";
		var text = new ArrayList<String>();
		String file = line.get().file();
		int number = line.get().line();
		for (Function function : chain) {
			text.add(function.name());
			text.add(file.substring(file.lastIndexOf('/') + 1) + ":" + (number == 0 ? "?" : number));
			file = function.callFile();
			number = function.callLine();
		}
		return String.join(" ", text);
	}

	private Path compile(String... options) throws Exception {
		return ArmGcc.link(folder, "code", SOURCE, options);
	}

	/** Addresses of all instructions but the fillers between functions, to which addr2line gives the function before. */
	private static List<String> instructions(Path elf) throws Exception {
		return ArmGcc.run(List.of("arm-none-eabi-objdump", "-d", "-j", ".text", elf.toString())).lines()
				.filter(line -> line.matches(" *[0-9a-f]+:\t.*") && !line.matches(".*\\t(\\.word|nop).*")).map(line -> line.trim().split(":")[0]).toList();
	}
}
