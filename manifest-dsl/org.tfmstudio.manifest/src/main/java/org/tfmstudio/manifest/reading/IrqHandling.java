// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.reading;

import java.util.Arrays;
import java.util.Optional;

/** Where an interrupt is handled first (FF-M 1.1). */
public enum IrqHandling {
	/** First in a function that runs in the place of the interrupt handler. */
	FLIH("FLIH"),
	/** In the partition, which waits for a signal. */
	SLIH("SLIH");

	private final String word;

	IrqHandling(String word) {
		this.word = word;
	}

	/** The word of the language. */
	public String word() {
		return word;
	}

	/** The constant that is written like this, or none. */
	public static Optional<IrqHandling> of(String word) {
		return Arrays.stream(values()).filter(value -> value.word.equals(word)).findFirst();
	}
}
