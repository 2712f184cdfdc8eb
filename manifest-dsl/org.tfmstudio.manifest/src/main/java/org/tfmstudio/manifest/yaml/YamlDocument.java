// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.util.List;
import java.util.Optional;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.Severity;

/**
 * What was read from a YAML text.
 *
 * @param text as it was read, without a byte order mark
 * @param root its data; none when it could not be read, which is a finding
 * @param comments in their order
 * @param findings errors, and what the author should know
 */
public record YamlDocument(String text, Optional<YamlNode> root, List<YamlComment> comments, List<Finding> findings) {
	public YamlDocument {
		comments = List.copyOf(comments);
		findings = List.copyOf(findings);
	}

	/** Whether it could not be read as it stands. */
	public boolean hasErrors() {
		return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
	}
}
