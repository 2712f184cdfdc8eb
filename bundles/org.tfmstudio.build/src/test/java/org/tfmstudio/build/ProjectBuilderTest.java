// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.ElfSymbol;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

class ProjectBuilderTest {

	@TempDir
	Path folder;

	@BeforeEach
	void setUp() throws Exception {
		Projects.needCompiler();
	}

	@Test
	void theVaultBecomesADeviceRecord() throws Exception {
		Projects.example("vault", folder);

		BuildResult result = build();

		assertEquals(List.of(), result.findings());
		assertFalse(result.upToDate());
		JsonObject device = json(result.deviceJson());
		assertEquals(2, device.get("isolation").getAsInt());
		JsonObject vault = device.getAsJsonArray("partitions").get(0).getAsJsonObject();
		JsonObject counter = device.getAsJsonArray("partitions").get(1).getAsJsonObject();
		assertEquals(0x40000110, vault.getAsJsonArray("services").get(0).getAsJsonObject().get("handle").getAsLong());
		assertEquals(0xF110, vault.getAsJsonArray("dependencies").get(0).getAsInt());
		assertEquals(0x38010000L, vault.getAsJsonObject("data").get("base").getAsLong());
		ElfFile elf = ElfFile.read(folder.resolve(counter.get("elf").getAsString()));
		assertEquals(elf.symbol("counter_main").orElseThrow().address(), counter.get("entry").getAsInt());
		byte[] image = Files.readAllBytes(folder.resolve(device.getAsJsonObject("application").get("image").getAsString()));
		assertArrayEquals(new byte[] { 0x3d, (byte) 0xb8, (byte) 0xf3, (byte) 0x96 }, java.util.Arrays.copyOf(image, 4));
	}

	@Test
	void anUnchangedProjectIsUpToDateAndAChangedFileIsCompiledAlone() throws Exception {
		Projects.example("vault", folder);
		build();

		BuildResult again = build();
		assertTrue(again.upToDate());
		assertEquals(List.of(), again.compiledFiles());

		Path source = folder.resolve("src/counter.c").toRealPath();
		Files.writeString(source, Files.readString(source).replace("accesses++", "accesses += 2"));
		BuildResult changed = build();
		assertFalse(changed.upToDate());
		assertEquals(List.of(source), changed.compiledFiles());
		assertTrue(build().upToDate());
	}

	@Test
	void everyKindOfInputCounts() throws Exception {
		Projects.example("vault", folder);
		build();

		Projects.write(folder, "src/vault/extra.c", "int extra = 1;\n");
		assertEquals(1, build().compiledFiles().size(), "a new source");
		Projects.write(folder, "app/psa_manifest/sid.h", "#include_next <psa_manifest/sid.h>\n");
		assertTrue(build().compiledFiles().contains(folder.resolve("app/main.c").toRealPath()), "a new header may hide another");
		Files.delete(folder.resolve("app/psa_manifest/sid.h"));
		Files.writeString(folder.resolve("vault.device"), Files.readString(folder.resolve("vault.device")).replace("isolation  2", "isolation  1"));
		assertEquals(1, json(build().deviceJson()).get("isolation").getAsInt());
		Files.delete(folder.resolve("build/app/app_signed.bin"));
		assertFalse(build().upToDate(), "a lost output");
		assertTrue(build().upToDate());
	}

	@Test
	void aTamperedImageIsLeftToTheBootStage() throws Exception {
		Projects.example("vault", folder);
		build();
		Path image = folder.resolve("build/app/app_signed.bin");
		byte[] bytes = Files.readAllBytes(image);
		bytes[0x500] ^= 1;
		Files.write(image, bytes);

		assertTrue(build().upToDate());
		assertArrayEquals(bytes, Files.readAllBytes(image));
	}

