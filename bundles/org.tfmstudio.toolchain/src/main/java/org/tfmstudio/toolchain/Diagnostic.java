// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import java.nio.file.Path;

/**
 * What the compiler or the linker found.
 *
 * @param file     absolute path; the folder that was compiled in where the message has no place
 * @param line     1 and up; 0 when the message has no place
 * @param column   1 and up, in characters; 0 when it has none
 * @param length   characters marked; 0 when unknown
 * @param severity error stops the build
 * @param option   the option that turns the warning on, such as {@code -Wunused-variable}; empty when there is none
 * @param message  one sentence or several, as the tool says it
 */
public record Diagnostic(Path file, int line, int column, int length, Severity severity, String option, String message) {

	/** How grave it is. */
	public enum Severity {
		ERROR, WARNING, NOTE
	}
}
