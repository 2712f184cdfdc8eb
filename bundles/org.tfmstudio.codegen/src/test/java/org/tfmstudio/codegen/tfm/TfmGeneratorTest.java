// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.codegen.GeneratedFile;
import org.tfmstudio.codegen.plan.PlanProblem;
import org.tfmstudio.manifest.ManifestSet;
import org.tfmstudio.manifest.Manifests;

/** The files for a build of TF-M, with what its tool was seen to make of the same manifests as expectation. */
class TfmGeneratorTest {
	private static final String FIRST = """
			partition DEMO_A : application-rot {
			    framework 1.1
			    model IPC entry demo_a_main
			    priority HIGH
			    stack DEMO_STACK
			    service DEMO_ONE { sid 0x0000F001 version 3 relaxed clients secure, non-secure connection-based }
			    service DEMO_TWO { sid 0x0000F002 version 2 strict clients secure stateless 5 mm-iovec }
			    irq DEMO_IRQ handled FLIH as TICK
			    irq OTHER_IRQ handled SLIH as TOCK
			    region DEMO_DEVICE read-write
			    region base 0x50001000 size 0x100 read-only
			    uses DEMO_THREE
			    uses weakly DEMO_NOWHERE
			}
			""";
	private static final String SECOND = """
			partition Demo_B : psa-rot {
			    framework 1.1
			    model SFN init demo_b_init
			    priority LOW
			    stack 0x200
			    service DEMO_THREE { sid 0x0000F003 version 1 strict clients secure stateless }
			}
			""";
	private static final String DEVICE = """
			device demo {
			    board an521
			    tf-m 2.1
			    contains DEMO_A { manifest "a/demo_a.yaml" output "demo/a" pid 300 attributes weak_dependencies }
			    contains Demo_B when DEMO_SWITCH { manifest "b/demo_b.yaml" output "demo/b" }
			}
			""";

	@TempDir
	private Path folder;

	private TfmPlanner planner;

	private Map<String, String> files(String backend, String isolation, String device, String... partitions) throws IOException {
		for (int i = 0; i < partitions.length; i++) {
			Files.writeString(folder.resolve("p" + i + ".partition"), partitions[i]);
		}
		Files.writeString(folder.resolve("demo.device"), device);
		ManifestSet set = new Manifests().read(List.of(folder));
		planner = new TfmPlanner(TfmConfiguration.of(Map.of("TFM_ISOLATION_LEVEL", isolation, "CONFIG_TFM_SPM_BACKEND", backend, "DEMO_SWITCH", "1",
				"DEMO_OFF", "OFF")));
		TfmPlan plan = planner.plan(set.devices().get(0));
		Map<String, String> files = new TreeMap<>();
		for (GeneratedFile file : TfmGenerator.files(plan)) {
			files.put(file.path(), file.content());
		}
		return files;
	}

	private List<String> problems(String device, String... partitions) throws IOException {
		files("IPC", "1", device, partitions);
		return planner.problems().stream().map(PlanProblem::code).toList();
	}

	private static Map<String, String> macros(String text) {
		Map<String, String> macros = new TreeMap<>();
		text.lines().filter(line -> line.startsWith("#define ")).map(line -> line.split("\\s+", 3)).filter(parts -> parts.length == 3)
				.forEach(parts -> macros.put(parts[1], parts[2]));
		return macros;
	}

	@Test
	void numbersAreThoseOfTheTool() throws IOException {
		Map<String, String> files = files("IPC", "1", DEVICE, FIRST, SECOND);
		assertEquals(List.of(), planner.problems());
		assertEquals(Map.of("DEMO_ONE_SID", "(0x0000F001U)", "DEMO_ONE_VERSION", "(3U)", "DEMO_TWO_SID", "(0x0000F002U)", "DEMO_TWO_VERSION", "(2U)",
				"DEMO_TWO_HANDLE", "(0x40000204U)", "DEMO_THREE_SID", "(0x0000F003U)", "DEMO_THREE_VERSION", "(1U)", "DEMO_THREE_HANDLE", "(0x40000100U)"),
				macros(files.get("interface/include/psa_manifest/sid.h")));
		assertEquals(Map.of("DEMO_A", "(300)", "Demo_B", "(301)", "TFM_MAX_USER_PARTITIONS", "(2)"), macros(files.get("interface/include/psa_manifest/pid.h")));
		assertEquals(Map.of("DEMO_A_MODEL_IPC", "1", "DEMO_A_MODEL_SFN", "0", "DEMO_ONE_SIGNAL", "(0x10)", "DEMO_TWO_SIGNAL", "(0x20)", "TICK_SIGNAL",
				"(0x80000000)", "TOCK_SIGNAL", "(0x40000000)"), macros(files.get("demo/a/psa_manifest/demo_a.h")));
		assertTrue(files.get("demo/a/psa_manifest/demo_a.h").contains("psa_flih_result_t tick_flih(void);"));
		assertTrue(files.get("demo/b/psa_manifest/demo_b.h").contains("psa_status_t demo_three_sfn(const psa_msg_t *msg);"));
		Map<String, String> config = macros(files.get("interface/include/config_impl.h"));
		assertEquals("1", config.get("CONFIG_TFM_CONNECTION_BASED_SERVICE_API"));
		assertEquals("1", config.get("CONFIG_TFM_AROT_PRESENT"));
		assertEquals("1", config.get("CONFIG_TFM_FLIH_API"));
		assertEquals("1", config.get("CONFIG_TFM_SLIH_API"));
	}

