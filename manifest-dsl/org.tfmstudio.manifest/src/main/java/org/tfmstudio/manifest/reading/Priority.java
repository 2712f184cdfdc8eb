// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.reading;

import java.util.Arrays;
import java.util.Optional;

/** Priority of a partition among the others (FF-M 1.0, partition priority). */
public enum Priority {
	HIGH("HIGH"), NORMAL("NORMAL"), LOW("LOW");

	private final String word;

	Priority(String word) {
		this.word = word;
	}

	/** The word of the language. */
	public String word() {
		return word;
	}

	/** The constant that is written like this, or none. */
	public static Optional<Priority> of(String word) {
		return Arrays.stream(values()).filter(value -> value.word.equals(word)).findFirst();
	}
}
