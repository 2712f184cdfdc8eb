// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * An Arm C compiler on this computer; it is the linker's front end, too.
 *
 * @param executable {@code arm-none-eabi-gcc}, links followed
 * @param identity   changes when another compiler is installed in its place; known without running it
 */
public record Compiler(Path executable, String identity) {

	/** Describes an executable by its file: path, size and time of change. */
	public static Compiler of(Path executable) throws IOException {
		Path real = executable.toRealPath();
		BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
		return new Compiler(real, real + " " + attributes.size() + " " + attributes.lastModifiedTime().toMillis());
	}
}
