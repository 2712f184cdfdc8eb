// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.reading;

import java.util.Arrays;
import java.util.Optional;

/** To which root of trust a partition belongs (FF-M 1.1, partition type). */
public enum PartitionType {
	/** Part of the PSA root of trust: privileged at isolation levels 2 and 3. */
	PSA_ROT("psa-rot"),
	/** Part of the application root of trust: unprivileged at isolation levels 2 and 3. */
	APPLICATION_ROT("application-rot");

	private final String word;

	PartitionType(String word) {
		this.word = word;
	}

	/** The word of the language. */
	public String word() {
		return word;
	}

	/** The constant that is written like this, or none. */
	public static Optional<PartitionType> of(String word) {
		return Arrays.stream(values()).filter(value -> value.word.equals(word)).findFirst();
	}
}
