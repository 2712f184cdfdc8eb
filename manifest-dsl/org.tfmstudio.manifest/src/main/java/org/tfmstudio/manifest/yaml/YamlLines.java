// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.util.Arrays;

/** Lines and offsets of a text: where the YAML library counts code points, editors count UTF-16 units. */
final class YamlLines {
	private final String text;
	private final int[] starts;
	private final int[] units;

	YamlLines(String text) {
		this.text = text;
		int[] found = new int[text.length() + 1];
		int count = 1;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
				found[count++] = i + 1;
			}
		}
		starts = Arrays.copyOf(found, count);
		units = text.codePoints().anyMatch(Character::isSupplementaryCodePoint) ? units(text) : null;
	}

	private static int[] units(String text) {
		int[] units = new int[text.codePointCount(0, text.length()) + 1];
		int at = 0;
		for (int i = 0; i < units.length; i++) {
			units[i] = at;
			at += at < text.length() ? Character.charCount(text.codePointAt(at)) : 0;
		}
		return units;
	}

	/** The offset in UTF-16 units of the code point with that number. */
	int offset(int codePoint) {
		return units == null ? Math.clamp(codePoint, 0, text.length()) : units[Math.clamp(codePoint, 0, units.length - 1)];
	}

	/** The line of an offset, from 0. */
	int line(int offset) {
		int found = Arrays.binarySearch(starts, offset);
		return found >= 0 ? found : -found - 2;
	}

	YamlPlace place(int from, int to) {
		int line = line(from);
		return new YamlPlace(line + 1, from - starts[line] + 1, from, Math.max(0, to - from));
	}

	/** Whether only white space stands before the offset on its line. */
	boolean beginsLine(int offset) {
		return text.substring(starts[line(offset)], offset).isBlank();
	}

	/** Whether the line before that of the offset is empty. */
	boolean emptyLineBefore(int offset) {
		int line = line(offset);
		return line > 0 && text.substring(starts[line - 1], starts[line]).isBlank();
	}
}
