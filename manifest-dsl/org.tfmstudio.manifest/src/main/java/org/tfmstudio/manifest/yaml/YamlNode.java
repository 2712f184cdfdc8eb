// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

/** A value that was read from YAML, with its place. Aliases are replaced by what they name, merge keys are merged. */
public sealed interface YamlNode permits YamlScalar, YamlSequence, YamlMapping {
	/** Where it stands; of a block without the empty lines and comments behind it. */
	YamlPlace place();

	/** What the value is, in words: "a number", "a list". */
	String what();
}
