// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Something the author should change or know, with its place.
 *
 * @param file the file as it was given or found
 * @param line of the first character, from 1; 0 when the finding is about the file as a whole
 * @param column of the first character, from 1, in UTF-16 units as editors count; 0 with line 0
 * @param offset of the first character from the start of the file, in UTF-16 units, from 0
 * @param length in UTF-16 units; 0 when the finding is about the file as a whole
 * @param code which rule found it: a constant of {@link FindingCodes}
 * @param message one or two sentences that say what is wrong and what to do
 * @param data what a quick fix needs to know of it, as its rule says; often empty
 */
public record Finding(Path file, int line, int column, int offset, int length, Severity severity, String code,
		String message, List<String> data) {
	/** By file, place, gravity, rule and text: the order in which findings are listed. */
	public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::file).thenComparingInt(Finding::offset)
			.thenComparing(Finding::severity).thenComparing(Finding::code).thenComparing(Finding::message);

	public Finding {
		Objects.requireNonNull(file);
		Objects.requireNonNull(severity);
		Objects.requireNonNull(code);
		Objects.requireNonNull(message);
		data = List.copyOf(data);
	}

	/** A finding without data. */
	public Finding(Path file, int line, int column, int offset, int length, Severity severity, String code, String message) {
		this(file, line, column, offset, length, severity, code, message, List.of());
	}

	/** As compilers write it: {@code file:line:column: error: message [code]}. */
	@Override
	public String toString() {
		return file + ":" + line + ":" + column + ": " + severity.name().toLowerCase(java.util.Locale.ROOT) + ": "
				+ message + " [" + code + "]";
	}
}