	@Test
	void recordsCompileToTheLayoutOfTheLoader() throws Exception {
		Map<String, String> files = files("IPC", "1", DEVICE, FIRST, SECOND);
		int[] a = record(files, "demo/a/auto_generated/load_info_demo_a", ".part_load_priority_03");
		// version, pid, flags, entry, stack, heap, deps, services, assets, irqs, client ids; stack and heap; two dependencies
		assertWords(new int[] {0x5F5F0101, 300, 0x20F, 0, 0x480, 0, 2, 2, 2, 2, 0, 0, 0, 0, 0xF003, 0}, a, 0);
		assertWords(new int[] {0xF001, 0x100, 3, 0, 0x10}, a, 17);
		assertWords(new int[] {0xF002, 0xE04, 2, 0, 0x20}, a, 23);
		assertWords(new int[] {0, 0, 0xA, 0x50001000, 0x50001100, 0x11}, a, 28);
		assertWords(new int[] {0, 0, 300, 3, 0x80000000, 0, 0, 0, 0, 300, 4, 0x40000000, 0, 0}, a, 34);
		int[] b = record(files, "demo/b/auto_generated/load_info_demo_b", ".part_load_priority_01");
		assertWords(new int[] {0x5F5F0101, 301, 0x17F, 0, 0x200, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0xF003, 0x600, 1, 0, 1}, b, 0);
	}

	@Test
	void withSecureFunctionsAllShareOneStack() throws Exception {
		String sfn = FIRST.replace("model IPC entry demo_a_main", "model SFN").replace("irq OTHER_IRQ handled SLIH as TOCK", "");
		Map<String, String> files = files("SFN", "1", DEVICE, sfn, SECOND);
		assertEquals(List.of(), planner.problems());
		assertEquals("(0 + DEMO_STACK + 0x200)", macros(files.get("interface/include/config_impl.h").replaceFirst("#undef[^#]*#define[^\n]*", ""))
				.get("CONFIG_TFM_TOTAL_STACK_SIZE"));
		int[] b = record(files, "demo/b/auto_generated/load_info_demo_b", ".part_load_priority_01");
		assertWords(new int[] {0x5F5F0101, 301, 0x17F, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0xF003, 0x600, 1, 0}, b, 0);
		assertEquals(19, b.length);
	}

	@Test
	void releasesDiffer() throws IOException {
		String newer = DEVICE.replace("tf-m 2.1", "tf-m 2.3");
		Map<String, String> files = files("IPC", "1", newer, FIRST, SECOND);
		assertEquals(List.of(), planner.problems());
		assertEquals("(0x12c)", macros(files.get("interface/include/psa_manifest/pid.h")).get("DEMO_A"));
		// HIGH is 0x0F; Demo_B scores 1, DEMO_A one more than that
		assertTrue(files.get("demo/a/auto_generated/load_info_demo_a.c").contains(".load_order = " + (0x0F << 8 | 2) + ","));
		assertTrue(files.get("demo/a/auto_generated/load_info_demo_a.c").contains("section(\".part_load\")"));
		assertTrue(files.containsKey("interface/src/ns_mailbox_client_id.c"));
		String older = files("IPC", "2", DEVICE.replace("tf-m 2.1", "tf-m 1.7"), FIRST, SECOND).get("interface/include/config_impl.h");
		assertEquals("1", macros(older).get("CONFIG_TFM_PSA_API_SUPERVISOR_CALL"));
	}

