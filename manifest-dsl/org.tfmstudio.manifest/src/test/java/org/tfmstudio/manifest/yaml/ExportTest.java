// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What TF-M's tool is given for projects written by hand. */
class ExportTest {
	@TempDir
	private Path folder;

	private static final String VAULT = """
			// SPDX-License-Identifier: EPL-2.0

			/** Keeps secrets. */
			partition VAULT : application-rot {
			    model     IPC entry vault_main
			    framework 1.1 // said late
			    stack     0x400

			    // stored here
			    /** Keep a secret. */
			    service VAULT_STORE {
			        sid      0x0000F100
			        version  0x1 strict
			        clients  secure, non-secure
			        stateless

			        /** Not for YAML. */
			        operation put(in slot: uint32)
			    }

			    region TIMER0 read-write when HAS_TIMER
			    irq TIMER0_IRQ handled FLIH as TICK
			    uses TFM_CRYPTO // for keys
			    uses weakly OTHER_SERVICE
			}
			""";

	private ManifestExport.Result exporting(String... namesAndTexts) throws IOException {
		for (int i = 0; i < namesAndTexts.length; i += 2) {
			Files.writeString(folder.resolve(namesAndTexts[i]), namesAndTexts[i + 1]);
		}
		return ManifestExport.of(List.of(folder));
	}

	@Test
	void projectBecomesListAndManifests() throws IOException {
		ManifestExport.Result result = exporting("vault.partition", VAULT, "vault.device", """
				device demo {
				    board an521
				    // the only one
				    partitions VAULT, TFM_SP_CRYPTO
				}
				""");
		assertEquals(List.of(), result.findings());
		assertEquals(List.of("vault_manifest_list.yaml", "vault.yaml"), result.files().stream().map(ManifestExport.ExportedFile::path).toList());
		assertEquals("""
				description: "Partitions of demo"
				type: manifest_list
				version_major: 0
				version_minor: 1
				# the only one
				manifest_list:
				  - description: "Keeps secrets."
				    "manifest": "vault.yaml"
				    output_path: "partitions/vault"
				    version_major: 0
				    version_minor: 1
				    pid: 272
				    linker_pattern:
				      library_list:
				        - "*tfm_*partition_vault.*"
				    non_ffm_attributes:
				      - weak_dependencies
				""", result.files().get(0).text());
		assertEquals("""
				# SPDX-License-Identifier: EPL-2.0
				psa_framework_version: 1.1
				name: VAULT
				type: APPLICATION-ROT
				description: Keeps secrets.
				priority: NORMAL
				model: IPC
				entry_point: vault_main
				# said late
				stack_size: "0x400"

				# stored here
				services:
				  - name: VAULT_STORE
				    description: Keep a secret.
				    sid: "0x0000F100"
				    version: 0x1
				    version_policy: STRICT
				    non_secure_clients: true
				    connection_based: false
				    stateless_handle: auto

				mmio_regions:
				  - name: TIMER0
				    permission: READ-WRITE
				    "conditional": "HAS_TIMER"
				irqs:
				  - source: TIMER0_IRQ
				    handling: FLIH
				    name: TICK
				dependencies:
				  - TFM_CRYPTO  # for keys
				weak_dependencies:
				  - OTHER_SERVICE
				""", result.files().get(1).text());
	}

	@Test
	void brokenFilesAreNotExported() throws IOException {
		ManifestExport.Result result = exporting("a.partition", "partition A : psa-rot { stock 1 }\n", "b.partition", "partition B {\n");
		assertEquals(List.of(), result.files());
		assertTrue(result.hasErrors());
	}

	@Test
	void extraWinsAndCanTakeAway() throws IOException {
		ManifestExport.Result result = exporting("a.partition", """
				partition A : psa-rot {
				    model SFN
				    stack 16
				    extra { stack_size: 16; "a b": ! "2001-12-14"; priority: ! "!absent" }
				    extra { list: [1, "1", true, { k: null }, ! ".inf"] bad: ! "a: b: c" }
				}
				""");
		assertEquals(List.of(YamlCodes.EXTRA_TEXT), result.findings().stream().map(it -> it.code()).toList());
		assertEquals("""
				psa_framework_version: 1.1
				name: A
				type: PSA-ROT
				model: SFN
				stack_size: 16
				a b: 2001-12-14
				list:
				  - 1
				  - "1"
				  - true
				  - k: null
				  - .inf
				bad: "a: b: c"
				""", result.files().get(0).text());
	}
}
