// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example of the user guide is right, and formatted as the formatter would have it. */
class UserGuideTest {
	private static final Path PAGE = Path.of("../../docs/user-guide/language.md");

	@TempDir
	Path folder;

	private record Snippet(String kind, String text) {
	}

	private static List<Snippet> snippets() throws IOException {
		List<Snippet> snippets = new ArrayList<>();
		String kind = null;
		StringBuilder text = new StringBuilder();
		for (String line : Files.readAllLines(PAGE)) {
			if (line.startsWith("```")) {
				if (kind != null) {
					snippets.add(new Snippet(kind, text.toString()));
				}
				kind = kind == null ? line.substring(3) : null;
				text.setLength(0);
			} else {
				text.append(line).append('\n');
			}
		}
		return snippets;
	}

	@Test
	void examplesAreRight() throws IOException {
		List<Snippet> snippets = snippets();
		assertTrue(snippets.size() >= 6);
		for (int i = 0; i < snippets.size(); i++) {
			Snippet snippet = snippets.get(i);
			if (snippet.kind().equals("part")) {
				// each in a project of its own, since parts of different examples may clash
				Path own = Files.createDirectories(folder.resolve("part" + i)).resolve("part.partition");
				Files.writeString(own, "partition PART : psa-rot { model IPC entry part_main stack 0x400\n" + snippet.text() + "}\n");
				assertEquals(List.of(), errors(own), snippet.text());
			} else {
				Files.writeString(Files.createDirectories(folder.resolve("whole")).resolve(i + "." + snippet.kind()), snippet.text());
			}
		}
		assertEquals(List.of(), errors(folder.resolve("whole")));
	}

	private static List<Finding> errors(Path path) {
		return Manifests.load(List.of(path)).findings().stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
	}

	@Test
	void examplesAreFormatted() throws IOException {
		for (Snippet snippet : snippets()) {
			if (!snippet.kind().equals("part")) {
				assertEquals(snippet.text(), FormatterTest.format("x." + snippet.kind(), snippet.text()));
			}
		}
	}
}
