// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.tfmstudio.codegen.GeneratedFile;

/** The folder of generated files, which nobody else writes to. */
final class Generated {

	private Generated() {
	}

	/** Brings the folder to exactly these files; what is right already keeps its time, and what is left over from before goes. */
	static void write(Path folder, List<GeneratedFile> files) throws IOException {
		Set<Path> wanted = new HashSet<>();
		GeneratedFile.writeAll(folder, files);
		files.forEach(file -> wanted.add(folder.resolve(file.path())));
		List<Path> there;
		try (Stream<Path> tree = Files.walk(folder)) {
			there = tree.filter(Files::isRegularFile).toList();
		}
		for (Path file : there) {
			if (!wanted.contains(file)) {
				Files.delete(file);
			}
		}
	}
}
