// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A way to mend a finding.
 *
 * @param title what it does, as a menu entry
 * @param edits in the file of the finding
 * @param others edits in other files of the project, by absolute path, for the texts they were parsed from
 */
public record QuickFix(String title, List<TextEdit> edits, Map<Path, List<TextEdit>> others) {
	public QuickFix {
		edits = List.copyOf(edits);
		others = Map.copyOf(others);
	}

	/** A fix of the file itself. */
	public QuickFix(String title, List<TextEdit> edits) {
		this(title, edits, Map.of());
	}

	/** All edits by file, those of the finding's own file first. */
	public Map<Path, List<TextEdit>> all(Path own) {
		Map<Path, List<TextEdit>> all = new LinkedHashMap<>();
		if (!edits.isEmpty()) {
			all.put(own, edits);
		}
		others.keySet().stream().sorted().forEach(file -> all.put(file, others.get(file)));
		return all;
	}
}