	@Test
	void theSameProjectElsewhereGivesTheSameBytes() throws Exception {
		Path one = Projects.example("vault", folder.resolve("one"));
		Path two = Projects.example("vault", folder.resolve("another/place"));
		ProjectBuilder.build(one, null, BuildMonitor.NONE);
		ProjectBuilder.build(two, null, BuildMonitor.NONE);

		for (String file : List.of("device.json", "layout.json", "vault/vault.elf", "counter/counter.elf", "app/app.elf", "app/app_signed.bin")) {
			assertArrayEquals(Files.readAllBytes(one.resolve("build").resolve(file)), Files.readAllBytes(two.resolve("build").resolve(file)), file);
		}
	}

	@Test
	void theTrespasserAimsAtTheVaultsSecret() throws Exception {
		Projects.example("trespasser", folder);
		assertEquals(List.of(), build().findings());

		ElfSymbol secrets = ElfFile.read(folder.resolve("build/vault/vault.elf")).symbol("secrets").orElseThrow();
		String aim = String.format("0x%08xu", secrets.address());
		assertTrue(Files.readString(folder.resolve("app/main.c")).contains(aim), () -> "main.c should aim at " + aim);
		assertTrue(ElfFile.read(folder.resolve("build/app/app.elf")).symbol("reach_into_the_vault").isPresent());
	}

	@Test
	void aNewPartitionGetsASkeletonThatRuns() throws Exception {
		Projects.write(folder, "new.partition", """
				partition FRESH : application-rot {
				    framework 1.1
				    model SFN
				    priority NORMAL
				    stack 0x400
				    service FRESH_SERVICE { sid 0x0000F200 version 1 clients non-secure stateless }
				}
				""");
		Projects.write(folder, "new.device", "device fresh { board an521 profile small partitions FRESH non-secure app \"app/\" }\n");
		Projects.write(folder, "app/main.c", "int main(void)\n{\n    return 0;\n}\n");

		BuildResult result = build();

		assertEquals(List.of(), result.findings());
		Path skeleton = folder.resolve("src/fresh.c");
		assertTrue(Files.readString(skeleton).contains("psa_status_t fresh_service_sfn(const psa_msg_t *msg)"));
		Files.writeString(skeleton, Files.readString(skeleton) + "\n/* mine */\n");
		assertEquals(1, build().compiledFiles().size());
		assertTrue(Files.readString(skeleton).endsWith("/* mine */\n"));
		assertTrue(build().upToDate());
	}

	/** FF-M 1.0, interrupts without services, both models, several partitions in one file: all skeletons compile and link. */
	@Test
	void everyKindOfPartitionGetsItsOwnSkeleton() throws Exception {
		Projects.write(folder, "all.partition", """
				partition OLD : psa-rot {
				    framework 1.0
				    entry old_main
				    priority LOW
				    stack 0x400
				    heap 0x200
				    service OLD_A { sid 0x0000F200 version 3 relaxed clients secure, non-secure }
				    service OLD_B { sid 0x0000F201 version 1 clients non-secure }
				    irq TFM_TIMER0_IRQ signal OLD_TIMER_SIGNAL
				    region base 0x50000000 size 0x1000 read-write
				}
				partition IRQ_ONLY : application-rot {
				    framework 1.1
				    model SFN init irq_only_init
				    stack 0x200
				    priority HIGH
				    irq TFM_TIMER1_IRQ handled FLIH as BEAT
				    uses OLD_A
				}
				partition BOTH : application-rot {
				    framework 1.1
				    model dual entry both_main
				    stack 0x200
				    priority HIGH
				    service BOTH_A { sid 0x0000F205 version 1 clients non-secure connection-based mm-iovec }
				}
				""");
		Projects.write(folder, "all.device", "device all { board an521 profile large isolation 1 backend IPC partitions OLD, IRQ_ONLY, BOTH"
				+ " non-secure app \"app/\" set PSA_FRAMEWORK_HAS_MM_IOVEC = ON }\n");
		Projects.write(folder, "app/main.c", "int main(void)\n{\n    return 0;\n}\n");

		BuildResult result = build();

		assertEquals(List.of(), result.findings());
		for (String name : List.of("old", "irq_only", "both")) {
			assertTrue(Files.exists(folder.resolve("src/" + name + ".c")), name);
		}
		JsonObject old = json(result.deviceJson()).getAsJsonArray("partitions").get(0).getAsJsonObject();
		assertEquals(0x200, old.getAsJsonObject("heap").get("size").getAsInt());
		assertEquals(0x80000000L, old.getAsJsonArray("irqs").get(0).getAsJsonObject().get("signal").getAsLong());
	}

