// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.nio.file.Path;
import java.util.List;

/**
 * Something in the input that its author should mend.
 *
 * @param file the file, or null when it concerns the whole project
 * @param line from 1, or 0 when there is no place
 * @param column from 1, or 0
 * @param offset characters from the start of the file, or -1
 * @param length characters concerned, or 0
 * @param severity how bad it is
 * @param code short stable name of the check, for quick fixes and tests; empty for messages of the C compiler
 * @param message one sentence that says what is wrong and what to do
 * @param data what a quick fix needs to know of it; often empty
 */
public record Finding(Path file, int line, int column, int offset, int length, Severity severity, String code, String message, List<String> data) {
	public Finding {
		data = List.copyOf(data);
	}

	/** A finding without data. */
	public Finding(Path file, int line, int column, int offset, int length, Severity severity, String code, String message) {
		this(file, line, column, offset, length, severity, code, message, List.of());
	}

	/** How bad a finding is. */
	public enum Severity {
		/** Nothing can be built. */
		ERROR,
		/** It can be built, but is likely wrong. */
		WARNING,
		/** Worth knowing. */
		INFO
	}
}
