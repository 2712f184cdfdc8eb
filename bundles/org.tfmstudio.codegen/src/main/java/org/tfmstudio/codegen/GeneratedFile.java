// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * A file to write.
 *
 * @param path    relative to the folder of generated files, or of the project for a skeleton
 * @param content whole text
 */
public record GeneratedFile(String path, String content) {

	/**
	 * Writes it below a folder, whole or not at all, and leaves a file alone that already says the same.
	 *
	 * @return whether the file changed
	 */
	public boolean write(Path folder) throws IOException {
		Path file = folder.resolve(path);
		byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
		if (Files.isRegularFile(file) && Arrays.equals(bytes, Files.readAllBytes(file))) {
			return false;
		}
		Files.createDirectories(file.getParent());
		Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
		try {
			Files.write(fresh, bytes);
			Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
		} finally {
			Files.deleteIfExists(fresh);
		}
		return true;
	}
}
