// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.scaffold;

/**
 * A file to be written.
 *
 * @param path relative to the project's folder, with {@code /}
 * @param text all of it
 */
public record NewFile(String path, String text) {
}
