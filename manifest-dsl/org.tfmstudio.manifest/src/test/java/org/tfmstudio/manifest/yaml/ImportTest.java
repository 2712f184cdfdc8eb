// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.manifest.Finding;

/** What becomes of a list and its manifests. */
class ImportTest {
	@TempDir
	private Path folder;

	private static final String KEEPER = """
			# Copyright someone

			psa_framework_version: 1.1
			name: KEEPER       # its name
			type: APPLICATION-ROT
			# how urgent
			priority: NORMAL
			model: SFN
			stack_size: "0x600"
			description: Keeps notes.
			services:
			  # the only one
			  - name: KEEPER_NOTES
			    sid: "0x0000F150"
			    non_secure_clients: true
			    connection_based: false
			    stateless_handle: 20
			    version: 1
			    version_policy: STRICT
			irqs:
			  - {source: TIMER_IRQ, name: TICK, handling: FLIH}
			dependencies: [TFM_CRYPTO]
			vendor_key: yes
			# end
			""";

	private Path write(String name, String text) throws IOException {
		Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text);
	}

	private ManifestImport.Result importing(Map<String, String> variables, Path... files) {
		return ManifestImport.of(List.of(files), new ManifestImport.Options(Optional.empty(), variables));
	}

	private static List<String> codes(List<Finding> findings) {
		return findings.stream().map(Finding::code).toList();
	}

	@Test
	void manifestBecomesPartition() throws IOException {
		// given a manifest with comments and a key that the language does not know
		Path file = write("keeper.yaml", KEEPER);
		// when
		ManifestImport.Result result = importing(Map.of(), file);
		// then
		assertEquals(List.of(YamlCodes.UNKNOWN_KEY), codes(result.findings()));
		assertEquals(23, result.findings().get(0).line());
		assertEquals("keeper.partition", result.files().get(0).name());
		assertEquals("""
				// Copyright someone

				/** Keeps notes. */
				partition KEEPER : application-rot {
				    framework 1.1
				    // its name
				    // how urgent
				    priority  NORMAL
				    model     SFN
				    stack     0x600
				    // the only one

				    service KEEPER_NOTES {
				        sid     0x0000F150
				        clients secure, non-secure
				        stateless 20
				        version 1 strict
				    }
				    irq TIMER_IRQ as TICK handled FLIH
				    uses TFM_CRYPTO
				    extra { vendor_key: yes }
				    // end
				}
				""".replace("    // end\n}\n", "}\n// end\n"), result.files().get(0).text());
	}

	@Test
	void listBecomesDeviceWithAllItsManifests() throws IOException {
		// given a list below TF-M's root: one manifest beside it, one from the root by a variable, one that is missing
		write("tf-m/tools/tfm_parse_manifest_list.py", "");
		write("tf-m/parts/keeper.yaml", KEEPER);
		write("tf-m/tools/keeper.yaml", KEEPER.replace("KEEPER", "OTHER"));
		Path list = write("tf-m/tools/my_manifest_list.yaml", """
				description: All of them
				type: manifest_list
				version_major: 0
				version_minor: 1
				manifest_list:
				  - description: First
				    manifest: keeper.yaml
				    output_path: out/first
				    version_major: 0
				    version_minor: 1
				    pid: 300
				    linker_pattern: {library_list: ["*first*"]}
				    non_ffm_attributes: [vendor_key]
				  - description: Second
				    manifest: ${PARTS}/keeper.yaml
				    conditional: SECOND_ON
				  - description: Third
				    manifest: "$NOWHERE/third.yaml"
				""");
		// when
		ManifestImport.Result result = importing(Map.of("PARTS", "parts"), list);
		// then all is there, nothing is overwritten, and the missing one is told
		assertEquals(List.of("my_manifest_list.device", "keeper.partition", "keeper_2.partition"),
				result.files().stream().map(ManifestImport.ImportedFile::name).toList());
		assertTrue(codes(result.findings()).contains(YamlCodes.MISSING_MANIFEST));
		assertTrue(codes(result.findings()).contains(YamlCodes.SAME_FILE));
		assertEquals("""
				/** All of them */
				device my_manifest_list {
				    /** First */
				    contains OTHER {
				        manifest   "keeper.yaml"
				        output     "out/first"
				        pid        300
				        libraries  "*first*"
				        attributes vendor_key
				    }

				    /** Second */
				    contains KEEPER when SECOND_ON {
				        manifest "${PARTS}/keeper.yaml"
				        extra {
				            version_major: ! "!absent"
				            version_minor: ! "!absent"
				            non_ffm_attributes: ! "!absent"
				        }
				    }

				    /** Third */
				    contains THIRD {
				        manifest "$NOWHERE/third.yaml"
				        extra { version_major: ! "!absent"; version_minor: ! "!absent" }
				    }
				}
				""", result.files().get(0).text());
	}

	@Test
	void whatIsNoManifestIsTold() throws IOException {
		ManifestImport.Result result = importing(Map.of(), write("a.yaml", "file_list: [1]\n"), write("b.yaml", "name: {\n"), write("c.yaml", "- a\n"),
				folder.resolve("none.yaml"));
		assertEquals(List.of(), result.files());
		assertEquals(List.of(YamlCodes.NO_MANIFEST, YamlCodes.SYNTAX, YamlCodes.NO_MANIFEST, "no-such-file"), codes(result.findings()));
		assertTrue(result.hasErrors());
	}

	@Test
	void namesThatAreNoneBecomeSome() throws IOException {
		Path file = write("a.yaml", """
				psa_framework_version: 1.1
				name: "my part"
				type: PSA-ROT
				priority: NORMAL
				model: IPC
				entry_point: main
				stack_size: 1024
				irqs: []
				services: [{name: size, sid: 0x10, version: "1", non_secure_clients: "true"}]
				""");
		ManifestImport.Result result = importing(Map.of(), file);
		String text = result.files().get(0).text();
		assertTrue(text.contains("partition my_part : psa-rot {"), text);
		assertTrue(text.contains("extra { name: \"my part\" }"), text);
		assertTrue(text.contains("service size_ {"), text);
		assertTrue(text.contains("extra { irqs: [] }"), text);
		assertTrue(text.contains("stack     1024\n    extra { stack_size: 1024 }"), text);
		assertTrue(text.contains("sid 0x10\n        extra { sid: 0x10 }"), text);
		assertTrue(codes(result.findings()).contains(YamlCodes.RENAMED));
	}

	@Test
	void aliasesThatMultiplyAreRefused() throws IOException {
		StringBuilder bomb = new StringBuilder("name: x\ntype: y\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
		for (int i = 1; i < 12; i++) {
			bomb.append("a").append(i).append(": &a").append(i).append(" [").append(("*a" + (i - 1) + ", ").repeat(10)).append("]\n");
		}
		ManifestImport.Result result = importing(Map.of(), write("bomb.yaml", bomb.toString()));
		assertEquals(List.of(), result.files());
		assertTrue(codes(result.findings()).contains(YamlCodes.TOO_LARGE));
	}

	@Test
	void nestingWithoutEndIsRefused() throws IOException {
		ManifestImport.Result result = importing(Map.of(), write("deep.yaml", "name: x\ntype: " + "[".repeat(60) + "]".repeat(60)),
				write("deeper.yaml", "a: " + "{a: ".repeat(100_000)));
		assertEquals(List.of(), result.files());
		assertEquals(2, result.findings().size());
	}
}
