// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.edits;

import java.util.ArrayList;
import java.util.List;
import org.tfmstudio.manifest.ide.TextEdit;

/** The edits between two texts that differ in white space alone: small ones, so that markers and folds stay where they are. */
public final class WhiteSpace {
	private WhiteSpace() {
	}

	/**
	 * The edits that make one text the other.
	 *
	 * @throws IllegalArgumentException when they differ in more than white space
	 */
	public static List<TextEdit> edits(String before, String after) {
		List<TextEdit> edits = new ArrayList<>();
		int i = 0;
		int j = 0;
		while (i < before.length() || j < after.length()) {
			int gap = end(before, i);
			int other = end(after, j);
			if (!before.substring(i, gap).equals(after.substring(j, other))) {
				edits.add(new TextEdit(i, gap - i, after.substring(j, other)));
			}
			if (gap == before.length() && other == after.length()) {
				return edits;
			}
			if (gap == before.length() || other == after.length() || before.charAt(gap) != after.charAt(other)) {
				throw new IllegalArgumentException("the texts differ in more than white space at " + gap);
			}
			i = gap + 1;
			j = other + 1;
		}
		return edits;
	}

	private static int end(String text, int from) {
		int end = from;
		while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
			end++;
		}
		return end;
	}
}
