// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.reading;

import java.util.Arrays;
import java.util.Optional;

/** How a partition runs (FF-M 1.1, partition model). */
public enum ExecutionModel {
	/** One secure function for each service, called by the SPM. */
	SFN("SFN"),
	/** One thread that waits for signals. */
	IPC("IPC"),
	/** Either of the two, as the back end of the device has it; a TF-M extension. */
	DUAL("dual");

	private final String word;

	ExecutionModel(String word) {
		this.word = word;
	}

	/** The word of the language. */
	public String word() {
		return word;
	}

	/** The constant that is written like this, or none. */
	public static Optional<ExecutionModel> of(String word) {
		return Arrays.stream(values()).filter(value -> value.word.equals(word)).findFirst();
	}
}
