// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a name is declared or used.
 *
 * @param file none when it is one of TF-M's own, which has no file of the author
 */
public record Location(Optional<Path> file, int offset, int length) {
}
