// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;

/**
 * How a set of files compiled.
 *
 * @param diagnostics of all files, those of files that were up to date included, in the order of the files
 * @param compiled    sources that the compiler was run for, in that order
 * @param inputs      absolute paths of all files that went in, headers of the system left out
 */
public record CompileResult(List<Diagnostic> diagnostics, List<Path> compiled, SortedSet<Path> inputs) {

	/** Whether one message is an error. */
	public boolean failed() {
		return diagnostics.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
	}
}
