// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tfmstudio.manifest.syntax.TerminalValues;
import org.tfmstudio.manifest.yaml.YamlScalar.Kind;

/** Writes data as {@code extra} blocks have it. */
final class ImportExtras {
	private static final int LONGEST = 100;

	private final Predicate<String> isKey;

	/** @param isKey whether a text can be a key without quotes */
	ImportExtras(Predicate<String> isKey) {
		this.isKey = isKey;
	}

	/** An entry: {@code key: value}. */
	String entry(YamlMapping.Entry entry) {
		return key(entry.key()) + ": " + value(entry.value());
	}

	/** An entry that says that the exporter has to leave out a key. */
	String absent(String name) {
		return string(name) + ": ! " + TerminalValues.quoted(OutExtras.ABSENT);
	}

	/** A block of entries, on one line when it is short. */
	static String block(String word, List<String> entries) {
		String inner = entries.size() == 1 ? entries.get(0) : String.join("; ", entries);
		if (inner.length() <= LONGEST && inner.indexOf('\n') < 0 && entries.size() < 3) {
			return word + " { " + inner + " }";
		}
		return word + " {\n" + indented(entries) + "\n}";
	}

	private static String indented(List<String> entries) {
		return entries.stream().flatMap(String::lines).map(line -> "    " + line).collect(Collectors.joining("\n"));
	}

	private String string(String text) {
		return isKey.test(text) && YamlScalars.isPlainString(text) ? text : TerminalValues.quoted(text);
	}

	private String key(YamlScalar key) {
		return key.kind() == Kind.STRING ? string((String) key.value()) : plain(key.spelling());
	}

	private String value(YamlNode node) {
		return switch (node) {
			case YamlScalar scalar -> scalar.kind() == Kind.STRING ? TerminalValues.quoted((String) scalar.value()) : plain(scalar.spelling());
			case YamlSequence sequence when sequence.pairs() -> plain(flow(sequence));
			case YamlMapping mapping when mapping.set() -> plain(flow(mapping));
			case YamlSequence sequence -> {
				List<String> items = sequence.items().stream().map(this::value).toList();
				String line = "[" + String.join(", ", items) + "]";
				yield line.length() <= LONGEST && line.indexOf('\n') < 0 ? line
						: "[\n" + indented(List.of(String.join(",\n", items))) + "\n]";
			}
			case YamlMapping mapping when mapping.entries().isEmpty() -> "{}";
			case YamlMapping mapping -> {
				List<String> entries = new ArrayList<>();
				mapping.entries().forEach(entry -> entries.add(entry(entry)));
				yield block("", entries).strip();
			}
		};
	}

	/** A word of YAML that is no text: as it is where the language can read it, or else behind {@code !}. */
	private String plain(String spelling) {
		return isKey.test(spelling) || isNumber(spelling) ? spelling : "! " + TerminalValues.quoted(spelling);
	}

	/** Whether the language reads it as a number or a version. */
	private static boolean isNumber(String text) {
		boolean digitExpected = true;
		for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean digit = c >= '0' && c <= '9';
			boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
			if (digitExpected && !digit || !digit && !letter && c != '.') {
				return false;
			}
			digitExpected = c == '.';
		}
		return !digitExpected;
	}

	/** YAML in one line. */
	private static String flow(YamlNode node) {
		return switch (node) {
			case YamlScalar scalar -> scalar.kind() == Kind.STRING ? YamlText.doubleQuoted((String) scalar.value()) : scalar.spelling();
			case YamlSequence sequence -> (sequence.pairs() ? "!!pairs " : "") + sequence.items().stream().map(ImportExtras::flow)
					.collect(Collectors.joining(", ", "[", "]"));
			case YamlMapping mapping -> (mapping.set() ? "!!set " : "") + mapping.entries().stream()
					.map(entry -> flow(entry.key()) + ": " + flow(entry.value())).collect(Collectors.joining(", ", "{", "}"));
		};
	}
}
