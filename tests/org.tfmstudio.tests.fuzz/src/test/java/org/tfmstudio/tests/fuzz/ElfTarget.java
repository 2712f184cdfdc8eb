// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.ElfSection;
import org.tfmstudio.sim.image.ImageException;
import org.tfmstudio.sim.image.dwarf.Dwarf;
import org.tfmstudio.sim.image.symbols.Backtrace;
import org.tfmstudio.sim.image.symbols.SymbolModule;
import org.tfmstudio.sim.image.symbols.Symbols;
import org.tfmstudio.sim.image.symbols.Unwinder;
import org.tfmstudio.sim.image.symbols.Variable;
import org.tfmstudio.sim.image.symbols.Variables;

/** A whole ELF file: segments, sections, symbols, debug information. */
public final class ElfTarget {
	private static final int FIRST = 0x10090000;
	private static final int LAST = 0x10090100;

	private static final int FRAMES = 4;
	private static final int PARTS = 6;
	private static final int DEPTH = 3;

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

	/** Reads values and some of their parts. */
	private static void values(List<Variable> found, int depth) {
		for (Variable variable : found.subList(0, Math.min(found.size(), PARTS))) {
			if (variable.value().isEmpty()) {
				throw new AssertionError("no value and no reason: " + variable);
			}
			if (depth < DEPTH) {
				values(variable.parts(), depth + 1);
			}
		}
	}

	/** Asks for all that debug information can answer. */
	static void everything(ElfFile elf) {
		Dwarf dwarf = new Dwarf(elf);
		Errors.only(dwarf::functions);
		Errors.only(dwarf::lines);
		Errors.only(dwarf::frames);
		SymbolModule module = new SymbolModule("M", elf, address -> address & ~0x1000_0000);
		Symbols symbols = new Symbols(List.of(module));
		Variables variables = new Variables(symbols);
		for (int address = FIRST; address < LAST; address += 6) {
			symbols.locate(address);
			module.inlineChain(address);
			int[] registers = new int[16];
			Arrays.fill(registers, address | 1);
			Backtrace trace = Unwinder.unwind(symbols, registers, at -> OptionalInt.of(at * 31 | FIRST | 1));
			trace.frames().stream().limit(FRAMES).forEach(it -> values(variables.locals(it), 0));
		}
		for (String name : List.of("table", "sink", "p")) {
			values(variables.globals(name, at -> OptionalInt.of(at ^ FIRST)), 0);
		}
		module.addresses("sample.c", 3);
		module.files();
	}
}
