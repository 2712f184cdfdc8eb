// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

/**
 * A piece of text to be coloured; what lies between tokens has no colour.
 *
 * @param declaration whether it is the name of what is declared here
 */
public record Token(int offset, int length, Style style, boolean declaration) {
	/** How a token is to be shown. */
	public enum Style {
		/** A word of the language. */
		KEYWORD,
		PARTITION,
		SERVICE,
		DEVICE,
		STRUCT,
		OPERATION,
		PARAMETER,
		/** A field of a structure, or a key of an {@code extra} block. */
		FIELD,
		/** A type that the language brings. */
		TYPE,
		/** An interrupt or region of the board. */
		HARDWARE,
		/** Any other name, such as that of a C function. */
		NAME,
		/** A name that refers to nothing. */
		UNRESOLVED,
		/** One of the values that a statement can have. */
		VALUE,
		/** A configuration option of TF-M. */
		OPTION,
		NUMBER,
		/** A text in quotes. */
		TEXT,
		COMMENT,
		/** A comment that describes what follows. */
		DOCUMENTATION
	}
}
