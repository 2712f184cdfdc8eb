// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

/** A piece of text to be coloured; what lies between tokens has no colour. */
public record Token(int offset, int length, Style style) {
	/** How a token is to be shown. */
	public enum Style {
		KEYWORD, NAME, VALUE, NUMBER, TEXT, COMMENT, DOCUMENTATION, OPTION
	}
}
