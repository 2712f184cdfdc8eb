// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.util.Set;

/** Writes YAML in block style, two spaces an indentation, with the comments of the manifest where they stood. */
final class OutWriter {
	/** TF-M's CMake looks for these keys with their quotes, and for values in quotes. */
	private static final Set<String> QUOTED = Set.of("manifest", "conditional");

	private final OutComments comments;
	private final StringBuilder text = new StringBuilder();

	private OutWriter(OutComments comments) {
		this.comments = comments;
	}

	static String write(Out.Mapping root, OutComments comments) {
		OutWriter writer = new OutWriter(comments);
		if (root.items().isEmpty()) {
			writer.text.append("{}\n");
		}
		writer.mapping(root, "", "");
		writer.comments("", Integer.MAX_VALUE);
		return writer.text.toString();
	}

	private void mapping(Out.Mapping mapping, String first, String indent) {
		String lead = first;
		for (Out.Item item : mapping.items()) {
			comments(dashless(lead, indent), item.offset());
			if (lead.isEmpty() && comments.emptyLineBefore(item.offset())) {
				emptyLine();
			}
			value(lead + (QUOTED.contains(item.key()) ? '"' + item.key() + '"' : item.key()) + ":", item, indent + "  ");
			lead = indent;
		}
	}

	/** Comments before the first entry of an item stand before its dash. */
	private static String dashless(String lead, String indent) {
		return lead.equals(indent) ? indent : lead.replace('-', ' ').stripTrailing().isEmpty() ? lead.substring(0, Math.max(0, lead.indexOf('-'))) : lead;
	}

	private void value(String before, Out.Item item, String indent) {
		switch (item.value()) {
			case Out.Scalar scalar -> line(before + " " + scalar.yaml(), item.offset());
			case Out.Sequence sequence when sequence.items().isEmpty() -> line(before + " []", item.offset());
			case Out.Mapping mapping when mapping.items().isEmpty() -> line(before + " {}", item.offset());
			case Out.Sequence sequence -> {
				line(before, Out.NOWHERE);
				sequence(sequence, indent);
			}
			case Out.Mapping mapping -> {
				line(before, mapping.items().get(0).offset() == item.offset() ? Out.NOWHERE : item.offset());
				mapping(mapping, indent, indent);
			}
		}
	}

	private void sequence(Out.Sequence sequence, String indent) {
		for (Out.Item item : sequence.items()) {
			comments(indent, item.offset());
			switch (item.value()) {
				case Out.Mapping mapping when !mapping.items().isEmpty() -> mapping(mapping, indent + "- ", indent + "  ");
				case Out.Sequence inner when !inner.items().isEmpty() -> {
					line(indent + "-", item.offset());
					sequence(inner, indent + "  ");
				}
				default -> value(indent + "-", item, indent + "  ");
			}
		}
	}

	private void line(String line, int offset) {
		text.append(line);
		String trailing = comments.trailing(offset);
		if (!trailing.isEmpty()) {
			text.append("  ").append(trailing);
		}
		text.append('\n');
	}

	private void comments(String indent, int offset) {
		for (OutComments.Comment comment : comments.before(offset)) {
			if (comment.emptyLineBefore() && indent.isEmpty()) {
				emptyLine();
			}
			comment.lines().forEach(line -> text.append(indent).append(line).append('\n'));
		}
	}

	private void emptyLine() {
		if (!text.isEmpty() && text.lastIndexOf("\n\n") != text.length() - 2) {
			text.append('\n');
		}
	}
}
