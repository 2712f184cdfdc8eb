// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

/**
 * Where something stands in a YAML text.
 *
 * @param line of its first character, from 1
 * @param column of its first character, from 1, in UTF-16 units
 * @param offset of its first character, from 0, in UTF-16 units
 * @param length in UTF-16 units
 */
public record YamlPlace(int line, int column, int offset, int length) {
	/** The offset behind it. */
	public int end() {
		return offset + length;
	}
}
