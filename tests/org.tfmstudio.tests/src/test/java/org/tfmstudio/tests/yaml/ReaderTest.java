// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.yaml.YamlDocument;
import org.tfmstudio.manifest.yaml.YamlReader;

/** The reader gives what PyYAML gives, live. It may refuse a text that PyYAML reads, but it may never read something else. */
class ReaderTest {
	private static final Path FILE = Path.of("drawn.yaml");

	private static final List<String> SCALARS = List.of("0", "-0", "+0", "00", "0755", "08", "09", "0o17", "0x1F", "0X1F", "0x_", "0b101", "0b2", "0b_", "1_000",
			"_1", "1__0", "+12", "-12", "1:30", "190:20:30", "1:60", "01:30", "-1:30", "1.5", "1.", ".5", "-.5", "+.5", "1e3", "1.e3", "1.0e3", "1.0e+3", "1.5E-3",
			"1:30.5", ".inf", "-.inf", "+.Inf", ".INF", ".nan", ".NaN", "-.nan", "inf", "nan", "yes", "Yes", "YES", "yEs", "y", "n", "no", "on", "On", "off", "OFF",
			"true", "True", "tRUE", "false", "~", "null", "Null", "NULL", "nULL", "", "2001-12-14", "2001-1-4", "2001-13-14", "2001-12-14t21:59:43.10-05:00",
			"2001-12-14 21:59:43.10 -5", "2001-12-15 2:59:43.10", "2001-12-15 2:59:43", "2001-12-15 25:00:00", "2001-12-14T21:59:43Z", "2001-12-14 21:59:43 +23:59",
			"2001-12-14 21:59:43 +24:00", "0000-01-01", "9999-12-31", "=", "<<", "a:b", "a: b", "a #b", "a#b", "?a", "? a", "-a", "- a", ":a", "!a", "&a b", "*a",
			"%a", "@a", "`a", "|", ">", "\"a\\x41\\u00e9\\n\"", "'it''s'", "\"a\nb\"", "'a\n\n b'", "\"\\/\"", "\"\\q\"", "! 12", "! \"12\"", "!!str 12", "!!int \"12\"",
			"!!int \"x\"", "!!float 1", "!!bool \"yes\"", "!!bool \"x\"", "!!null x", "!!binary aGVsbG8=", "!!timestamp 2001-12-14", "!!set {a, b}", "!!omap [a: 1]",
			"!!pairs [a: 1, a: 2]", "!!python/name:os.system", "[a, b: c]", "{a: 1, b}", "{a:1}", "{\"a\":1}", "[a?b]", "[?a]", "[:a]", "[a:]", "99999999999999999999",
			"1234567890123456789012345678901234567890", "-0x1F", "+0b1", "0.0", "-0.0", "123e5", "\u00e9", "\ud83d\ude00", "a\tb", "a\t", "1,000", "0xG", "__", "1_", "0_",
			"1:2:3:4", "0:30", "00:30", "1:2.", "685.230_15e+03", "6.8523015e+5", "685_230.15");

	private static final String[] PIECES = {"a", "b", "key", ": ", ":", "- ", "\n", "\n", "\n  ", "\n    ", " ", "{", "}", "[", "]", ", ", ",", " # c\n", "\"q\"", "'s'", "0x1F",
			"010", "yes", "~", "<<: ", "&a ", "*a", "!!str ", "!!set ", "! ", "|\n  x\n", ">-\n  y\n", "\t", "? ", "2001-12-14", "1:30", ".5", "%", "---\n", "...\n", "=", "a: 1\n",
			"- 2\n", "\"x\\ty\"", "1.5", "#d", "\r\n", "''", "!!int ", "\u00e9", "-", "|+\n\n", "\"", "'"};

	@Test
	void scalars() throws Exception {
		List<String> texts = new ArrayList<>();
		for (String scalar : SCALARS) {
			texts.add("k: " + scalar + "\n");
			texts.add("- " + scalar + "\n");
			texts.add("[" + scalar + ", 1]\n");
			texts.add("{" + scalar + ": 1}\n");
			texts.add(scalar + ": 1\n");
		}
		compare(texts, 0.05);
	}

	@Test
	void drawnTexts() throws Exception {
		SplittableRandom random = new SplittableRandom(20);
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder();
			int pieces = 1 + random.nextInt(12);
			for (int k = 0; k < pieces; k++) {
				text.append(PIECES[random.nextInt(PIECES.length)]);
			}
			texts.add(text.toString());
		}
		compare(texts, 0.02);
	}

	@Test
	void merges() throws Exception {
		compare(List.of("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\n", "a: &a {x: 1}\nb: &b {x: 2, z: 3}\nc: {<<: [*a, *b], w: 0}\n", "<<: {a: 1}\na: 2\n", "<<: 3\n",
				"<<: [{a: 1}, 2]\n", "\"<<\": 1\n", "a: 1\nb: 2\na: 3\n", "{1: a, 1.0: b, true: c}\n", "&a a: *a\n", "a: &a [1]\nb: *a\nc: &a 2\nd: *a\n", "*b\n", "&a [*a]\n",
				"? [a]\n: 1\n", "? {a: 1}\n: 2\n", "a\n---\nb\n", "--- a\n...\n", "%YAML 1.1\n---\na: 1\n", "%YAML 1.2\n---\na: 1\n", "%TAG ! tag:x,2000:\n---\n!a b\n", "", "\n\n",
				"# only\n", "a: |\n  x\n   y\n\n  z\nb: >\n  p\n  q\n\n  r\n", "a: |2\n    x\n", "a: |-\n  x\n\nb: |+\n  y\n\nc: 1\n", "\ufeffa: 1\n", "<<: &a {a: 1}\n<<: {b: 2}\n",
				"a: b: c\n", "- a\n b\n", "a:\n- b\n- c\n", "a:\n - b\n- c\n", "{a: [b, {c: d}], }\n", "[a, , b]\n", "a: 'x' 'y'\n", "a: \"x\" # y\n", "a: \"x\"# y\n"), 0.1);
	}

	/** @param refused share of the texts that PyYAML reads and our reader may refuse */
	private static void compare(List<String> texts, double refused) throws Exception {
		List<String> expected = PyYaml.texts(texts);
		assertEquals(texts.size(), expected.size());
		List<String> wrong = new ArrayList<>();
		List<String> onlyHere = new ArrayList<>();
		int read = 0;
		for (int i = 0; i < texts.size(); i++) {
			YamlDocument document = YamlReader.read(FILE, texts.get(i));
			boolean error = expected.get(i).startsWith("error");
			assertTrue(document.root().isPresent() != document.hasErrors(), texts.get(i));
			String shown = texts.get(i).replace("\n", "\\n") + "   " + expected.get(i) + "   " + document.root().map(PyYaml::line)
					.orElseGet(() -> document.findings().toString());
			read += error ? 0 : 1;
			if (document.root().isPresent() && !PyYaml.line(document.root().get()).equals(expected.get(i))) {
				wrong.add(shown);
			} else if (!error && document.hasErrors()) {
				onlyHere.add(shown);
			}
		}
		assertEquals("", String.join("\n", wrong.subList(0, Math.min(40, wrong.size()))), wrong.size() + " of " + texts.size() + " are read differently");
		int most = (int) Math.ceil(read * refused);
		assertTrue(onlyHere.size() <= most, onlyHere.size() + " of " + read + " are refused only here:\n" + String.join("\n", onlyHere.subList(0, Math.min(40, onlyHere.size()))));
	}
}
