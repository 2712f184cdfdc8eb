// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.util.List;

/**
 * A list.
 *
 * @param pairs whether it has the tag {@code !!omap} or {@code !!pairs}: its items are mappings of one entry, and PyYAML makes
 *        pairs of them
 */
public record YamlSequence(YamlPlace place, boolean pairs, List<YamlNode> items) implements YamlNode {
	public YamlSequence {
		items = List.copyOf(items);
	}

	@Override
	public String what() {
		return "a list";
	}
}
