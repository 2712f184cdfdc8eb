// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

/**
 * A place in the text that stands for the same thing as the one at the caret.
 *
 * @param offset in UTF-16 units
 * @param length in UTF-16 units
 * @param declaration whether it is declared here; else it is used here
 */
public record Mark(int offset, int length, boolean declaration) {
}
