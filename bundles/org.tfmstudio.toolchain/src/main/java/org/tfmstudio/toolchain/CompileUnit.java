// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import java.nio.file.Path;
import java.util.List;

/**
 * One source file to compile.
 *
 * @param source as the compiler shall see it: relative to the project's folder for the project's own files, else absolute
 * @param object where the result goes, relative to the project's folder
 * @param flags  compiler options of this file
 */
public record CompileUnit(Path source, Path object, List<String> flags) {
}
