// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.sdk.Sdk;
import org.tfmstudio.sim.sdk.SdkUnpacker;
import org.tfmstudio.toolchain.Diagnostic.Severity;

class CompileAndLinkTest {

	private static final String PARTITION = """
			#include "psa/service.h"
			#include "value.h"
			int counter = VALUE;
			char p_stack[0x200] __attribute__((section(".tfm_stack"), aligned(8)));
			psa_status_t p_sfn(const psa_msg_t *msg);
			psa_status_t p_sfn(const psa_msg_t *msg)
			{
			    return counter + msg->type + (p_stack[0] ? 1 : 0);
			}
			void *const record[] __attribute__((section(".part_load_priority_02"), used)) = { (void *)p_sfn, p_stack };
			""";

	@TempDir
	Path folder;
	private Compiler compiler;
	private Sdk sdk;

	@BeforeEach
	void setUp() throws Exception {
		compiler = ArmCompiler.get();
		sdk = new SdkUnpacker(folder.resolve("cache")).unpack();
		write("p/p.c", PARTITION);
		write("p/value.h", "#define VALUE 1\n");
	}

	@Test
	void theSdkCompilesWithoutWarningsUnderBothStandards() throws IOException {
		for (String standard : List.of("-std=c99", "-std=gnu11")) {
			List<CompileUnit> units = Stream.concat(Sdk.PARTITION_SOURCES.stream(), Sdk.APPLICATION_SOURCES.stream()).distinct()
					.map(name -> unit(sdk.folder().resolve(name), Stream.of(standard, "-Wall", "-Wextra", "-Werror", "-Wpedantic",
							"-DPSA_FRAMEWORK_HAS_MM_IOVEC=1", "-I" + sdk.common()).toList()))
					.toList();
			assertEquals(List.of(), runner().run(units).diagnostics());
		}
	}

	@Test
	void compilesOnlyWhatChanged() throws IOException {
		List<CompileUnit> units = units();
		assertEquals(units.size(), runner().run(units).compiled().size());
		assertEquals(List.of(), runner().run(units).compiled());

		write("p/p.c", PARTITION + "\n");
		assertEquals(List.of(Path.of("p/p.c")), runner().run(units).compiled());

		write("p/value.h", "#define VALUE 2\n");
		CompileResult result = runner().run(units);
		assertEquals(List.of(Path.of("p/p.c")), result.compiled());
		assertTrue(result.inputs().contains(folder.resolve("p/value.h")));
		assertTrue(result.inputs().contains(sdk.include().resolve("psa/service.h")));
	}

	@Test
	void aMistakeHasItsPlaceAndIsFoundAgain() throws IOException {
		write("p/p.c", "int f(void)\n{\n    return missing;\n}\n");

		for (int i = 0; i < 2; i++) {
			CompileResult result = runner().run(List.of(unit(Path.of("p/p.c"), List.of())));
			assertTrue(result.failed());
			Diagnostic first = result.diagnostics().get(0);
			assertEquals(folder.resolve("p/p.c"), first.file());
			assertEquals(3, first.line());
			assertEquals(12, first.column());
			assertEquals(7, first.length());
			assertEquals(Severity.ERROR, first.severity());
		}
		assertFalse(Files.exists(folder.resolve("build/p.c.o.new")));
	}

	@Test
	void aWarningIsShownAgainWhileTheFileIsUpToDate() throws IOException {
		write("p/p.c", "int f(void)\n{\n    int unused;\n    return 0;\n}\n");
		List<CompileUnit> units = List.of(unit(Path.of("p/p.c"), List.of()));

		List<Diagnostic> first = runner().run(units).diagnostics();
		CompileResult second = runner().run(units);

		assertEquals("-Wunused-variable", first.get(0).option());
		assertEquals(first, second.diagnostics());
		assertEquals(List.of(), second.compiled());
	}

