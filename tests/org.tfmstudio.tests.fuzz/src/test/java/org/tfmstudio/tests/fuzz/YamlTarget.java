// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.yaml.YamlComment;
import org.tfmstudio.manifest.yaml.YamlData;
import org.tfmstudio.manifest.yaml.YamlDocument;
import org.tfmstudio.manifest.yaml.YamlReader;

/** A YAML file: it is read, or refused with findings that have a place in it. */
public final class YamlTarget {
	private static final Path FILE = Path.of("hostile.yaml");

	private YamlTarget() {
	}

	static List<byte[]> seeds() {
		return java.util.stream.Stream.of("a: &a {x: 1, y: [2, 3]}\nb: {<<: *a, y: 0x1F}\nc: [yes, ~, 1.5, 2001-12-14, '''', \"\\u00e9\"]\n", """
				# comment
				{
				  "name": "A",  # behind
				  "list": [1, 2, {"x": null},],
				}
				""", """
				text: |
				  one
				   two
				folded: >-
				  a
				  b

				? key
				: !!set {a, b}
				""", "%YAML 1.1\n--- \nk: !!binary aGk=\n...\n").map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
	}

	/** Reads the file. */
	public static void fuzzerTestOneInput(byte[] file) {
		YamlDocument document = YamlReader.read(FILE, file);
		if (document.root().isPresent() == document.hasErrors()) {
			throw new AssertionError("read and refused: " + document.findings());
		}
		document.root().ifPresent(root -> {
			if (!YamlData.equal(root, root)) {
				throw new AssertionError("not equal to itself");
			}
		});
		for (Finding finding : document.findings()) {
			if (finding.offset() < 0 || finding.offset() > file.length || finding.message().length() < 10) {
				throw new AssertionError("no clear finding: " + finding);
			}
		}
		for (YamlComment comment : document.comments()) {
			if (document.text().charAt(comment.place().offset()) != '#') {
				throw new AssertionError("no comment: " + comment);
			}
		}
	}
}
