// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.tfmstudio.manifest.ProjectFiles;
import org.tfmstudio.manifest.Severities;
import org.tfmstudio.toolchain.FileHashes;

/**
 * A project's files, found without reading any.
 *
 * @param root  absolute path of the folder, links followed
 * @param files manifests, C sources and headers, relative to the folder, in order; what lies in {@code build} or in a hidden folder is
 *              left out
 */
record ProjectFolder(Path root, List<Path> files) {

	/** Folder of all that a build writes, below the project. */
	static final String BUILD = "build";

	private static final Set<String> SUFFIXES = Set.of("device", "partition", "c", "h", "s", "S", "inc");

	/** Looks a folder through. */
	static ProjectFolder open(Path folder) throws ProjectException {
		if (!Files.isDirectory(folder)) {
			throw new ProjectException("There is no folder " + folder + ".");
		}
		try {
			Path root = folder.toRealPath();
			TreeSet<Path> files = new TreeSet<>();
			Files.walkFileTree(root, new SimpleFileVisitor<>() {
				@Override
				public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
					return dir.equals(root) || !skipped(dir.getFileName().toString()) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
				}

				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
					String name = file.getFileName().toString();
					if (SUFFIXES.contains(name.substring(name.lastIndexOf('.') + 1)) || name.equals(Severities.FILE)) {
						files.add(root.relativize(file));
					}
					return FileVisitResult.CONTINUE;
				}
			});
			return new ProjectFolder(root, List.copyOf(files));
		} catch (IOException | UncheckedIOException e) {
			throw new ProjectException("The folder " + folder + " cannot be read: " + e.getMessage() + ".", e);
		}
	}

	/** All manifests, absolute. */
	List<Path> manifests() {
		return files.stream().filter(ProjectFiles::isManifest).map(root::resolve).toList();
	}

	/** All device files, at least one. */
	List<Path> deviceFiles() throws ProjectException {
		List<Path> devices = files.stream().filter(file -> file.toString().endsWith(".device")).toList();
		if (devices.isEmpty()) {
			throw new ProjectException("The folder " + root + " has no .device file, which says what the device consists of; write one, such as "
					+ root.getFileName() + ".device: device demo { board an521  profile small  partitions MY_PARTITION  non-secure app \"app/\" }");
		}
		return devices;
	}

	/** Where the device record is, whether it is there or not. */
	Path deviceRecord() {
		return root.resolve(BUILD).resolve("device.json");
	}

	/** Changes when a file comes or goes. */
	String listing() {
		return FileHashes.ofText(files.stream().map(Path::toString).collect(Collectors.joining("\n")));
	}

	/** Changes when a header comes or goes, since one may hide another. */
	String headers() {
		return FileHashes.ofText(files.stream().map(Path::toString).filter(name -> name.endsWith(".h") || name.endsWith(".inc"))
				.collect(Collectors.joining("\n")));
	}

	private static boolean skipped(String folder) {
		return folder.equals(BUILD) || folder.equals("target") || folder.startsWith(".");
	}
}
