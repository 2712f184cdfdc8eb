// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.ElfSection;
import org.tfmstudio.sim.image.ImageException;
import org.tfmstudio.sim.image.dwarf.Dwarf;
import org.tfmstudio.sim.image.symbols.SymbolModule;
import org.tfmstudio.sim.image.symbols.Symbols;
import org.tfmstudio.sim.image.symbols.Unwinder;

/** A whole ELF file: segments, sections, symbols, debug information. */
public final class ElfTarget {
	private static final int FIRST = 0x10090000;
	private static final int LAST = 0x10090100;

	private ElfTarget() {
	}

	static List<byte[]> seeds() {
		return Samples.elves();
	}

	/** Reads all that there is in a file. */
	public static void fuzzerTestOneInput(byte[] file) {
		ElfFile elf;
		try {
			elf = ElfFile.parse("hostile.elf", file);
		} catch (ImageException e) {
			Errors.clear(e);
			return;
		}
		Errors.only(elf::image);
		Errors.only(elf::symbols);
		for (ElfSection section : elf.sections()) {
			Errors.only(() -> elf.content(section));
		}
		everything(elf);
	}

	/** Asks for all that debug information can answer. */
	static void everything(ElfFile elf) {
		Dwarf dwarf = new Dwarf(elf);
		Errors.only(dwarf::functions);
		Errors.only(dwarf::lines);
		Errors.only(dwarf::frames);
		SymbolModule module = new SymbolModule("M", elf, address -> address & ~0x1000_0000);
		Symbols symbols = new Symbols(List.of(module));
		for (int address = FIRST; address < LAST; address += 6) {
			symbols.locate(address);
			module.inlineChain(address);
			int[] registers = new int[16];
			Arrays.fill(registers, address | 1);
			Unwinder.unwind(symbols, registers, at -> OptionalInt.of(at * 31 | FIRST | 1));
		}
		module.addresses("sample.c", 3);
		module.files();
	}
}
