// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file to write.
 *
 * @param path    relative to the folder of generated files, or of the project for a skeleton
 * @param content whole text
 */
public record GeneratedFile(String path, String content) {

	private static final AtomicInteger NUMBER = new AtomicInteger();

	/**
	 * Writes it below a folder, whole or not at all, and leaves a file alone that already says the same.
	 *
	 * @return whether the file changed
	 */
	public boolean write(Path folder) throws IOException {
		Path file = folder.resolve(path);
		byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
		if (says(file, bytes)) {
			return false;
		}
		Files.createDirectories(file.getParent());
		// no second thread or process may take the same name
		Path fresh = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet() + ".new");
		try {
			Files.write(fresh, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
			Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
		} catch (IOException e) {
			Files.deleteIfExists(fresh);
			throw e;
		}
		return true;
	}

	private static boolean says(Path file, byte[] bytes) throws IOException {
		BasicFileAttributes attributes;
		try {
			attributes = Files.readAttributes(file, BasicFileAttributes.class);
		} catch (NoSuchFileException e) {
			return false;
		}
		return attributes.isRegularFile() && attributes.size() == bytes.length && Arrays.equals(bytes, Files.readAllBytes(file));
	}

	/**
	 * Writes files below a folder, each as by {@link #write}, on all processors.
	 *
	 * @return how many of them changed
	 */
	public static int writeAll(Path folder, List<GeneratedFile> files) throws IOException {
		AtomicInteger changed = new AtomicInteger();
		try {
			files.parallelStream().forEach(file -> {
				try {
					changed.addAndGet(file.write(folder) ? 1 : 0);
				} catch (IOException e) {
					throw new UncheckedIOException(e);
				}
			});
		} catch (UncheckedIOException e) {
			throw e.getCause();
		}
		return changed.get();
	}
}
