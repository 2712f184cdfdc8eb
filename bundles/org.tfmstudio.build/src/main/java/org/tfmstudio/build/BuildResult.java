// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.nio.file.Path;
import java.util.List;

/**
 * What a build gave.
 *
 * @param findings all findings, by file and place; with an error among them nothing was built
 * @param deviceJson the device record, or null after an error
 * @param compiledFiles the C files that were compiled this time
 * @param upToDate whether nothing had to be done
 */
public record BuildResult(List<Finding> findings, Path deviceJson, List<Path> compiledFiles, boolean upToDate) {
}
