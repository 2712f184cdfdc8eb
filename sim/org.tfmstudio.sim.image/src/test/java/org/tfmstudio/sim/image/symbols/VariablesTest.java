// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfmstudio.sim.image.ArmGcc;
import org.tfmstudio.sim.image.ElfFile;

class VariablesTest {
	private static final int STACK = 0x38010000;
	private static final String SOURCE = """
			enum colour { RED, GREEN = 7 };
			struct pair { int a; unsigned b : 3; unsigned c : 9; char text[8]; struct pair *next; };
			union any { int i; unsigned char bytes[4]; };
			typedef unsigned short word;
			typedef int (*worker)(int);
			volatile int sink;
			static word table[2][3] = {{1, 2, 3}, {40, 50, 60}};
			struct pair global = {-5, 6, 300, "deep", &global};
			const char *greeting = "hello";
			__attribute__((noinline)) void leaf(int x)
			{
				sink = x;
			}
			static inline __attribute__((always_inline)) int inner(int amount)
			{
				int doubled = amount * 2;
				leaf(doubled);
				return doubled + sink;
			}
			__attribute__((noinline)) int work(struct pair *p, long long big, enum colour c, const char *name, worker f)
			{
				union any u;
				volatile float half = 0.5f;
				u.i = 0x01020304;
				word local = 12;
				{
					int block = p->a + 100;
					sink = block + inner(33);
					sink += block;
				}
				sink += u.bytes[0] + local + (int) big + c + name[0] + (int) half + f(1);
				return sink;
			}
			__attribute__((noinline)) int twice(int x)
			{
				return x * 2 + sink;
			}
			int main(void)
			{
				struct pair pairs[2] = {{1, 2, 3, "one", 0}, {-2, 5, 511, "two", pairs}};
				int result = work(&pairs[1], 0x100000002LL, GREEN, "name", twice);
				return result + pairs[0].a + table[1][2] + greeting[1];
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

	private Backtrace trace;
	private Symbols symbols;
	private GuestRun run;

	private void runToLeaf(String version, String optimisation) throws Exception {
		Path elf = ArmGcc.link(folder, "main", SOURCE, version, optimisation, "-Wl,--section-start=.vectors=0x10000000", "-Wl,-Ttext=0x10000100",
				"-Wl,--defsym=stack_top=0x38011000,-Tbss=0x38008000", "-Wl,-Tdata=0x10001000");
		run = GuestRun.to(folder, elf, "leaf", STACK, 0x1000, 0x10000000, 0x2000);
		symbols = new Symbols(List.of(new SymbolModule("APP", ElfFile.read(elf), address -> address & ~0x1000_0000)));
		trace = Unwinder.unwind(symbols, run.registers(), run);
	}

	private Map<String, Variable> locals(String function) {
		Frame frame = trace.frames().stream().filter(it -> it.location().symbol().equals(function)).findFirst().orElseThrow();
		Map<String, Variable> found = new TreeMap<>();
		new Variables(symbols).locals(frame).forEach(it -> found.put(it.name(), it));
		return found;
	}

	private static Variable part(Variable of, String name) {
		return of.parts().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
	}

	@ParameterizedTest
	@CsvSource({ "-gdwarf-5,-O0", "-gdwarf-4,-O0", "-gdwarf-3,-O0", "-gdwarf-5,-Og", "-gdwarf-4,-Og" })
	void valuesAreThoseOfTheSource(String version, String optimisation) throws Exception {
		runToLeaf(version, optimisation);
		Map<String, Variable> main = locals("main");
		Map<String, Variable> work = locals("work");

		Variable pairs = main.get("pairs");
		assertEquals("struct pair [2]", pairs.type());
		Variable second = part(pairs, "[1]");
		assertEquals("-2", part(second, "a").value());
		assertEquals("5", part(second, "b").value());
		assertEquals("511 (0x1ff)", part(second, "c").value());
		assertEquals("\"two\"", part(second, "text").value());
		assertEquals("1", part(part(second, "next"), "a").value());
		assertEquals("12 (0xc)", value(work.get("local"), "12 (0xc)"));
		assertEquals("0.5", work.get("half").value());
		assertEquals("33", value(locals("inner").get("amount"), "33"));
		assertEquals("66", value(locals("inner").get("doubled"), "66"));
		assertEquals("66", locals("leaf").get("x").value());
		if (optimisation.equals("-O0")) {
			assertEquals("GREEN", work.get("c").value());
			assertEquals("4294967298", work.get("big").value());
			assertTrue(work.get("name").value().endsWith("\"name\""), work.get("name")::value);
			assertTrue(work.get("f").value().endsWith("APP:twice"), work.get("f")::value);
			assertEquals("int(*)()", work.get("f").type().replace("worker", "int(*)()"));
			assertEquals("98", work.get("block").value());
			assertEquals("4", part(part(work.get("u"), "bytes"), "[0]").value());
			assertEquals("struct pair *", work.get("p").type());
			assertEquals("-2", part(work.get("p"), "a").value());
		}
		assertTrue(work.get("p").argument() && !work.get("local").argument());
	}

	/** A value that the compiler may not have kept. */
	private static String value(Variable variable, String expected) {
		return variable.value().startsWith("<optimised out") ? expected : variable.value();
	}

	@ParameterizedTest
	@CsvSource({ "-gdwarf-5,-O2", "-gdwarf-4,-Os" })
	void whatIsNotKeptSaysSo(String version, String optimisation) throws Exception {
		runToLeaf(version, optimisation);
		for (Frame frame : trace.frames())
			for (Variable variable : new Variables(symbols).locals(frame))
				assertTrue(!variable.value().isEmpty() && (!variable.name().equals("amount") || value(variable, "33").equals("33")), variable::toString);
		assertEquals("-2", part(part(locals("main").get("pairs"), "[1]"), "a").value());
	}

	@Test
	void globalsAreFoundByName() throws Exception {
		runToLeaf("-gdwarf-5", "-O0");
		Variables variables = new Variables(symbols);

		Variable global = variables.globals("APP:global", run).getFirst();
		assertEquals("{a = -5, b = 6, c = 300 (0x12c), text = \"deep\", next = " + part(global, "next").value() + "}", global.value());
		assertEquals("0x" + Integer.toHexString(global.address().orElseThrow()) + " APP:global", part(global, "next").value());
		assertEquals("deep", part(part(global, "next"), "text").value().replace("\"", ""));
		Variable table = variables.globals("table", run).getFirst();
		assertEquals("word [2][3]", table.type());
		assertEquals("50 (0x32)", part(part(table, "[1]"), "[1]").value());
		assertTrue(variables.globals("greeting", run).getFirst().value().endsWith("\"hello\""));
		assertTrue(variables.globals("nothing", run).isEmpty());
		assertEquals(List.of("x = 66"), trace.frames().stream().limit(1).map(variables::arguments).toList());
	}
}
