// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lines of source files as they stand now.
 *
 * @param folder where relative paths start
 */
record SourceLines(Path folder) {
	/** The line, if it can be read and is not blank. */
	Optional<String> line(String file, int line) {
		Charset lenient = StandardCharsets.ISO_8859_1; // whatever its encoding: the line is only shown
		try {
			Path path = folder.resolve(file);
			if (line == 0 || !Files.isRegularFile(path)) {
				return Optional.empty();
			}
			try (Stream<String> lines = Files.lines(path, lenient)) {
				return lines.skip(line - 1L).findFirst().map(it -> new String(it.getBytes(lenient), StandardCharsets.UTF_8).strip()).filter(it -> !it.isEmpty());
			}
		} catch (IOException | InvalidPathException e) {
			return Optional.empty(); // the path is what a file of debug information says
		}
	}
}
