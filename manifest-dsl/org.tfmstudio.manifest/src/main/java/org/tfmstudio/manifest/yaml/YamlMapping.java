// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.util.List;
import java.util.Optional;

/**
 * A mapping. Of keys that were given twice only the last is there, as in Python.
 *
 * @param set whether it has the tag {@code !!set}
 */
public record YamlMapping(YamlPlace place, boolean set, List<Entry> entries) implements YamlNode {
	/** A key with its value. */
	public record Entry(YamlScalar key, YamlNode value) {
		/** The key if it is a text, or else how it is written. */
		public String name() {
			return key.kind() == YamlScalar.Kind.STRING ? (String) key.value() : key.spelling();
		}
	}

	public YamlMapping {
		entries = List.copyOf(entries);
	}

	/** The value of a key that is a text. */
	public Optional<YamlNode> get(String name) {
		return entries.stream().filter(entry -> entry.key.isString(name)).map(Entry::value).findFirst();
	}

	@Override
	public String what() {
		return set ? "a set" : "a mapping";
	}
}
