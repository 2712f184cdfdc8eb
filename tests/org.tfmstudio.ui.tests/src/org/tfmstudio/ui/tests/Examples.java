// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.tfmstudio.launch.project.ExamplesImport;

/** The examples of the checkout, copied, so that a test leaves them as they are. */
final class Examples {
	private Examples() {
	}

	/** Opens a fresh copy of an example in the workspace, by the same way as {@code ./studio ide} opens all. */
	static IProject copyIntoWorkspace(String name) throws Exception {
		IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
		if (project.exists()) {
			project.delete(true, true, null);
		}
		Path folder = Files.createTempDirectory("tfmstudio-examples");
		copy(Path.of(System.getProperty("tfmstudio.root"), "examples", name), folder.resolve(name));
		ExamplesImport.run(folder, null);
		return project;
	}

	private static void copy(Path from, Path to) throws IOException {
		List<Path> files;
		try (Stream<Path> tree = Files.walk(from)) {
			files = tree.filter(it -> !from.relativize(it).startsWith("build")).toList();
		}
		for (Path file : files) {
			Path target = to.resolve(from.relativize(file));
			if (Files.isDirectory(file)) {
				Files.createDirectories(target);
			} else {
				Files.copy(file, target);
			}
		}
	}
}
