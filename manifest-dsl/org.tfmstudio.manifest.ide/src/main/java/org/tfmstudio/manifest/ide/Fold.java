// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

/**
 * A piece of text over more than one line that can be folded into its first line.
 *
 * @param offset of its first character: the opening bracket of a block, the beginning of a comment
 * @param length up to and with its last character: the closing bracket, the end of the comment; no line break follows in it
 */
public record Fold(int offset, int length, Kind kind) {
	/** What is folded. */
	public enum Kind {
		/** What stands in a pair of brackets. */
		BLOCK,
		/** A comment, or comments on lines of their own that follow each other. */
		COMMENT,
		/** A comment that describes what follows. */
		DOCUMENTATION
	}

	/** The offset behind its last character. */
	public int end() {
		return offset + length;
	}
}
