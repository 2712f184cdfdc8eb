// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.tfmstudio.manifest.model.Partition;

/**
 * Which C and assembler files belong to whom. A partition owns {@code src/} beside its manifest, unless it says {@code sources}; where
 * several partitions share a folder, each owns {@code src/<name>.c}, {@code src/<name>.S} and {@code src/<name>/}.
 *
 * @param files    absolute paths, in order
 * @param includes absolute folders for the compiler's search path
 * @param defines  macros, "NAME" or "NAME=value"
 * @param skeleton file to write when there are none; null when the author named sources
 */
record Sources(List<Path> files, List<Path> includes, List<String> defines, Path skeleton) {

	/**
	 * Sources of a partition.
	 *
	 * @param folder   of its manifest
	 * @param fileName name of the partition in lower case
	 * @param shared   whether another partition's manifest lies in the same folder
	 * @param findings told what is named and not there
	 */
	static Sources of(Partition partition, String fileName, Path folder, boolean shared, FindingList findings) throws IOException {
		Sources found = files(partition, fileName, folder, shared, findings);
		List<Path> includes = new ArrayList<>();
		for (String name : partition.getIncludes()) {
			Path path = folder.resolve(name).normalize();
			if (Files.isDirectory(path)) {
				includes.add(path);
			} else {
				findings.addWarning(DeviceStage.file(partition), "missing-includes", "Partition " + partition.getName()
						+ " looks for headers in \"" + name + "\", but there is no folder " + path + ".");
			}
		}
		includes.addAll(found.includes());
		return new Sources(found.files(), List.copyOf(includes), List.copyOf(partition.getDefines()), found.skeleton());
	}

	private static Sources files(Partition partition, String fileName, Path folder, boolean shared, FindingList findings) throws IOException {
		Path manifest = DeviceStage.file(partition);
		Path src = folder.resolve("src");
		if (!partition.getSources().isEmpty()) {
			Set<Path> files = new TreeSet<>();
			Set<Path> includes = new LinkedHashSet<>();
			for (String name : partition.getSources()) {
				Path path = folder.resolve(name).normalize();
				if (Files.isDirectory(path)) {
					files.addAll(below(path));
					includes.add(path);
				} else if (Files.isRegularFile(path)) {
					files.add(path);
					includes.add(path.getParent());
				} else if (!matching(folder, name).isEmpty()) {
					matching(folder, name).forEach(file -> {
						files.add(file);
						includes.add(file.getParent());
					});
				} else {
					findings.addError(manifest, "missing-sources", "Partition " + partition.getName() + " names the sources \"" + name
							+ "\", but there is no file or folder " + path + ".");
				}
			}
			return new Sources(List.copyOf(files), List.copyOf(includes), List.of(), null);
		}
		Path skeleton = src.resolve(fileName + ".c");
		if (!shared) {
			return new Sources(below(src), List.of(src, folder), List.of(), skeleton);
		}
		List<Path> files = new ArrayList<>();
		for (String suffix : List.of(".S", ".c", ".s")) {
			if (Files.isRegularFile(src.resolve(fileName + suffix))) {
				files.add(src.resolve(fileName + suffix));
			}
		}
		files.addAll(below(src.resolve(fileName)));
		return new Sources(files, List.of(src.resolve(fileName), src, folder), List.of(), skeleton);
	}

	/** Files by a path with {@code *} in some of its names; the stars do not go across folders. */
	private static List<Path> matching(Path folder, String pattern) throws IOException {
		if (!pattern.contains("*")) {
			return List.of();
		}
		List<Path> found = List.of(Path.of(pattern).isAbsolute() ? Path.of("/") : folder);
		for (Path name : Path.of(pattern)) {
			List<Path> next = new ArrayList<>();
			for (Path parent : found) {
				if (!name.toString().contains("*")) {
					next.add(parent.resolve(name).normalize());
				} else if (Files.isDirectory(parent)) {
					try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, name.toString())) {
						children.forEach(next::add);
					}
				}
			}
			found = next;
		}
		return found.stream().filter(Files::isRegularFile).sorted().toList();
	}

	/** Sources of the non-secure application: all in its folder but those of partitions. */
	static Sources ofApplication(Path folder, Collection<Sources> partitions) throws IOException {
		List<Path> files = new ArrayList<>(below(folder));
		partitions.forEach(partition -> files.removeAll(partition.files()));
		return new Sources(List.copyOf(files), List.of(folder, folder.resolve("include")), List.of(), null);
	}

	/** C and assembler files in a folder and its subfolders, in order; hidden ones and {@code build} left out. */
	static List<Path> below(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> tree = Files.walk(folder)) {
			return tree.filter(file -> isSource(folder.relativize(file))).filter(Files::isRegularFile).sorted().toList();
		}
	}

	private static boolean isSource(Path relative) {
		for (Path part : relative) {
			if (part.toString().startsWith(".") || part.toString().equals(ProjectFolder.BUILD)) {
				return false;
			}
		}
		String name = relative.toString();
		return name.endsWith(".c") || name.endsWith(".S") || name.endsWith(".s");
	}
}
