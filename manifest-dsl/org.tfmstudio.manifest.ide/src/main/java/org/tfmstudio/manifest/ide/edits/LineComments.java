// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.edits;

import java.util.ArrayList;
import java.util.List;
import org.tfmstudio.manifest.ide.TextEdit;

/** Turns lines into comments and back. */
public final class LineComments {
	private static final String MARK = "//";

	private LineComments() {
	}

	/**
	 * What to edit so that the lines of a selection become comments, or no comments any more when all of them are.
	 *
	 * @param offset of the selection
	 * @param length of the selection; a line that it only touches with its end does not count
	 */
	public static List<TextEdit> toggle(String text, int offset, int length) {
		List<Integer> starts = new ArrayList<>();
		int start = text.lastIndexOf('\n', offset - 1) + 1;
		do {
			if (!lineAt(text, start).isBlank()) {
				starts.add(start);
			}
			int end = text.indexOf('\n', start);
			start = end < 0 ? text.length() + 1 : end + 1;
		} while (start < offset + length);
		boolean all = starts.stream().allMatch(it -> lineAt(text, it).stripLeading().startsWith(MARK));
		int indent = starts.stream().mapToInt(it -> indent(lineAt(text, it))).min().orElse(0);
		return starts.stream().map(it -> {
			String line = lineAt(text, it);
			int at = indent(line);
			boolean blank = all && line.startsWith(" ", at + MARK.length());
			return all ? new TextEdit(it + at, MARK.length() + (blank ? 1 : 0), "") : new TextEdit(it + indent, 0, MARK + " ");
		}).toList();
	}

	private static String lineAt(String text, int start) {
		int end = text.indexOf('\n', start);
		return text.substring(start, end < 0 ? text.length() : end);
	}

	private static int indent(String line) {
		return line.length() - line.stripLeading().length();
	}
}
