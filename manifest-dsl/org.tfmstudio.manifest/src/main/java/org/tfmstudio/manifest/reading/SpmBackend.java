// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.reading;

import java.util.Arrays;
import java.util.Optional;

/** How the Secure Partition Manager runs partitions (CONFIG_TFM_SPM_BACKEND). */
public enum SpmBackend {
	/** All on one stack by function calls: SFN partitions only, isolation level 1 only. */
	SFN("SFN"),
	/** A thread for each partition. */
	IPC("IPC");

	private final String word;

	SpmBackend(String word) {
		this.word = word;
	}

	/** The word of the language. */
	public String word() {
		return word;
	}

	/** The constant that is written like this, or none. */
	public static Optional<SpmBackend> of(String word) {
		return Arrays.stream(values()).filter(value -> value.word.equals(word)).findFirst();
	}
}
