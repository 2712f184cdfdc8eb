// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

/**
 * A comment.
 *
 * @param place from the {@code #} to the end of its line
 * @param text what follows the {@code #}
 * @param ownLine whether nothing stands before it on its line
 */
public record YamlComment(YamlPlace place, String text, boolean ownLine) {
}
