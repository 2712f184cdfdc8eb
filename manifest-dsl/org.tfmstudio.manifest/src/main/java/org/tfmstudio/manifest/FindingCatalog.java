// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All kinds of findings: what each means, how bad it is, what to do, and where the rule comes from. Read from the table
 * {@code findings.txt} of this jar, which is the only place where this is said; the page {@code findings.md} of the user guide,
 * the rules of SARIF, the editor and the configuration of severities take it from here.
 */
public final class FindingCatalog {
	private static final Map<String, Entry> ENTRIES = read();

	/**
	 * A kind of finding.
	 *
	 * @param code a constant of {@link FindingCodes}
	 * @param group a heading, such as "Services"
	 * @param severities that its findings have unless configured otherwise; the first is the usual one
	 * @param title some words
	 * @param why what is checked, and what goes wrong
	 * @param mend what to do
	 * @param source where the rule comes from
	 * @param stays why its errors cannot be made less; empty when they can
	 * @param fix what a quick fix does about it; empty when there is none
	 */
	public record Entry(String code, String group, List<Severity> severities, String title, String why, String mend,
			String source, Optional<String> stays, Optional<String> fix) {
		public Entry {
			severities = List.copyOf(severities);
		}

		/** The usual severity. */
		public Severity severity() {
			return severities.get(0);
		}
	}

	private FindingCatalog() {
	}

	/** All kinds, in the order of the table: by group. */
	public static Collection<Entry> all() {
		return ENTRIES.values();
	}

	/** The kind with that code. */
	public static Optional<Entry> of(String code) {
		return Optional.ofNullable(ENTRIES.get(code));
	}

	private static Map<String, Entry> read() {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(
				FindingCatalog.class.getResourceAsStream("findings.txt"), StandardCharsets.UTF_8))) {
			Map<String, Entry> entries = new LinkedHashMap<>();
			String group = "";
			String head = null;
			Map<String, String> fields = new LinkedHashMap<>();
			for (String line : lines.lines().toList()) {
				if (line.startsWith("    ")) {
					int space = line.indexOf(' ', 4);
					fields.merge(line.substring(4, space), line.substring(space + 1).strip(), (a, b) -> a + " " + b);
				} else if (line.startsWith("== ")) {
					add(entries, group, head, fields);
					head = null;
					group = line.substring(3);
				} else if (!line.isBlank() && !line.startsWith("#")) {
					add(entries, group, head, fields);
					head = line;
				}
			}
			add(entries, group, head, fields);
			return entries;
		} catch (IOException e) {
			throw new UncheckedIOException("findings.txt cannot be read", e);
		}
	}

	private static void add(Map<String, Entry> entries, String group, String head, Map<String, String> fields) {
		if (head == null) {
			return;
		}
		String[] parts = head.split(" \\| ");
		List<Severity> severities = new ArrayList<>();
		Arrays.stream(parts[1].split(", ")).map(word -> Severity.valueOf(word.toUpperCase(Locale.ROOT))).forEach(severities::add);
		Entry entry = new Entry(parts[0], group, severities, parts[2], need(fields, "why", head), need(fields, "mend", head),
				need(fields, "from", head), Optional.ofNullable(fields.remove("stays")), Optional.ofNullable(fields.remove("fix")));
		if (!fields.isEmpty() || entries.put(entry.code(), entry) != null) {
			throw new IllegalStateException("findings.txt: " + head + " is there twice, or has unknown fields " + fields.keySet());
		}
	}

	private static String need(Map<String, String> fields, String name, String head) {
		String value = fields.remove(name);
		if (value == null) {
			throw new IllegalStateException("findings.txt: " + head + " has no '" + name + "'");
		}
		return value;
	}
}
