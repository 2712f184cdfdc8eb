// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.yaml.YamlScalar.Kind;

/** What makes statements of data, for partitions and for devices. */
abstract class ImportBlock {
	/** Says what was kept in an {@code extra} block, and why. */
	interface Report {
		/** A key that the language does not know. */
		void unknown(YamlMapping.Entry entry);

		/** A value that no statement has. */
		void kept(YamlMapping.Entry entry);

		/** A name that is none in the language. */
		void renamed(YamlNode place, String from, String to);
	}

	/** Writes the statement of a key. */
	interface Statement {
		/** Whether the key is known; its value may still not be what the statement says. */
		boolean write(YamlMapping.Entry entry);
	}

	final ManifestTexts texts;
	final ImportLines lines;
	final ImportKept kept;
	final ImportExtras extras;
	final Report report;

	ImportBlock(ManifestTexts texts, YamlDocument document, ImportKept kept, Report report) {
		this.texts = texts;
		this.kept = kept;
		this.report = report;
		lines = new ImportLines(document);
		extras = new ImportExtras(texts::isKey);
	}

	/** The statements of a mapping in the order of its keys, with {@code extra} blocks where they are needed. */
	void body(YamlMapping mapping, Statement statement) {
		for (YamlMapping.Entry entry : mapping.entries()) {
			boolean forced = kept.isForced(mapping, entry);
			if (!(entry.key().kind() == Kind.STRING && statement.write(entry))) {
				report.unknown(entry);
				extra(entry);
			} else if (forced) {
				report.kept(entry);
				extra(entry);
			}
		}
		List<String> absent = kept.absent(mapping).stream().map(extras::absent).toList();
		if (!absent.isEmpty()) {
			lines.line(ImportExtras.block("extra", absent));
		}
	}

	private void extra(YamlMapping.Entry entry) {
		lines.line(ImportExtras.block("extra", List.of(extras.entry(entry))), from(entry), to(entry));
	}

	/** The block at the end of a statement that has none of its own; empty when nothing has to be kept. */
	String with(YamlMapping mapping, Predicate<String> isKnown) {
		List<String> entries = new ArrayList<>();
		for (YamlMapping.Entry entry : mapping.entries()) {
			boolean known = entry.key().kind() == Kind.STRING && isKnown.test(entry.name());
			if (!known) {
				report.unknown(entry);
				entries.add(extras.entry(entry));
			} else if (kept.isForced(mapping, entry)) {
				report.kept(entry);
				entries.add(extras.entry(entry));
			}
		}
		kept.absent(mapping).stream().map(extras::absent).forEach(entries::add);
		return entries.isEmpty() ? "" : " " + ImportExtras.block("with", entries);
	}

	void line(String line, YamlMapping.Entry entry) {
		lines.line(line, from(entry), to(entry));
	}

	static int from(YamlMapping.Entry entry) {
		return entry.key().place().offset();
	}

	static int to(YamlMapping.Entry entry) {
		return Math.max(entry.key().place().end(), entry.value().place().end());
	}

	/** The comment that describes what follows. */
	void documentation(Optional<YamlNode> description) {
		description.flatMap(ImportBlock::string).map(text -> text.replace("*/", "* /").strip()).filter(text -> !text.isEmpty()).ifPresent(text -> {
			List<String> all = text.lines().map(line -> line.strip().replaceAll("\\p{Cntrl}", " ")).toList();
			if (all.size() == 1) {
				lines.line("/** " + all.get(0) + " */");
			} else {
				StringBuilder comment = new StringBuilder("/**\n");
				all.forEach(line -> comment.append(line.isEmpty() ? " *" : " * ").append(line).append('\n'));
				lines.line(comment.append(" */").toString());
			}
		});
	}

	static Optional<String> string(YamlNode node) {
		return node instanceof YamlScalar scalar && scalar.kind() == Kind.STRING ? Optional.of((String) scalar.value()) : Optional.empty();
	}

	/** A text that is a name of the language. */
	Optional<String> name(YamlNode node) {
		return string(node).filter(texts::isName);
	}

	/** That text if it is a name of the language, or else one that resembles it. */
	String nameOr(YamlNode node, String other) {
		String text = string(node).orElse(node instanceof YamlScalar scalar ? scalar.text() : "");
		if (texts.isName(text) && node instanceof YamlScalar scalar && scalar.kind() == Kind.STRING) {
			return text;
		}
		String legal = legal(text, other);
		report.renamed(node, text, legal);
		return legal;
	}

	/** A name that resembles the text. */
	String legal(String text, String other) {
		StringBuilder name = new StringBuilder();
		text.chars().limit(60).forEach(c -> name.append(c < 128 && Character.isLetterOrDigit(c) || c == '_' ? (char) c : '_'));
		String found = name.isEmpty() || name.chars().allMatch(c -> c == '_') ? other : name.toString();
		String begun = Character.isDigit(found.charAt(0)) ? "_" + found : found;
		return texts.isName(begun) ? begun : begun + "_";
	}

	/** A number or the text of one, as the language writes it. */
	static Optional<String> number(YamlNode node) {
		if (!(node instanceof YamlScalar scalar) || scalar.kind() != Kind.INTEGER && scalar.kind() != Kind.STRING) {
			return Optional.empty();
		}
		if (isNumber(scalar.text()) && (scalar.kind() == Kind.STRING || Numbers.exact(scalar.text()).equals(Optional.of((BigInteger) scalar.value())))) {
			return Optional.of(scalar.text());
		}
		return scalar.kind() == Kind.INTEGER && ((BigInteger) scalar.value()).bitLength() < 100 ? Optional.of(scalar.value().toString()) : Optional.empty();
	}

	/** A number, or the name of a configuration value. */
	Optional<String> size(YamlNode node) {
		return number(node).or(() -> name(node));
	}

	/** What the language reads as one number. */
	private static boolean isNumber(String text) {
		int from = text.startsWith("-") ? 1 : 0;
		return text.length() > from && text.length() < 40 && text.charAt(from) >= '0' && text.charAt(from) <= '9'
				&& text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_');
	}
}
