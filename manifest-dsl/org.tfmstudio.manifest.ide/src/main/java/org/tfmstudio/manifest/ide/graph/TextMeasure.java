// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.graph;

/** Widths of texts, in points. */
@FunctionalInterface
public interface TextMeasure {
	/** The width of a line of text in the font of names, which is bold, or of the rest. */
	double width(String text, boolean bold);

	/** Widths of a common sans-serif font of 12 points, rather too wide than too narrow; for files. */
	TextMeasure PLAIN = (text, bold) -> {
		double width = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			width += "il.,:;|'!ftj ".indexOf(c) >= 0 ? 4.2 : Character.isUpperCase(c) || c == '_' || c == 'm' || c == 'w' ? 8.6 : 6.9;
		}
		return bold ? width * 1.06 : width * 0.95;
	};
}
