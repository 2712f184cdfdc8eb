// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Finds the comments: all that begins with a {@code #} between values. The library knows where values begin and end, so nothing
 * inside of a text is taken for a comment. Tabs between values, which PyYAML does not allow, are found on the way.
 */
final class YamlComments {
	private final String text;
	private final YamlLines lines;
	private final List<YamlComment> found = new ArrayList<>();
	private int done;

	YamlComments(String text, YamlLines lines) {
		this.text = text;
		this.lines = lines;
	}

	/** A value stands there. */
	void value(int from, int to, ScalarStyle style) {
		gap(done, from);
		done = Math.max(done, to);
		if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
			int end = from;
			while (end < to && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
				end++;
			}
			gap(from, end);
		}
	}

	/** Nothing but comments stands in the rest. */
	void close() {
		gap(done, text.length());
		done = text.length();
	}

	List<YamlComment> found() {
		return found;
	}

	private void gap(int from, int to) {
		for (int i = from; i < to; i++) {
			char c = text.charAt(i);
			if (c == '#' && (i == 0 || " \t\r\n".indexOf(text.charAt(i - 1)) >= 0)) {
				int end = i;
				while (end < to && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
					end++;
				}
				found.add(new YamlComment(lines.place(i, end), text.substring(i + 1, end), lines.beginsLine(i)));
				i = end;
			} else if (c == '\t') {
				throw YamlComposer.tab(lines.place(i, i + 1));
			}
		}
	}
}
