// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.yaml.ManifestImport;
import org.tfmstudio.manifest.yaml.YamlCodes;

/** A manifest or a list of TF-M: it becomes a text that exports to the same data, or is refused with findings. */
public final class ImportTarget {
	/** No such folder: manifests that a list names are missing. */
	private static final Path FILE = Path.of("/nowhere/of/tfm-studio/hostile_list.yaml");
	private static final ManifestImport.Options OPTIONS = new ManifestImport.Options(Optional.empty(), Map.of("A", "b"));

	private ImportTarget() {
	}

	static List<byte[]> seeds() {
		return Stream.of("""
				# licence
				psa_framework_version: 1.1
				name: KEEPER
				type: APPLICATION-ROT
				priority: NORMAL
				model: dual
				entry_point: keeper_main
				entry_init: keeper_init
				stack_size: "0x600"   # bytes
				heap_size: 0
				ns_agent: true
				client_id_base: "-0x0400ffff"
				client_id_limit: "-0x04000000"
				description: Keeps.
				mmio_regions: [{name: TIMER0, permission: READ-WRITE}, {base: "0x4000", size: 32, conditional: X}]
				services:
				  - {name: NOTES, sid: "0x0000F150", non_secure_clients: true, connection_based: false, stateless_handle: auto, version: 1, version_policy: RELAXED}
				  - {name: MORE, sid: 12, connection_based: true, mm_iovec: enable, vendor: [1]}
				irqs:
				  - {source: TIMER_IRQ, name: TICK, handling: FLIH}
				dependencies: [TFM_CRYPTO, A]
				weak_dependencies: [B]
				vendor: {a: [1, 2.5, null, {b: 2001-12-14}]}
				""", """
				{
				  "description": "List", "type": "manifest_list", "version_major": 0, "version_minor": 1,
				  "manifest_list": [
				    {"description": "One", "manifest": "${A}/one.yaml", "output_path": "x", "conditional": "ON", "pid": 300,
				     "linker_pattern": {"library_list": ["*a*"], "object_list": ["*b*"]}, "non_ffm_attributes": ["weak_dependencies"]}, # first
				    {"manifest": "../two.json", "version_major": 0, "version_minor": 2, "other": yes}
				  ]
				}
				""").map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
	}

	/** Imports the file. */
	public static void fuzzerTestOneInput(byte[] file) {
		ManifestImport.Result result = ManifestImport.ofContent(FILE, file, OPTIONS);
		if (result.files().isEmpty() && !result.hasErrors()) {
			throw new AssertionError("nothing imported, nothing said");
		}
		for (Finding finding : result.findings()) {
			if (finding.code().equals(YamlCodes.NOT_EQUAL) && !finding.message().contains("nested") && !finding.message().contains("bytes")) {
				throw new AssertionError("lost: " + finding);
			}
		}
	}
}
