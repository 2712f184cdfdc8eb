// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.Manifests;
import org.tfmstudio.manifest.yaml.ManifestExport;
import org.tfmstudio.manifest.yaml.ManifestImport;
import org.tfmstudio.manifest.yaml.YamlDocument;
import org.tfmstudio.manifest.yaml.YamlMapping;
import org.tfmstudio.manifest.yaml.YamlReader;

/**
 * Import and export of every manifest and list below a folder gives the same data, by what PyYAML reads; and what was imported
 * has no syntax error. {@code ./studio test --tfm DIR} names a TF-M checkout, or a folder of some.
 */
class TreesTest {
	private static final String PROPERTY = "tfmstudio.tfm";

	@TempDir
	private Path folder;

	@Test
	void everyManifestComesBackEqual() throws Exception {
		String named = System.getProperty(PROPERTY, "");
		Assumptions.assumeTrue(!named.isEmpty(), "notice: skipped, no TF-M was named; ./studio test --tfm DIR names a checkout, or a folder of some");
		Map<String, List<Path>> trees = trees(Path.of(named));
		Assumptions.assumeFalse(trees.isEmpty(), "notice: skipped, " + named + " holds no manifest of TF-M");
		List<String> wrong = new ArrayList<>();
		Map<String, Integer> codes = new TreeMap<>();
		for (Map.Entry<String, List<Path>> tree : trees.entrySet()) {
			int before = wrong.size();
			compare(tree.getKey(), tree.getValue(), wrong, codes);
			System.out.println(tree.getKey() + ": " + tree.getValue().size() + " manifests and lists, " + (wrong.size() - before) + " not equal");
		}
		System.out.println("findings of the imports: " + codes);
		assertEquals("", String.join("\n", wrong));
	}

	private void compare(String tree, List<Path> files, List<String> wrong, Map<String, Integer> codes) throws Exception {
		Map<Path, Path> exported = new LinkedHashMap<>();
		int number = 0;
		for (Path file : files) {
			// each on its own: partitions of two platforms may have the same name
			Path source = Files.createDirectories(folder.resolve(tree + "/" + number++));
			ManifestImport.Result in = ManifestImport.of(List.of(file), new ManifestImport.Options(Optional.empty(), Map.of()));
			in.findings().forEach(finding -> codes.merge(finding.severity() + " " + finding.code(), 1, Integer::sum));
			for (ManifestImport.ImportedFile one : in.files()) {
				Files.writeString(source.resolve(one.name()), one.text());
			}
			for (Finding finding : new Manifests().read(List.of(source)).findings()) {
				if (finding.code().equals(FindingCodes.SYNTAX) || finding.code().equals(FindingCodes.UNKNOWN_STATEMENT)) {
					wrong.add(finding.toString());
				}
			}
			ManifestExport.Result out = ManifestExport.of(List.of(source));
			for (ManifestExport.ExportedFile one : out.files()) {
				Path to = source.resolve("yaml").resolve(one.path());
				Files.createDirectories(to.getParent());
				Files.writeString(to, one.text());
			}
			for (ManifestImport.ImportedFile one : in.files()) {
				Optional<ManifestExport.ExportedFile> back = out.files().stream().filter(it -> it.source().getFileName().toString().equals(one.name())).findFirst();
				back.ifPresentOrElse(it -> exported.put(one.source(), source.resolve("yaml").resolve(it.path())), () -> wrong.add(one.source() + " is not exported"));
			}
			if (in.files().stream().noneMatch(one -> one.source().equals(file))) {
				wrong.add(file + " is not imported: " + in.findings());
			}
		}
		List<String> before = PyYaml.files(List.copyOf(exported.keySet()));
		List<String> after = PyYaml.files(List.copyOf(exported.values()));
		assertEquals(before.size(), after.size());
		for (int i = 0; i < before.size(); i++) {
			if (!before.get(i).equals(after.get(i)) || before.get(i).startsWith("error")) {
				wrong.add(List.copyOf(exported.keySet()).get(i) + "\n  is   " + before.get(i) + "\n  was  " + after.get(i));
			}
		}
	}

	/** Manifests and lists by tree; the folder itself is one when it has TF-M's tool. */
	private static Map<String, List<Path>> trees(Path named) throws IOException {
		Map<String, List<Path>> trees = new LinkedHashMap<>();
		List<Path> roots;
		try (Stream<Path> below = Files.list(named)) {
			roots = Files.exists(named.resolve("tools/tfm_parse_manifest_list.py")) ? List.of(named) : below.filter(Files::isDirectory).sorted().toList();
		}
		for (Path root : roots) {
			List<Path> files = new ArrayList<>();
			try (Stream<Path> all = Files.walk(root, 12)) {
				for (Path file : all.filter(it -> it.toString().endsWith(".yaml") || it.toString().endsWith(".json")).filter(Files::isRegularFile).sorted().toList()) {
					if (isManifest(YamlReader.read(file))) {
						files.add(file);
					}
				}
			}
			if (!files.isEmpty()) {
				trees.put(root.getFileName().toString(), files);
			}
		}
		return trees;
	}

	private static boolean isManifest(YamlDocument document) {
		return document.root().orElse(null) instanceof YamlMapping map
				&& (map.get("manifest_list").isPresent() || map.get("psa_framework_version").isPresent());
	}

	@Test
	void nothingToCompareIsNoSuccess() throws IOException {
		assertFalse(isManifest(YamlReader.read(Path.of("x.yaml"), "a: 1\n")));
	}
}
