// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfmstudio.manifest.yaml.ManifestImport;
import org.tfmstudio.manifest.yaml.YamlCodes;

/** Kinds of findings in TF-M's YAML, with the place and the severity that the table of findings gives them. */
class YamlFindingsTest {
	private static final String MANIFEST = "name: A\ntype: PSA-ROT\npsa_framework_version: 1.1\n";

	@TempDir
	Path folder;

	private List<Finding> imported(String text) throws IOException {
		Path file = folder.resolve("a.yaml");
		Files.writeString(file, text);
		return ManifestImport.of(List.of(file), new ManifestImport.Options(Optional.of(folder), Map.of())).findings();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', value = {
			YamlCodes.SYNTAX + ", `description: [`, 5",
			YamlCodes.TAG + ", `description: !odd x`, 4",
			YamlCodes.ALIAS + ", `description: *nothing`, 4",
			YamlCodes.SCALAR + ", `description: 2001-99-99`, 4",
			YamlCodes.DOCUMENTS + ", `---`, 4",
			YamlCodes.DUPLICATE_KEY + ", `name: B`, 4",
			YamlCodes.MERGE + ", `<<: 3`, 4",
			YamlCodes.KEY + ", `[a]: 3`, 4",
			YamlCodes.UNKNOWN_KEY + ", `odd: 3`, 4",
			YamlCodes.KEPT + ", `stack_size: 0x400`, 4",
			YamlCodes.WRITTEN_OUT + ", `services: &x []`, 0"})
	void kinds(String code, String line, int at) throws IOException {
		List<Finding> found = imported(MANIFEST + line + "\n" + (code.equals(YamlCodes.DOCUMENTS) ? "name: B\n"
				: code.equals(YamlCodes.WRITTEN_OUT) ? "irqs: *x\n" : "")).stream().filter(it -> it.code().equals(code)).toList();
		assertEquals(1, found.size(), () -> "of " + code);
		FindingCatalog.Entry entry = FindingCatalog.of(code).orElseThrow();
		assertEquals(List.of(true), List.of(entry.severities().contains(found.get(0).severity())), found::toString);
		assertEquals(at == 0 ? found.get(0).line() : at, found.get(0).line(), found::toString);
	}

	@Test
	void listsAndOtherFiles() throws IOException {
		assertEquals(List.of(YamlCodes.NO_MANIFEST), imported("a: 1\n").stream().map(Finding::code).toList());
		List<Finding> found = imported("manifest_list:\n  - description: X\n    manifest: none.yaml\n");
		assertEquals(List.of(YamlCodes.MISSING_MANIFEST + " 3"), found.stream().map(it -> it.code() + " " + it.line()).toList());
	}
}
