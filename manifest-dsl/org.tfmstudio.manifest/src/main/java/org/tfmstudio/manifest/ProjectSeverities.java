// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.emf.common.notify.impl.AdapterImpl;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;

/** The severities of the projects whose files are in a resource set; a changed {@code findings.properties} is read again. */
public final class ProjectSeverities extends AdapterImpl {
	private final Map<String, Severities.Level> winning;
	private final Map<Path, Path> folders = new HashMap<>();
	private final Map<Path, Known> known = new HashMap<>();

	/** What was read, and from which state of the file. */
	private record Known(FileTime time, long size, Severities severities) {
	}

	private ProjectSeverities(Map<String, Severities.Level> winning) {
		this.winning = Map.copyOf(winning);
	}

	/** Lets levels win over those of projects, for all files of the set. */
	public static ProjectSeverities install(ResourceSet set, Map<String, Severities.Level> winning) {
		ProjectSeverities severities = new ProjectSeverities(winning);
		set.eAdapters().add(severities);
		return severities;
	}

	/** The severities for a file of a set. */
	public static Severities of(Resource file) {
		if (!file.getURI().isFile() || file.getResourceSet() == null) {
			return Severities.NONE;
		}
		ResourceSet set = file.getResourceSet();
		synchronized (set) {
			ProjectSeverities own = set.eAdapters().stream().filter(ProjectSeverities.class::isInstance).map(ProjectSeverities.class::cast)
					.findFirst().orElseGet(() -> install(set, Map.of()));
			return own.of(Path.of(file.getURI().toFileString()));
		}
	}

	/** The severities for the file of that path. */
	public Severities of(Path file) {
		Path parent = file.toAbsolutePath().normalize().getParent();
		if (parent == null) {
			return Severities.NONE.with(winning);
		}
		Path folder = folders.computeIfAbsent(parent, any -> ProjectFiles.folderOf(file));
		FileTime time = null;
		long size = -1;
		try {
			BasicFileAttributes attributes = Files.readAttributes(folder.resolve(Severities.FILE), BasicFileAttributes.class);
			time = attributes.lastModifiedTime();
			size = attributes.size();
		} catch (IOException e) {
			size = -1; // it is not there
		}
		Known before = known.get(folder);
		if (before == null || before.size() != size || time != null && !time.equals(before.time())) {
			before = new Known(time, size, (size < 0 ? Severities.NONE : Severities.in(folder)).with(winning));
			known.put(folder, before);
		}
		return before.severities();
	}
}