	@Test
	void trapsAreFindings() throws IOException {
		assertEquals(List.of("tfm-numeric-irq"), problems(DEVICE, FIRST.replace("irq DEMO_IRQ", "irq 40"), SECOND));
		assertEquals(List.of("tfm-same-sid"), problems(DEVICE, FIRST, SECOND.replace("0x0000F003", "0xf001")));
		assertEquals(List.of("tfm-handle-version"), problems(DEVICE, FIRST, SECOND.replace("version 1", "version 256")));
		assertEquals(List.of("tfm-absent-dependency"), problems(DEVICE.replace("DEMO_SWITCH", "DEMO_OFF"), FIRST, SECOND));
		assertEquals(List.of("tfm-condition", "tfm-absent-dependency"), problems(DEVICE.replace("DEMO_SWITCH", "DEMO_NOWHERE"), FIRST, SECOND));
		assertEquals(List.of("tfm-circle"), problems(DEVICE, FIRST, SECOND.replace("service", "uses DEMO_ONE\n    service")));
		assertEquals(List.of("tfm-same-pid"), problems(DEVICE.replace("output \"demo/b\"", "output \"demo/b\" pid 300"), FIRST, SECOND));
		assertEquals(List.of("tfm-same-file"), problems(DEVICE.replace("demo/b", "demo/a").replace("demo_b.yaml", "demo_a.yaml"), FIRST, SECOND));
		assertEquals(List.of("tfm-output"), problems(DEVICE.replace("demo/b", "demo/../../b"), FIRST, SECOND));
		assertEquals(List.of("tfm-stack"), problems(DEVICE, FIRST, SECOND.replace("stack 0x200", "")));
		assertEquals(List.of("tfm-unregistered-attribute"), problems(DEVICE.replace("attributes weak_dependencies", ""), FIRST, SECOND));
		assertEquals(List.of("tfm-sfn-signals"), problems(DEVICE, FIRST, SECOND.replace("uses", "").replace("    service DEMO_THREE", """
				    service MORE_ONE { sid 0xF010 clients secure connection-based }
				    service MORE_TWO { sid 0xF011 clients secure connection-based }
				    service DEMO_THREE""")));
	}

	private static void assertWords(int[] expected, int[] found, int from) {
		for (int i = 0; i < expected.length; i++) {
			assertEquals(Integer.toHexString(expected[i]), Integer.toHexString(found[from + i]), "word " + (from + i));
		}
	}

	/** The record's words before the link, when addresses are 0 but for those of texts; the compiler has nothing to say against the source. */
	private int[] record(Map<String, String> files, String source, String section) throws Exception {
		Path out = folder.resolve("out");
		Path stubs = folder.resolve("stubs");
		LoadHeaders.write(stubs);
		for (Map.Entry<String, String> file : files.entrySet()) {
			new GeneratedFile(file.getKey(), file.getValue()).write(out);
		}
		String own = source.substring(0, source.indexOf("/auto_generated"));
		Path object = folder.resolve("record.o");
		Path words = folder.resolve("record.bin");
		run(out, "arm-none-eabi-gcc", "-mcpu=cortex-m33", "-mthumb", "-std=c99", "-Wall", "-Wextra", "-Werror", "-Wno-unused-variable", "-DTFM_ISOLATION_LEVEL=1", "-c", "-I" + stubs,
				"-Iinterface/include", "-I" + own, source + ".c", "-o", object.toString());
		run(out, "arm-none-eabi-gcc", "-mcpu=cortex-m33", "-mthumb", "-std=c99", "-Wall", "-Wextra", "-Werror", "-c", "-I" + stubs,
				source.replace("load_info", "intermedia") + ".c", "-o", folder.resolve("stack.o").toString());
		run(out, "arm-none-eabi-objcopy", "-O", "binary", "-j", section, object.toString(), words.toString());
		ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(words)).order(ByteOrder.LITTLE_ENDIAN);
		int[] record = new int[bytes.remaining() / Integer.BYTES];
		bytes.asIntBuffer().get(record);
		return record;
	}

	private static void run(Path folder, String... command) throws Exception {
		List<String> words = new ArrayList<>(List.of(command));
		Process process;
		try {
			process = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
		} catch (IOException e) {
			Assumptions.abort("notice: skipped, there is no " + command[0]);
			return;
		}
		String output = new String(process.getInputStream().readAllBytes());
		assertEquals(0, process.waitFor(), output);
	}
}