	@Test
	void linksAPartitionWhereItIsTold() throws IOException {
		List<Path> objects = compile();
		assertEquals(List.of(), linker().link(objects, sdk.partitionScript(), places(0x10090000L, 0x38010000L), Path.of("build/p.elf")));
		PartitionElf measured = PartitionElf.read(folder.resolve("build/p.elf"));

		assertEquals(List.of(), linker().link(objects, sdk.partitionScript(), places(0x100A0020L, 0x38020040L), Path.of("build/p.elf")));
		PartitionElf placed = PartitionElf.read(folder.resolve("build/p.elf"));

		assertEquals(0x100A0020L, placed.code().base());
		assertEquals(0x38020040L, placed.data().base());
		assertEquals(measured.code().size(), placed.code().size());
		assertEquals(measured.data().size(), placed.data().size());
		assertEquals(0x200, placed.stack().size());
		assertEquals(8, placed.initialised().size());
		assertTrue(placed.address("__tfm_sfn_return") >= 0x100A0020L);
		assertEquals(0, placed.addressOrZero("nothing"));
	}

	@Test
	void theSameSourcesElsewhereGiveTheSameBytes() throws IOException {
		compile();
		linker().link(objects(), sdk.partitionScript(), places(0x10090000L, 0x38010000L), Path.of("build/p.elf"));
		byte[] here = Files.readAllBytes(folder.resolve("build/p.elf"));

		Path original = folder;
		folder = Files.createDirectories(original.resolve("elsewhere/deep"));
		sdk = new SdkUnpacker(folder.resolve("another-cache")).unpack();
		write("p/p.c", PARTITION);
		write("p/value.h", "#define VALUE 1\n");
		compile();
		linker().link(objects(), sdk.partitionScript(), places(0x10090000L, 0x38010000L), Path.of("build/p.elf"));

		assertArrayEquals(here, Files.readAllBytes(folder.resolve("build/p.elf")));
	}

	@Test
	void anUndefinedNameHasItsPlace() throws IOException {
		write("p/p.c", PARTITION.replace("return counter", "extern int elsewhere(void); return elsewhere() + counter"));

		List<Diagnostic> messages = linker().link(compile(), sdk.partitionScript(), places(0x10090000L, 0x38010000L), Path.of("build/p.elf"));

		assertEquals(List.of(new Diagnostic(folder.resolve("p/p.c"), 8, 0, 0, Severity.ERROR, "", "undefined reference to `elsewhere'")),
				messages);
		assertFalse(Files.exists(folder.resolve("build/p.elf")));
	}

	@Test
	void cancellingStopsBeforeTheNextFile() {
		CompileRunner runner = new CompileRunner(compiler, folder, "", new FileHashes(), () -> true, s -> { });

		assertThrows(CancellationException.class, () -> runner.run(units()));
	}

	@Test
	void cancellingKillsTheCompiler() throws IOException {
		Path slow = folder.resolve("arm-none-eabi-gcc");
		Files.writeString(slow, "#!/bin/sh\ntouch started\nexec sleep 100\n");
		slow.toFile().setExecutable(true);
		CompileRunner runner = new CompileRunner(Compiler.of(slow), folder, "", new FileHashes(),
				() -> Files.exists(folder.resolve("started")), s -> { });

		assertThrows(CancellationException.class, () -> runner.run(List.of(unit(Path.of("p/p.c"), List.of()))));
		assertTrue(ProcessHandle.current().descendants().noneMatch(ProcessHandle::isAlive));
	}

	private List<Path> compile() throws IOException {
		CompileResult result = runner().run(units());
		assertFalse(result.failed(), () -> result.diagnostics().toString());
		return objects();
	}

	private List<Path> objects() {
		return units().stream().map(CompileUnit::object).toList();
	}

	private List<CompileUnit> units() {
		List<CompileUnit> units = new ArrayList<>();
		units.add(unit(Path.of("p/p.c"), List.of()));
		Sdk.PARTITION_SOURCES.forEach(name -> units.add(unit(sdk.folder().resolve(name), List.of("-I" + sdk.common()))));
		return units;
	}

	private CompileUnit unit(Path source, List<String> more) {
		List<String> flags = new ArrayList<>(CompilerFlags.common(folder, sdk, "MinSizeRel"));
		flags.addAll(more);
		return new CompileUnit(source, Path.of("build", source.getFileName() + ".o"), flags);
	}

	private CompileRunner runner() {
		return new CompileRunner(compiler, folder, "", new FileHashes(), () -> false, s -> { });
	}

	private Linker linker() {
		return new Linker(compiler, folder, () -> false);
	}

	private static Map<String, Long> places(long code, long data) {
		return Map.of("__tfm_code_base__", code, "__tfm_data_base__", data);
	}

	private void write(String name, String text) throws IOException {
		Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}
}