	@Test
	void mistakesInManifestsAndInCAreFindings() throws Exception {
		Projects.example("vault", folder);
		Path counter = folder.resolve("src/counter.c");
		Files.writeString(counter, Files.readString(counter).replace("accesses++;", "accesses +;"));
		Path vault = folder.resolve("src/vault.c");
		Files.writeString(vault, Files.readString(vault).replace("kept->owner = msg->client_id;", "kept->owner = mgs->client_id;"));

		BuildResult result = build();

		assertNull(result.deviceJson());
		List<Finding> errors = result.findings().stream().filter(f -> f.severity() == Finding.Severity.ERROR).toList();
		assertEquals(List.of("counter.c", "vault.c"), errors.stream().map(f -> f.file().getFileName().toString()).toList());
		Finding put = errors.get(1);
		assertEquals("mgs", Files.readString(vault).substring(put.offset(), put.offset() + put.length()));

		Files.writeString(folder.resolve("vault.partition"), "partition VAULT application-rot {\n");
		assertTrue(build().findings().stream().allMatch(f -> f.file().toString().endsWith(".partition") || f.file().toString().endsWith(".device")),
				"C is not compiled while manifests are wrong");
	}

	@Test
	void aFunctionThatTheManifestAsksForIsMissedAtItsPlace() throws Exception {
		Projects.example("vault", folder);
		Path vault = folder.resolve("src/vault.c");
		String good = Files.readString(vault);
		Files.writeString(vault, good.replace("vault_store_get_impl", "vault_store_teg"));
		Path counter = folder.resolve("src/counter.c");
		Files.writeString(counter, Files.readString(counter).replace("void counter_main", "void counter_niam"));

		List<Finding> errors = build().findings().stream().filter(f -> f.severity() == Finding.Severity.ERROR).toList();

		assertEquals(List.of("counter_main", "get"), errors.stream().map(ProjectBuilderTest::marked).toList());
		assertEquals("Operation get of VAULT_STORE needs the function `psa_status_t vault_store_get_impl(const psa_msg_t *msg, uint32_t slot,"
				+ " uint8_t *secret, size_t *secret_length)`; its sources do not define it.", errors.get(1).message());
		Files.writeString(vault, good + "#include \"psa_manifest/vault.h\"\n"
				+ "psa_status_t vault_store_sfn(const psa_msg_t *msg)\n{\n    return msg->type;\n}\n");
		Finding twice = build().findings().get(1);
		assertEquals("VAULT_STORE", marked(twice));
		assertEquals("own-dispatcher", twice.code());
		assertEquals("The function `vault_store_sfn` of a service with operations is generated; remove yours, or write `defines"
				+ " \"VAULT_STORE_OWN_DISPATCHER\"` to work on plain messages.", twice.message());
	}

	@Test
	void anAuthorMayServeATypedServiceByHand() throws Exception {
		Projects.example("vault", folder);
		Path vault = folder.resolve("src/vault.c");
		Files.writeString(vault, Files.readString(vault).replace("vault_store_get_impl", "vault_store_sfn")
				.replace("(const psa_msg_t *msg, uint32_t slot, uint8_t *secret, size_t *secret_length)\n{",
						"(const psa_msg_t *msg)\n{\n    uint32_t slot = 0;\n    uint8_t secret[64];\n    size_t secret_length[1];\n"));
		Path manifest = folder.resolve("vault.partition");
		Files.writeString(manifest, Files.readString(manifest).replace("stack     0x400", "stack     0x400\n    defines   \"VAULT_STORE_OWN_DISPATCHER\""));

		assertEquals(List.of(), build().findings());
	}

