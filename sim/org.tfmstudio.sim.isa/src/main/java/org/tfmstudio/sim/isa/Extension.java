// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

/** Parts of the architecture that an implementation may leave out; the first column of the instruction table. */
public enum Extension {
	/** Armv8-M Mainline itself. */
	MAIN('M'),
	/** Security Extension. */
	SECURITY('S'),
	/** Digital signal processing extension. */
	DSP('D'),
	/** Floating-point extension, single precision and everything shared (FPv5). */
	FP('F'),
	/** Floating-point extension, double precision. */
	FP_DOUBLE('P');

	private final char letter;

	Extension(char letter) {
		this.letter = letter;
	}

	static Extension of(String column) {
		for (Extension extension : values()) {
			if (column.length() == 1 && extension.letter == column.charAt(0)) {
				return extension;
			}
		}
		throw new IllegalArgumentException("no extension has the letter '" + column + "'");
	}
}
