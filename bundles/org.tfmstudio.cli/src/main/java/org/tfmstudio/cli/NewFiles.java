// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that a command makes for the user: all of them, or none when one is already there. */
final class NewFiles {
	private static final int MOST_NAMED = 5;

	private final Map<Path, byte[]> contents = new LinkedHashMap<>();

	void add(Path file, String text) {
		add(file, text.getBytes(StandardCharsets.UTF_8));
	}

	void add(Path file, byte[] content) {
		contents.put(file, content);
	}

	int count() {
		return contents.size();
	}

	/**
	 * Writes them; a file with the same content already is no obstacle.
	 *
	 * @param force whether files that are there may be replaced
	 * @throws UserError if one is there, or cannot be written
	 */
	void write(boolean force) throws UserError {
		List<Path> there = contents.keySet().stream().filter(file -> Files.exists(file) && !(Files.isRegularFile(file) && same(file))).toList();
		if (!force && !there.isEmpty()) {
			String names = String.join(", ", there.stream().limit(MOST_NAMED).map(Path::toString).toList());
			throw new UserError(ExitCode.USAGE, "nothing is written, since " + names + (there.size() > MOST_NAMED ? " and " + (there.size() - MOST_NAMED)
					+ " more" : "") + (there.size() == 1 ? " is" : " are") + " already there; choose another folder with -o, or replace with --force");
		}
		for (Map.Entry<Path, byte[]> entry : contents.entrySet()) {
			try {
				Path folder = entry.getKey().toAbsolutePath().getParent();
				Files.createDirectories(folder);
				Files.write(entry.getKey(), entry.getValue());
			} catch (IOException e) {
				throw new UserError(ExitCode.USAGE, entry.getKey() + " cannot be written: " + e.getMessage());
			}
		}
	}

	private boolean same(Path file) {
		try {
return Files.size(file) == contents.get(file).length && Arrays.equals(Files.readAllBytes(file), contents.get(file));
		} catch (IOException e) {
			return false;
		}
	}
}
