// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.tfmstudio.build.Finding;
import org.tfmstudio.build.ProjectChecker;
import org.tfmstudio.build.ProjectException;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.Severities;
import org.tfmstudio.manifest.yaml.ManifestImport;

/**
 * Checks TF-M's manifest lists and manifests: what the importer finds has its place in the YAML; what the rules of the language find in
 * what was imported is told of the YAML file it comes from, at the place where the marked word stands if it stands there once.
 */
final class YamlCheck {
	private YamlCheck() {
	}

	/** Whether the name is that of a YAML file. */
	static boolean isYaml(Path file) {
		String name = file.getFileName() == null ? "" : file.getFileName().toString();
		return name.endsWith(".yaml") || name.endsWith(".yml");
	}

	static List<Finding> check(List<Path> files, Map<String, Severities.Level> winning) throws ProjectException {
		ManifestImport.Result imported = ManifestImport.of(files, ManifestImport.Options.standard());
		List<Finding> findings = new ArrayList<>();
		Severities severities = Severities.NONE.with(winning);
		imported.findings().forEach(it -> severities.of(it.code(), it.severity()).ifPresent(severity -> findings.add(new Finding(it.file(), it.line(),
				it.column(), it.offset(), it.length(), Finding.Severity.valueOf(severity.name()), it.code(), it.message(), it.data()))));
		try {
			Path folder = Files.createTempDirectory("studio-check");
			try {
				Map<String, Path> sources = new HashMap<>();
				for (ManifestImport.ImportedFile file : imported.files()) {
					Files.writeString(folder.resolve(file.name()), file.text());
					sources.put(file.name(), file.source());
				}
				for (Finding finding : ProjectChecker.manifests(List.of(folder), winning)) {
					if (!finding.code().equals(FindingCodes.EXTRA_KEPT)) {
						findings.add(atSource(finding, sources.get(finding.file().getFileName().toString())));
					}
				}
			} finally {
				delete(folder);
			}
		} catch (IOException e) {
			throw new ProjectException("The manifests cannot be imported for the check: " + e.getMessage() + ".", e);
		}
		return findings.stream().sorted(Comparator.comparing((Finding it) -> it.file().toString()).thenComparingInt(Finding::line)
				.thenComparingInt(Finding::column)).toList();
	}

	private static Finding atSource(Finding finding, Path source) throws IOException {
		String text = Files.readString(finding.file());
		int end = finding.offset() + finding.length();
		String marked = finding.offset() < 0 || end > text.length() ? "" : text.substring(finding.offset(), end);
		String yaml = new String(Files.readAllBytes(source), StandardCharsets.UTF_8);
		int at = marked.isBlank() ? -1 : word(yaml, marked, 0);
		boolean once = at >= 0 && word(yaml, marked, at + 1) < 0;
		if (!once) {
			return new Finding(source, 0, 0, 0, 0, finding.severity(), finding.code(), finding.message());
		}
		String before = yaml.substring(0, at);
		int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
		return new Finding(source, line, at - before.lastIndexOf('\n'), at, marked.length(), finding.severity(), finding.code(), finding.message());
	}

	/** Where the word stands next, not inside of another one. */
	private static int word(String text, String word, int from) {
		for (int at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) {
			int end = at + word.length();
			if ((at == 0 || !partOfWord(text.charAt(at - 1))) && (end == text.length() || !partOfWord(text.charAt(end)))) {
				return at;
			}
		}
		return -1;
	}

	private static boolean partOfWord(char c) {
		return c == '_' || c == '-' || Character.isLetterOrDigit(c);
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(path);
			}
		}
	}
}
