// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.tfmstudio.toolchain.CompilerFinder;
import org.tfmstudio.toolchain.ToolMissingException;

/** Projects for tests. */
final class Projects {

	private Projects() {
	}

	/** A copy of an example, without what a build wrote. */
	static Path example(String name, Path to) throws IOException {
		Path from = Path.of("../../examples", name).toAbsolutePath().normalize();
		try (Stream<Path> tree = Files.walk(from)) {
			for (Path file : tree.filter(Files::isRegularFile).filter(f -> !f.startsWith(from.resolve("build"))).toList()) {
				Path copy = to.resolve(from.relativize(file));
				Files.createDirectories(copy.getParent());
				Files.copy(file, copy);
			}
		}
		return to;
	}

	static void write(Path folder, String name, String text) throws IOException {
		Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	/** Leaves the test out where there is no compiler, except in CI, where it fails. */
	static void needCompiler() throws ToolMissingException {
		try {
			CompilerFinder.ofEnvironment().find();
		} catch (ToolMissingException e) {
			if (System.getenv("CI") != null) {
				throw e;
			}
			Assumptions.abort(e.getMessage());
		}
	}
}
