// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfmstudio.sim.image.ArmGcc;
import org.tfmstudio.sim.image.ElfFile;

class UnwinderTest {
	private static final int STACK = 0x38010000;
	private static final String SOURCE = """
			#include <stdlib.h>
			#include <string.h>
			volatile int sink;
			static int numbers[16];
			__attribute__((noinline)) void leaf(int x)
			{
				sink = x;
			}
			static inline __attribute__((always_inline)) void inner(int x)
			{
				sink += x;
				leaf(x + sink);
			}
			__attribute__((noinline)) int compare(const void *a, const void *b)
			{
				int d = *(const int *) a - *(const int *) b;
				inner(d);
				return d + sink;
			}
			__attribute__((noinline)) int recurse(int depth, char *text)
			{
				char copy[40];
				strcpy(copy, text);
				copy[0] += depth;
				if (depth == 0)
					qsort(numbers, 16, sizeof numbers[0], compare);
				else
					sink += recurse(depth - 1, copy);
				return sink + copy[0];
			}
			int main(void)
			{
				for (int i = 0; i < 16; i++)
					numbers[i] = 16 - i;
				return recurse(3, "text");
			}
			__attribute__((naked)) void start(void)
			{
				__asm__ volatile (".cfi_undefined lr\\n mov lr, #0\\n bl main\\n b .");
			}
			extern char stack_top[];
			__attribute__((section(".vectors"), used)) void *const vectors[] = {stack_top, start, start, start};
			""";

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "-gdwarf-5,-Og", "-gdwarf-5,-O2", "-gdwarf-4,-Os", "-gdwarf-5,-O0" })
	void framesAreThoseOfGdb(String version, String optimisation) throws Exception {
		Path elf = compile(version, optimisation);
		GuestRun run = GuestRun.to(folder, elf, "leaf", STACK, 0x1000, 0x10000000, 0x2000);
		Symbols symbols = symbols(elf);

		Backtrace trace = Unwinder.unwind(symbols, run.registers(), run);

		List<String> seen = trace.frames().stream().map(frame -> frame.location().symbol() + " " + frame.location().source()).map(String::trim).toList();
		List<String> expected = run.gdbFrames();
		assertTrue(expected.size() >= 9, expected::toString);
		// gdb shows start as well or not, depending on its age
		int common = Math.min(seen.size(), expected.size());
		assertEquals(expected.subList(0, common).stream().map(UnwinderTest::named).toList(), seen.subList(0, common).stream().map(UnwinderTest::named).toList());
		assertTrue(seen.toString().contains("compare") && seen.toString().contains("qsort") && seen.toString().contains("main"), seen::toString);
		assertTrue(trace.end() == Backtrace.End.OUTERMOST, trace::detail);
	}

	@Test
	void brokenStacksEnd() throws Exception {
		Symbols symbols = symbols(compile("-gdwarf-5", "-Og"));
		int recurse = symbols.value("recurse").orElseThrow() & ~1;
		int[] registers = new int[16];
		registers[15] = recurse + 10;
		registers[13] = STACK;
		assertEquals(Backtrace.End.NO_MEMORY, Unwinder.unwind(symbols, registers, address -> OptionalInt.empty()).end());
		assertEquals(Backtrace.End.OUTERMOST, Unwinder.unwind(symbols, registers, address -> OptionalInt.of(0)).end());
		assertEquals(Backtrace.End.NO_CODE, Unwinder.unwind(symbols, registers, address -> OptionalInt.of(0x20000001)).end());
		Backtrace endless = Unwinder.unwind(symbols, registers, address -> OptionalInt.of(recurse + 11));
		assertEquals(Backtrace.End.LIMIT, endless.end());
		assertEquals(Unwinder.MOST_FRAMES, endless.frames().size());
		registers[15] = 0x40000000;
		assertEquals(Backtrace.End.NO_CODE, Unwinder.unwind(symbols, registers, address -> OptionalInt.of(0)).end());
	}

	@Test
	void goesOnInWhatAnExceptionInterrupted() throws Exception {
		Symbols symbols = symbols(compile("-gdwarf-5", "-O1"));
		int[] memory = new int[64];
		memory[0] = 0xFFFFFFFD; // the handler pushed EXC_RETURN
		memory[20 + 5] = symbols.value("recurse").orElseThrow() + 30;
		memory[20 + 6] = symbols.value("leaf").orElseThrow() & ~1;
		memory[20 + 7] = 1 << 24 | 1 << 9;
		MachineView view = new MachineView() {
			@Override
			public OptionalInt word(int address) {
				int index = (address - STACK) / 4;
				return index < 0 || index >= memory.length ? OptionalInt.empty() : OptionalInt.of(memory[index]);
			}

			@Override
			public Optional<StackBanks> stacks() {
				return Optional.of(new StackBanks(true, 15, STACK, STACK + 80, false, 0, 0, false, false));
			}
		};
		int[] registers = new int[16];
		registers[13] = STACK;
		registers[14] = 0xFFFFFFFD;
		registers[15] = symbols.value("compare").orElseThrow() & ~1;

		Backtrace trace = Unwinder.unwind(symbols, registers, view);

		assertEquals(Frame.Kind.INTERRUPTED, trace.frames().get(1).kind());
		assertEquals("leaf", trace.frames().get(1).location().symbol());
		assertEquals(STACK + 80 + 32 + 4, trace.frames().get(1).cfa());
		assertEquals("recurse", trace.frames().get(2).location().symbol());
	}

	/** Functions of newlib have no lines, or have them, depending on how it was built. */
	private static String named(String frame) {
		return frame.contains("main.c:") ? frame : frame.split(" ")[0];
	}

	private static Symbols symbols(Path elf) throws Exception {
		return new Symbols(List.of(new SymbolModule("APP", ElfFile.read(elf), address -> address & ~0x1000_0000)));
	}

	private Path compile(String... options) throws Exception {
		String[] all = java.util.Arrays.copyOf(options, options.length + 3);
		all[options.length] = "-Wl,--section-start=.vectors=0x10000000";
		all[options.length + 1] = "-Wl,-Ttext=0x10000100";
		all[options.length + 2] = "-Wl,--defsym=stack_top=0x38011000,-Tbss=0x38008000";
		return ArmGcc.link(folder, "main", SOURCE, all);
	}
}
