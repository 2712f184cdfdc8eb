// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import java.util.Comparator;
import java.util.List;

/**
 * A replacement in a text, in UTF-16 units of the text it was computed for.
 *
 * @param offset where it begins, from 0
 * @param length how much is taken out; 0 to insert
 * @param text what is put in; empty to remove
 */
public record TextEdit(int offset, int length, String text) {
	/** The text with all edits made; they must not overlap. */
	public static String apply(String text, List<TextEdit> edits) {
		StringBuilder result = new StringBuilder(text);
		edits.stream().sorted(Comparator.comparingInt(TextEdit::offset).reversed())
				.forEach(edit -> result.replace(edit.offset(), edit.offset() + edit.length(), edit.text()));
		return result.toString();
	}
}
