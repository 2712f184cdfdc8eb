// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.Finding;

/** A fix makes its finding go away. */
class QuickFixesTest {
	private static ParsedManifest parse(String file, String text) {
		return EditorText.SERVICES.parse(Path.of("/nowhere").resolve(file), text);
	}

	private static Finding finding(ParsedManifest parsed, String code) {
		return parsed.findings().stream().filter(finding -> finding.code().equals(code)).findFirst()
				.orElseThrow(() -> new AssertionError(code + " not in " + parsed.findings()));
	}

	private static void fixes(String file, String text, String code, String title, String expected) {
		ParsedManifest parsed = parse(file, text);
		Finding finding = finding(parsed, code);
		List<QuickFix> fixes = parsed.quickFixes(finding);
		QuickFix chosen = fixes.stream().filter(fix -> fix.title().equals(title)).findFirst()
				.orElseThrow(() -> new AssertionError(title + " not in " + fixes));
		String fixed = TextEdit.apply(text, chosen.edits());
		assertEquals(expected, fixed);
		assertTrue(parse(file, fixed).findings().stream().noneMatch(left -> left.message().equals(finding.message())), fixed);
	}

	@Test
	void misspeltStatement() {
		fixes("a.partition", "partition A : psa-rot { stak 8 }", "unknown-statement", "Change to 'stack'",
				"partition A : psa-rot { stack 8 }");
	}

	@Test
	void wrongValue() {
		fixes("a.partition", "partition A : psa-rot { priority HIGHEST }", "unknown-value", "Change to 'LOW'",
				"partition A : psa-rot { priority LOW }");
	}

	@Test
	void misspeltName() {
		fixes("a.partition", "partition A : psa-rot { uses TFM_CRIPTO }", "unknown-name", "Change to 'TFM_CRYPTO'",
				"partition A : psa-rot { uses TFM_CRYPTO }");
	}

	@Test
	void sizeThatIsNoMultiple() {
		fixes("a.partition", "partition A : psa-rot { stack 0x601 }", "stack-size", "Change to 0x608",
				"partition A : psa-rot { stack 0x608 }");
	}

	@Test
	void missingStatements() {
		fixes("a.partition", "partition A {\n    model SFN\n    stack 8\n}", "missing-statement", "Add ` : psa-rot`",
				"partition A : psa-rot {\n    model SFN\n    stack 8\n}");
		fixes("a.partition", "partition A : psa-rot {\n    model SFN\n}", "missing-statement", "Add `stack 0x600`",
				"partition A : psa-rot {\n    stack 0x600\n    model SFN\n}");
		fixes("a.partition", "partition A : psa-rot { model SFN stack 8\n    service S {\n        sid 5\n    }\n}",
				"missing-statement", "Add `stateless`",
				"partition A : psa-rot { model SFN stack 8\n    service S {\n        stateless\n        sid 5\n    }\n}");
	}

	@Test
	void whatIsTooMuch() {
		fixes("a.partition", "partition A : psa-rot { uses TFM_CRYPTO, TFM_CRYPTO }", "repeated-use", "Remove it",
				"partition A : psa-rot { uses TFM_CRYPTO }");
		fixes("a.partition", "partition A : psa-rot {\n    model SFN\n    entry f\n}", "useless-statement", "Remove it",
				"partition A : psa-rot {\n    model SFN\n}");
	}

	@Test
	void options() {
		fixes("d.device", "device d {\n    set ITS_NUM_ASETS = 3\n}", "unknown-option", "Change to 'ITS_NUM_ASSETS'",
				"device d {\n    set ITS_NUM_ASSETS = 3\n}");
		fixes("d.device", "device d {\n    set ITS_NUMBER = 3\n}", "unknown-option", "Remove the line", "device d {\n}");
	}
}