	/** A folder whose name has a space, and an unchanged build in a fresh process that logs the classes it loads. */
	@Test
	void anUnchangedBuildLoadsNeitherXtextNorEmf() throws Exception {
		Path project = Projects.example("vault", folder.resolve("my project"));
		ProjectBuilder.build(project, null, BuildMonitor.NONE);

		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xlog:class+load:stdout",
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), UnchangedBuild.class.getName(), project.toString())
				.redirectErrorStream(true).start();
		List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();

		assertEquals(0, process.waitFor());
		assertTrue(lines.contains("up to date: true"));
		assertEquals(List.of(), lines.stream().filter(line -> line.contains("org.eclipse.") || line.contains("org.bouncycastle.")
				|| line.contains("com.google.")).toList());
	}

	/** What the fresh process does. */
	static final class UnchangedBuild {
		public static void main(String[] arguments) throws ProjectException {
			System.out.println("up to date: " + ProjectBuilder.build(Path.of(arguments[0]), null, BuildMonitor.NONE).upToDate());
		}
	}

	private static String marked(Finding finding) {
		try {
			return Files.readString(finding.file()).substring(finding.offset(), finding.offset() + finding.length());
		} catch (java.io.IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}

	@Test
	void aRenamedPartitionLeavesNothingBehindThatCouldBeIncluded() throws Exception {
		Projects.example("vault", folder);
		build();
		Files.delete(folder.resolve("counter.partition"));
		Files.writeString(folder.resolve("vault.device"), Files.readString(folder.resolve("vault.device")).replace(", COUNTER", ""));
		Path vault = folder.resolve("vault.partition");
		Files.writeString(vault, Files.readString(vault).replace("uses ACCESS_COUNTER", ""));

		BuildResult result = build();

		assertTrue(result.findings().stream().anyMatch(f -> f.message().contains("operations/access_counter_client.h")), result.findings()::toString);
		assertFalse(Files.exists(folder.resolve("build/generated/include/psa_manifest/counter.h")));
	}

	@Test
	void aSourceOfNobodyIsAWarning() throws Exception {
		Projects.example("vault", folder);
		Projects.write(folder, "src/helper.c", "int helper;\n");

		BuildResult result = build();

		assertEquals(List.of("nobodys-source"), result.findings().stream().map(Finding::code).toList());
		assertEquals(Finding.Severity.WARNING, result.findings().get(0).severity());
		assertEquals(result.findings(), build().findings(), "kept while nothing changes");
	}

	@Test
	void existingSourcesAreCompiledWhereTheyAre(@TempDir Path there) throws Exception {
		Projects.write(there, "parts/one/test_a.c", "#include \"shared.h\"\n#include \"psa_manifest/old_name.h\"\nvoid old_main(void) { for (;;) psa_wait(A_SIGNAL, ANSWER); }\n");
		Projects.write(there, "parts/two/test_b.c", "int b;\n");
		Projects.write(there, "parts/two/other.c", "#error not asked for\n");
		Projects.write(there, "include/shared.h", "#include \"config_tfm.h\"\n"
				+ "#if defined PSA_WANT_ALG_GCM || !defined PSA_WANT_ALG_CCM\n#error medium has CCM only\n#endif\n#define SHARED ITS_NUM_ASSETS\n");
		Projects.write(folder, "old_name.partition", """
				partition OLD : psa-rot {
				    model IPC entry old_main
				    stack 0x400
				    sources "%1$s/parts/*/test_*.c"
				    includes "%1$s/include"
				    defines "ANSWER=SHARED", "OTHER"
				    service A { sid 0xF000 stateless clients non-secure }
				}
				""".formatted(there));
		Projects.write(folder, "d.device", "device d { profile medium handles TF-M partitions OLD non-secure app \"app/\" }");
		Projects.write(folder, "app/main.c", "int main(void) { return 0; }\n");

		BuildResult result = build();

		assertEquals(List.of(), result.findings());
		assertEquals(2, result.compiledFiles().stream().filter(file -> file.startsWith(there)).count(), "other.c is not asked for");
		JsonObject partition = json(result.deviceJson()).getAsJsonArray("partitions").get(0).getAsJsonObject();
		assertEquals(0x40000104, partition.getAsJsonArray("services").get(0).getAsJsonObject().get("handle").getAsLong(),
				"1 to 4 and 6 are TF-M's in profile medium");
	}

	@Test
	void twoBuildsAtOnceDoNotDisturbEachOther() throws Exception {
		Projects.example("vault", folder);
		List<BuildResult> results = Stream.of(1, 2).parallel().map(i -> {
			try {
				return build();
			} catch (ProjectException e) {
				throw new IllegalStateException(e);
			}
		}).toList();

		assertEquals(List.of(), results.get(0).findings());
		assertEquals(List.of(), results.get(1).findings());
		assertEquals(1, results.stream().filter(BuildResult::upToDate).count(), "the second finds the work done");
	}

	@Test
	void fullMemoryIsAFindingThatSaysByHowMuch() throws Exception {
		Projects.example("vault", folder);
		Path manifest = folder.resolve("counter.partition");
		Files.writeString(manifest, Files.readString(manifest).replace("stack     0x400", "stack     0xE0000"));

		Finding full = build().findings().get(0);

		assertEquals("memory-full", full.code());
		assertEquals("COUNTER", Files.readString(manifest).substring(full.offset(), full.offset() + full.length()));
		assertTrue(full.message().startsWith("The memory for data of secure partitions is full: all together need "), full.message());
		assertTrue(full.message().endsWith(" bytes of 982016, 32 too many from partition COUNTER on."), full.message());
	}

	@Test
	void tellsWhichDevicesThereAre() throws Exception {
		ProjectException none = assertThrows(ProjectException.class, this::build);
		assertTrue(none.getMessage().contains("has no .device file"), none.getMessage());

		Projects.example("vault", folder);
		Files.writeString(folder.resolve("other.device"),
				Files.readString(folder.resolve("vault.device")).replace("device vault", "device other"), StandardCharsets.UTF_8);
		ProjectException several = assertThrows(ProjectException.class, this::build);
		assertEquals("The project has several device files: other.device, vault.device. Name the one that you mean.", several.getMessage());

		assertEquals("other", json(ProjectBuilder.build(folder, "other", BuildMonitor.NONE).deviceJson()).get("name").getAsString());
		ProjectException unknown = assertThrows(ProjectException.class, () -> ProjectBuilder.build(folder, "third", BuildMonitor.NONE));
		assertTrue(unknown.getMessage().startsWith("The project has no device third; it has other"), unknown.getMessage());
	}

	@Test
	void cancellingLeavesNothingHalfDone() throws Exception {
		Projects.example("vault", folder);
		BuildMonitor soon = new BuildMonitor() {
			private volatile boolean compiling;

			@Override
			public void progress(String text) {
				compiling |= text.startsWith("compile ");
			}

			@Override
			public boolean cancelled() {
				return compiling;
			}
		};

		assertThrows(CancellationException.class, () -> ProjectBuilder.build(folder, null, soon));
		assertFalse(Files.exists(folder.resolve("build/device.json")));
		try (Stream<Path> tree = Files.walk(folder)) {
			assertEquals(List.of(), tree.filter(file -> file.toString().endsWith(".new")).toList());
		}
		assertEquals(List.of(), build().findings());
	}

	private BuildResult build() throws ProjectException {
		return ProjectBuilder.build(folder, null, BuildMonitor.NONE);
	}

	private static JsonObject json(Path file) throws Exception {
		return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
	}
}
