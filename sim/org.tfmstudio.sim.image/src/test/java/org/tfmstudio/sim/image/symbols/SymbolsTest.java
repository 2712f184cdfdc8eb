// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.image.ArmGcc;
import org.tfmstudio.sim.image.ElfFile;

class SymbolsTest {
	@TempDir
	static Path folder;
	static ElfFile elf;
	static Symbols symbols;

	@BeforeAll
	static void compile() throws Exception {
		elf = ElfFile.read(ArmGcc.link(folder, "vault", """
				int secrets[4] = {1, 2};
				static __attribute__((noinline)) int get(int i)
				{
					return secrets[i];
				}
				int start(void)
				{
					return get(2) + 1;
				}
				__asm__(".thumb_func\\n.global bare\\nbare: nop\\nnop\\n bx lr\\n");
				""", "-g", "-O0", "-Wl,--defsym=gateway=0x10080651"));
		symbols = new Symbols(List.of(new SymbolModule("VAULT", elf, address -> address & ~0x1000_0000)));
	}

	@Test
	void namesBothAliases() throws Exception {
		int get = elf.symbol("get").orElseThrow().address();
		assertEquals("VAULT:get (vault.c:3)", symbols.locate(get).toString());
		assertEquals("VAULT:get+0x2", symbols.name(get + 2).name());
		assertEquals("VAULT:get (vault.c:3)", symbols.locate(get & ~0x1000_0000).toString());
		assertEquals("VAULT:get+0x2", symbols.locate((get | 1) + 2).name());
	}

	@Test
	void namesDataAndWhatHasNoSize() throws Exception {
		assertEquals("VAULT:secrets+0x8", symbols.locate(elf.symbol("secrets").orElseThrow().value() + 8).name());
		assertEquals("VAULT:bare+0x4", symbols.name(elf.symbol("bare").orElseThrow().address() + 4).name());
	}

	@Test
	void memoryUsedByTwoImagesIsNamedAsTheCodeSeesIt() throws Exception {
		// given a loader and what it starts, which use the same data memory, and code elsewhere
		ElfFile other = ElfFile.read(ArmGcc.link(folder, "loader", "int buffer[4] = {1}; int start(void) { return buffer[1]; }", "-g", "-O0",
				"-Wl,-Ttext=0x10040000", "-Wl,-Tdata=0x" + Integer.toHexString(elf.symbol("secrets").orElseThrow().value())));
		Symbols both = new Symbols(List.of(new SymbolModule("BL2", other, it -> it), new SymbolModule("VAULT", elf, it -> it)));
		int data = elf.symbol("secrets").orElseThrow().value();
		assertEquals("VAULT:secrets", both.name(data, elf.symbol("get").orElseThrow().address()).name());
		assertEquals("BL2:buffer", both.name(data, other.symbol("start").orElseThrow().address()).name());
		assertEquals("VAULT:secrets", both.name(data, 0x00100400).name());
	}

	@Test
	void whatIsUnknownStaysANumber() {
		assertEquals("0xE000ED00", symbols.locate(0xE000ED00).toString());
		assertFalse(symbols.code(0x20000000));
		assertTrue(symbols.value("VAULT:nothing").isEmpty());
		assertTrue(symbols.value("OTHER:get").isEmpty());
	}

	@Test
	void sourceLinesLeadToCode() {
		SymbolModule module = symbols.modules().get(0);
		List<Integer> get = module.addresses("vault.c", 4);
		assertEquals(1, get.size());
		assertEquals("VAULT:get", symbols.name(get.get(0)).name().replaceAll("\\+.*", ""));
		assertEquals(get, module.addresses(folder.resolve("vault.c").toString(), 4));
		assertEquals(module.addresses("vault.c", 7), module.addresses("vault.c", 6), "a line without code means the next");
		assertEquals(List.of(), module.addresses("vault.c", 400));
		assertEquals(List.of(), module.addresses("ault.c", 4));
	}

	@Test
	void absolutePathsFindWhatWasCompiledByARelativeOne(@TempDir Path other) throws Exception {
		ElfFile relative = ElfFile.read(ArmGcc.link(other, "app", "int start(void)\n{\n\treturn 1;\n}\n", "-g", "-O0",
				"-ffile-prefix-map=" + Path.of("").toAbsolutePath() + "=.", "-ffile-prefix-map=" + other + "=app"));
		var module = new SymbolModule("APP", relative, address -> address);
		assertEquals("app/app.c", module.files().get(0));
		assertEquals(1, module.addresses("/home/somebody/project/app/app.c", 3).size());
		assertEquals(0, module.addresses("/home/somebody/project/other/app.c", 3).size());
	}

	@Test
	void valuesByName() throws Exception {
		assertEquals(0x10080651, symbols.value("gateway").orElseThrow());
		assertEquals(elf.entry(), symbols.value("VAULT:start").orElseThrow());
		assertFalse(symbols.at(0x10080651).isPresent(), "an absolute symbol is no place of the module");
	}
}
