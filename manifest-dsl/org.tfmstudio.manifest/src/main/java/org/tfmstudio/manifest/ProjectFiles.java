// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which manifests belong together. A folder is one project; only when several of its subfolders, but not the folder itself,
 * contain devices, each of those is a project of its own, which sees the files outside of them as well. A single file belongs to
 * the project of the nearest folder above it that contains a device, or else to its own folder.
 */
public final class ProjectFiles {
	private static final int FARTHEST = 4;
	private static final int MOST_FILES = 2_000;
	/** A project is no home folder: the search for manifests ends after so many folders, breadth being what costs. */
	private static final int MOST_FOLDERS = 5_000;
	private static final int DEEPEST = 12;

	/**
	 * Files that are read together.
	 *
	 * @param files all of them, in order
	 * @param asked those of them that the caller wants to know about
	 */
	public record Group(List<Path> files, Set<Path> asked) {
	}

	private ProjectFiles() {
	}

	/** The folder whose manifests a file sees. */
	public static Path folderOf(Path file) {
		Path own = file.toAbsolutePath().normalize().getParent();
		Path folder = own;
		for (int i = 0; i < FARTHEST && folder != null; i++) {
			if (containsDevice(folder)) {
				return folder;
			}
			folder = folder.getParent();
		}
		return own;
	}

	private static boolean containsDevice(Path folder) {
		try (var files = Files.newDirectoryStream(folder, "*.device")) {
			return files.iterator().hasNext();
		} catch (IOException e) {
			return false;
		}
	}

	/** Whether the name is that of a manifest. */
	public static boolean isManifest(Path file) {
		String name = file.getFileName().toString();
		return name.endsWith(".partition") || name.endsWith(".device");
	}

	/** The manifests in a folder and its subfolders, in order; {@code build} and hidden folders are left out. */
	public static List<Path> manifestsIn(Path folder) throws IOException {
		return List.copyOf(attributesIn(folder).keySet());
	}

	/** The same with their attributes, those of their targets for links. */
	public static SortedMap<Path, BasicFileAttributes> attributesIn(Path folder) throws IOException {
		TreeMap<Path, BasicFileAttributes> files = new TreeMap<>();
		Files.walkFileTree(folder, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
			private int folders;

			@Override
			public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
				String name = directory.getFileName() == null ? "" : directory.getFileName().toString();
				boolean skip = !directory.equals(folder) && (name.equals("build") || name.startsWith("."));
				return skip || files.size() > MOST_FILES || ++folders > MOST_FOLDERS ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				if (isManifest(file)) {
					try {
						BasicFileAttributes own = attributes.isSymbolicLink() ? Files.readAttributes(file, BasicFileAttributes.class) : attributes;
						if (own.isRegularFile()) {
							files.put(file, own);
						}
					} catch (IOException e) {
						// a link to nowhere
						return FileVisitResult.CONTINUE;
					}
				}
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(Path file, IOException cause) {
				return FileVisitResult.CONTINUE;
			}
		});
		return files;
	}

	/** The projects in a folder. */
	static List<Group> groupsOf(Path folder) throws IOException {
		List<Path> files = manifestsIn(folder);
		Set<Path> homes = files.stream().filter(file -> file.toString().endsWith(".device")).map(Path::getParent)
				.collect(Collectors.toCollection(TreeSet::new));
		if (homes.size() < 2 || homes.contains(folder)) {
			return List.of(new Group(files, Set.copyOf(files)));
		}
		Map<Path, List<Path>> byHome = new LinkedHashMap<>();
		homes.forEach(home -> byHome.put(home, new ArrayList<>()));
		List<Path> shared = new ArrayList<>();
		for (Path file : files) {
			Path home = file.getParent();
			while (!home.equals(folder) && !homes.contains(home)) {
				home = home.getParent();
			}
			byHome.getOrDefault(home, shared).add(file);
		}
		List<Group> groups = new ArrayList<>();
		byHome.values().forEach(own -> {
			TreeSet<Path> all = new TreeSet<>(own);
			all.addAll(shared);
			groups.add(new Group(List.copyOf(all), Set.copyOf(all)));
		});
		return groups;
	}

	/** The projects of single files: each file is read with its project, but only it is asked for. */
	static List<Group> groupsOf(List<Path> files) throws IOException {
		Map<Path, Set<Path>> byFolder = new LinkedHashMap<>();
		for (Path file : files) {
			byFolder.computeIfAbsent(folderOf(file), folder -> new TreeSet<>()).add(file);
		}
		List<Group> groups = new ArrayList<>();
		for (Map.Entry<Path, Set<Path>> entry : byFolder.entrySet()) {
			TreeSet<Path> all = new TreeSet<>(entry.getValue());
			Set<Path> known = all.stream().map(file -> file.toAbsolutePath().normalize()).collect(Collectors.toSet());
			manifestsIn(entry.getKey()).stream().filter(file -> !known.contains(file)).forEach(all::add);
			groups.add(new Group(List.copyOf(all), Set.copyOf(entry.getValue())));
		}
		return groups;
	}
}
