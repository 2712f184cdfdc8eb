// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import java.nio.file.Path;

/**
 * A text that names a file which is there.
 *
 * @param offset of the name, without its quotes
 * @param target the file
 */
public record Link(int offset, int length, Path target) {
}
