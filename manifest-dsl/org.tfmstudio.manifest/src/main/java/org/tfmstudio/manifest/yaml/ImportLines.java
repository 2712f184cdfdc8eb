// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.util.List;

/** Collects the lines of a manifest that is made of YAML, and puts the comments of the YAML where they stood. */
final class ImportLines {
	private final List<YamlComment> comments;
	private final YamlLines source;
	private final StringBuilder text = new StringBuilder();
	private int next;
	private int depth;
	private boolean first = true;

	ImportLines(YamlDocument document) {
		comments = document.comments();
		source = new YamlLines(document.text());
	}

	/** A line for what stands in the YAML from one offset to another, with the comments before, inside and behind it. */
	void line(String line, int from, int to) {
		comments(from);
		if (!first && (depth == 0 || source.emptyLineBefore(from))) {
			emptyLine();
		}
		comments(to);
		append(line, trailing(to));
	}

	/** A line that stands nowhere in the YAML. */
	void line(String line) {
		append(line, "");
	}

	/** The first line of a block; its comments stand before it. */
	void open(String line, int from, boolean apart) {
		comments(from);
		if (!first && (apart || source.emptyLineBefore(from))) {
			emptyLine();
		}
		append(line, "");
		depth++;
		first = true;
	}

	/** The last line of a block, whose YAML ends there. */
	void close(int to) {
		comments(to);
		depth--;
		append("}", "");
	}

	/** The comments before an offset, and an empty line where the YAML has one; before a documentation comment. */
	void before(int from, boolean apart) {
		comments(from);
		if (!first && (apart || source.emptyLineBefore(from))) {
			emptyLine();
		}
	}

	/** Whether comments stand between those offsets. */
	boolean commentsWithin(int from, int to) {
		return comments.stream().anyMatch(comment -> comment.place().offset() > from && comment.place().offset() < to);
	}

	/** All that was written, with what is left of the comments. */
	String end() {
		comments(Integer.MAX_VALUE);
		return text.toString();
	}

	int depth() {
		return depth;
	}

	private void comments(int offset) {
		while (next < comments.size() && comments.get(next).place().offset() < offset) {
			YamlComment comment = comments.get(next++);
			if (!first && comment.ownLine() && source.emptyLineBefore(comment.place().offset())) {
				emptyLine();
			}
			append("//" + comment.text(), "");
		}
	}

	private String trailing(int to) {
		if (next == comments.size()) {
			return "";
		}
		YamlComment comment = comments.get(next);
		if (comment.ownLine() || source.line(comment.place().offset()) != source.line(Math.max(0, to - 1))) {
			return "";
		}
		next++;
		return " //" + comment.text();
	}

	private void append(String lines, String trailing) {
		first = false;
		String indent = "    ".repeat(depth);
		lines.lines().forEach(line -> text.append(line.isEmpty() ? "" : indent).append(line).append('\n'));
		if (!trailing.isEmpty()) {
			text.insert(text.length() - 1, trailing);
		}
	}

	private void emptyLine() {
		if (!text.isEmpty() && text.lastIndexOf("\n\n") != text.length() - 2) {
			text.append('\n');
		}
	}
}
