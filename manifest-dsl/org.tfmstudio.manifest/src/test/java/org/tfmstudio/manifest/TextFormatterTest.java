// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.formatting2.TextFormatter;
import org.tfmstudio.manifest.formatting2.TextFormatter.Formatted;

/** Texts are formatted by themselves; those that cannot be read stay as they are. */
class TextFormatterTest {
	private static final TextFormatter FORMATTER = new TextFormatter();
	private static final Path FILE = Path.of("/nowhere/a.partition");

	@Test
	void namesNeedNotBeThere() {
		Formatted done = FORMATTER.format(FILE, "partition A:psa-rot{uses   B\nmodel SFN}\n");
		assertEquals(List.of(), done.findings());
		assertEquals("partition A : psa-rot {\n    uses B\n    model SFN\n}\n", done.text());
		assertEquals(done.text(), FORMATTER.format(FILE, done.text()).text());
	}

	@Test
	void linesEndAsTheyDid() {
		Formatted done = FORMATTER.format(FILE, "// first\r\npartition A : psa-rot {\r\nmodel SFN\r\n}\r\n");
		assertEquals("// first\r\npartition A : psa-rot {\r\n    model SFN\r\n}\r\n", done.text());
	}

	@Test
	void formattingAgainChangesNothing() {
		for (String text : List.of("partition A : psa-rot {\r\nstack 8 /* two\r\nlines */}\r\n", "partition A : psa-rot { model SFN\n /* x\n * y\n z */ }\n")) {
			String once = FORMATTER.format(FILE, text).text();
			assertEquals(once, FORMATTER.format(FILE, once).text());
		}
	}

	@Test
	void whatCannotBeReadStays() {
		for (String text : List.of("partition A : psa-rot {\n  operation x(in a: )\n", "partition A { \"", "x\0")) {
			Formatted done = FORMATTER.format(FILE, text);
			assertEquals(text, done.text());
			assertFalse(done.findings().isEmpty(), text);
			assertEquals(FILE, done.findings().get(0).file());
		}
	}

	@Test
	void anEmptyTextStaysEmpty() {
		assertEquals(new Formatted("", List.of()), FORMATTER.format(FILE, ""));
		assertEquals("// only a comment\n", FORMATTER.format(FILE, "// only a comment\n").text());
	}
}
