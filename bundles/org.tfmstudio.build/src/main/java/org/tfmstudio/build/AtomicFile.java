// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are there whole or not at all. */
final class AtomicFile {

	private AtomicFile() {
	}

	static void write(Path file, String text) throws IOException {
		write(file, text.getBytes(StandardCharsets.UTF_8));
	}

	static void write(Path file, byte[] bytes) throws IOException {
		Files.createDirectories(file.getParent());
		Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
		try {
			Files.write(fresh, bytes);
			Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
		} finally {
			Files.deleteIfExists(fresh);
		}
	}
}
