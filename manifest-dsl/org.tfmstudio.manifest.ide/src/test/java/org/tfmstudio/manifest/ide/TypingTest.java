// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.ide.edits.LineComments;
import org.tfmstudio.manifest.ide.edits.Typing;

/** What the editor writes by itself; {@code |} is the caret. */
class TypingTest {
	private static String type(String marked, String typed) {
		String state = marked;
		for (char c : typed.toCharArray()) {
			int caret = state.indexOf('|');
			String text = state.substring(0, caret) + state.substring(caret + 1);
			Optional<Typing.Edit> edit = c == '\b' ? Typing.deletion(text, caret - 1)
					: Typing.of(text, caret, 0, String.valueOf(c), EditorText.SERVICES.lexical(text));
			Typing.Edit made = edit.orElseGet(() -> c == '\b' ? new Typing.Edit(caret - 1, 1, "", caret - 1)
					: new Typing.Edit(caret, 0, String.valueOf(c), caret + 1));
			String next = text.substring(0, made.offset()) + made.text() + text.substring(made.offset() + made.length());
			state = next.substring(0, made.caret()) + "|" + next.substring(made.caret());
		}
		return state;
	}

	@Test
	void aBlockIsClosedAndIndentedByEnter() {
		assertEquals("partition A : psa-rot {\n    |\n}", type("|", "partition A : psa-rot {\n"));
		assertEquals("partition A : psa-rot {\n    stack 8\n    |\n}", type("|", "partition A : psa-rot {\nstack 8\n"));
		assertEquals("a {\n    |\n}\n", type("a {|}\n", "\n"));
		assertEquals("a {\n    |b\n}\n", type("a {|b\n}\n", "\n"));
	}

	@Test
	void aBraceThatStandsThereIsUsed() {
		assertEquals("partition A : psa-rot {\n    service S {\n        sid 1\n    }\n}|",
				type("|", "partition A : psa-rot {\nservice S {\nsid 1\n}\n}"));
		assertEquals("a {\n    b {\n    }|\n", type("a {\n    b {\n        |\n", "}"));
	}

	@Test
	void pairsAreClosedWrittenOverAndDeleted() {
		assertEquals("operation a(in x: bytes[4])|", type("|", "operation a(in x: bytes[4])"));
		assertEquals("sources \"a.c\"|", type("|", "sources \"a.c\""));
		assertEquals("sources |", type("sources |", "\"\b"));
		assertEquals("operation a(|x)", type("operation a|x)", "("));
		assertEquals("// it(|", type("// it|", "("));
		assertEquals("\"a(|\"", type("\"a|\"", "("));
	}

	@Test
	void commentsGoOn() {
		assertEquals("    /**\n     * |\n     */", type("|", "    /**\n"));
		assertEquals("/** a\n * b\n * | */\n", type("/** a\n * b| */\n", "\n"));
		assertEquals("    // {\n    |", type("    // {|", "\n"));
	}

	@Test
	void lexicalColours() {
		String text = "/** d */ partition stack : psa-rot { sources \"a\" 0x1 // c\n /* open";
		assertEquals("DOCUMENTATION:/** d */ KEYWORD:partition KEYWORD:stack NAME:psa-rot KEYWORD:sources TEXT:\"a\" NUMBER:0x1 COMMENT:// c",
				String.join(" ", EditorText.SERVICES.lexical(text).stream()
						.map(it -> it.style() + ":" + text.substring(it.offset(), it.offset() + it.length()).strip()).toList()));
	}

	@Test
	void linesBecomeCommentsAndBack() {
		String text = "a {\n    b\n\n        c\n}\n";
		int from = text.indexOf("b");
		String commented = TextEdit.apply(text, LineComments.toggle(text, from, text.indexOf("c") + 1 - from));

		assertEquals("a {\n    // b\n\n    //     c\n}\n", commented);
		assertEquals(text, TextEdit.apply(commented, LineComments.toggle(commented, from, commented.indexOf("c\n") + 1 - from)));
		assertEquals("// a {\n    b\n\n        c\n}\n", TextEdit.apply(text, LineComments.toggle(text, 0, 4)));
		assertEquals(List.of(), LineComments.toggle("", 0, 0));
	}

	@Test
	void formattingIsDoneAtOnceAndKeepsSpelling() {
		String text = "partition A : psa-rot {\n  framework   1.1\n  service S {\n sid 0x0000F110\n        version  1\n /* a\n b */ }\n}\n";
		String once = TextEdit.apply(text, EditorText.SERVICES.parse(Path.of("a.partition"), text).format());

		assertEquals(List.of(), EditorText.SERVICES.parse(Path.of("a.partition"), once).format());
		assertEquals(text.replaceAll("\\s", ""), once.replaceAll("\\s", ""));
	}

	@Test
	void aSelectionIsFormatted() {
		String text = "partition A : psa-rot {\n  stack   8\n      heap     0x10\n  priority    HIGH\n}\n";
		ParsedManifest parsed = EditorText.SERVICES.parse(Path.of("a.partition"), text);

		assertEquals("partition A : psa-rot {\n  stack   8\n    heap     0x10\n  priority    HIGH\n}\n",
				TextEdit.apply(text, parsed.format(text.indexOf("heap"), 0)));
		assertEquals(TextEdit.apply(text, parsed.format()), TextEdit.apply(text, parsed.format(0, text.length())));
	}
}
