// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.reading;

import java.util.Arrays;
import java.util.Optional;

/** Which requested versions a service accepts (FF-M 1.0, version policy). */
public enum VersionPolicy {
	/** Only the version it has. */
	STRICT("strict"),
	/** Its own version and every lower one. */
	RELAXED("relaxed");

	private final String word;

	VersionPolicy(String word) {
		this.word = word;
	}

	/** The word of the language. */
	public String word() {
		return word;
	}

	/** The constant that is written like this, or none. */
	public static Optional<VersionPolicy> of(String word) {
		return Arrays.stream(values()).filter(value -> value.word.equals(word)).findFirst();
	}
}
