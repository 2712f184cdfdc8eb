// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.scaffold;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.ide.TextEdit;

/**
 * What is to be written so that something new stands in a folder.
 *
 * @param files to be made, manifests first; none of them is there yet unless {@link #problem} says so
 * @param edits of files that are there, by absolute path
 * @param findings that the new manifests would have, by the rules of the language
 * @param refusal why it cannot be done, in a sentence that says what to do
 */
public record Addition(List<NewFile> files, Map<Path, List<TextEdit>> edits, List<Finding> findings, Optional<String> refusal) {
	/** Why the author should choose otherwise: the refusal, or the first error that the new manifests would have. */
	public Optional<String> problem() {
		return refusal.or(() -> findings.stream().filter(it -> it.severity() == Severity.ERROR).findFirst().map(Finding::message));
	}
}
