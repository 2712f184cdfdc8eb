// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import java.util.List;

/**
 * A way to mend a finding.
 *
 * @param title what it does, as a menu entry
 * @param edits in the file of the finding
 */
public record QuickFix(String title, List<TextEdit> edits) {
	public QuickFix {
		edits = List.copyOf(edits);
	}
}
