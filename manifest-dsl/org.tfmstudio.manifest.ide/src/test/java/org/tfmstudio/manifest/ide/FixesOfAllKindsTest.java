// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.FindingCatalog;
import org.tfmstudio.manifest.ide.edits.QuickFixes;

/** Each fix gives the text that is expected, in which its finding is gone; and the table of findings says which kinds have one. */
class FixesOfAllKindsTest {
	@TempDir
	Path folder;

	static List<FixCases.Case> cases() {
		return FixCases.all();
	}

	@ParameterizedTest
	@MethodSource("cases")
	void theTextAfter(FixCases.Case one) throws IOException {
		Path project = folder.toRealPath();
		for (Map.Entry<String, String> other : one.others().entrySet()) {
			Files.writeString(project.resolve(other.getKey()), other.getValue());
		}
		Path own = project.resolve(one.file());
		Files.writeString(own, one.text());
		ManifestEditorServices services = new ManifestEditorServices(new EditorText.TwoOptions());
		ParsedManifest parsed = services.parse(own, one.text());
		List<Finding> findings = parsed.findings().stream().filter(it -> it.code().equals(one.code())).toList();
		List<QuickFix> fixes = findings.stream().flatMap(it -> parsed.quickFixes(it).stream()).toList();
		QuickFix fix = fixes.stream().filter(it -> it.title().equals(one.title())).findFirst().orElseThrow(
				() -> new AssertionError(one.title() + " is none of " + fixes + " for " + parsed.findings()));
		Map<Path, List<TextEdit>> edits = fix.all(own);
		assertEquals(List.of(project.resolve(one.changed())), List.copyOf(edits.keySet()));
		Map<String, String> texts = new HashMap<>(one.others());
		texts.put(one.file(), one.text());
		String after = TextEdit.apply(texts.get(one.changed()), edits.values().iterator().next());
		assertEquals(one.after(), after);
		Files.writeString(project.resolve(one.changed()), after);
		String now = one.changed().equals(one.file()) ? after : one.text();
		List<String> left = services.parse(own, now).findings().stream().map(Finding::message).toList();
		assertTrue(findings.stream().anyMatch(it -> !left.contains(it.message())), () -> "is still found: " + left);
	}

	@Test
	void theTableSaysWhichKindsHaveFixes() {
		TreeSet<String> listed = FindingCatalog.all().stream().filter(entry -> entry.fix().isPresent()).map(FindingCatalog.Entry::code)
				.collect(Collectors.toCollection(TreeSet::new));
		assertEquals(listed, new TreeSet<>(QuickFixes.codes()));
		assertEquals(listed, cases().stream().map(FixCases.Case::code).collect(Collectors.toCollection(TreeSet::new)));
		assertTrue(listed.size() >= 25, listed.size() + " kinds");
	}

	@Test
	void allOfAKindAtOnce() {
		String text = "partition A : psa-rot {\n    model SFN\n    stack 9\n    uses TFM_CRIPTO, TFM_PLATFORM_SERVIC\n"
				+ "    service S { sid 0xF100 stateless }\n}\n";
		ParsedManifest parsed = EditorText.SERVICES.parse(folder.resolve("a.partition"), text);
		Finding first = parsed.findings().stream().filter(it -> it.code().equals("unknown-name")).findFirst().orElseThrow();
		QuickFix all = parsed.quickFixes(first).getLast();
		assertEquals("Mend all 2 findings of this kind in the file", all.title());
		assertEquals(text.replace("CRIPTO", "CRYPTO").replace("SERVIC\n", "SERVICE\n"), TextEdit.apply(text, all.edits()));
		Finding alone = parsed.findings().stream().filter(it -> it.code().equals("stack-size")).findFirst().orElseThrow();
		assertEquals(1, parsed.quickFixes(alone).size());
	}
}
