// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.IResourceValidator;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.ManifestResources;
import org.tfmstudio.manifest.Manifests;
import org.tfmstudio.manifest.ProjectFiles;
import org.tfmstudio.manifest.Severities;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Use;
import org.tfmstudio.manifest.syntax.SourceText;
import org.tfmstudio.manifest.validation.Project;

/**
 * The files of one project, parsed and linked, kept from one change to the next. A changed file is parsed again; references of other
 * files to what it declares are set anew by name; files that refer to nothing, before or after, are parsed again, so that Xtext tells it.
 * All methods want the lock of {@link Workspace}'s project, which is this object.
 */
final class OpenProject {
	private final Injector injector;
	private final ManifestResources resources;
	private final TfmLibrary library;
	private final ResourceSet set;
	final Path folder;
	private final TreeMap<Path, OpenFile> files = new TreeMap<>();
	private final Map<String, Set<NameLink>> linksByName = new HashMap<>();
	private Project.Remembered project;
	/** Of the file with the project's severities, when all findings were last forgotten for it; null while there is none. */
	private OpenFile.Stamp severities;

	OpenProject(Injector injector, Path folder) {
		this.injector = injector;
		this.folder = folder;
		resources = injector.getInstance(ManifestResources.class);
		library = injector.getInstance(TfmLibrary.class);
		set = resources.newSet();
	}

	/** The file, as far as it is part of the project. */
	Optional<OpenFile> file(Path path) {
		return Optional.ofNullable(files.get(path));
	}

	/**
	 * Brings everything to what disk and editors say now.
	 *
	 * @param edited texts that count instead of what is on disk, or of files that are not there yet
	 * @param own the one of them that belongs to the project wherever it is
	 */
	void synchronize(Map<Path, String> edited, Path own) {
		SortedMap<Path, BasicFileAttributes> disk = disk();
		OpenFile.Stamp configured = stamp(folder.resolve(Severities.FILE));
		if (severities == null ? configured != null : configured == null || !severities.same(configured)) {
			severities = configured;
			files.values().forEach(file -> file.findings = null);
		}
		Map<Path, OpenFile> changed = new LinkedHashMap<>();
		Map<Path, String> texts = new LinkedHashMap<>();
		Map<Path, Read> reads = new LinkedHashMap<>();
		Set<Path> all = new java.util.TreeSet<>(disk.keySet());
		edited.keySet().stream().filter(path -> path.equals(own) || path.startsWith(folder) && ProjectFiles.isManifest(path) && !Files.exists(path))
				.forEach(all::add);
		for (Path path : all) {
			Read read = edited.containsKey(path) ? edited(path, edited.get(path)) : onDisk(path, disk.get(path));
			if (read != null) {
				reads.put(path, read);
				texts.put(path, read.source().text());
			}
		}
		Set<Path> removed = new LinkedHashSet<>(files.keySet());
		removed.removeAll(all);
		if (texts.isEmpty() && removed.isEmpty()) {
			return;
		}
		int at = 0;
		List<XtextResource> parsed = resources.parseAll(texts);
		for (Path path : texts.keySet()) {
			Read read = reads.get(path);
			changed.put(path, new OpenFile(path, read.raw(), read.stamp(), read.source().refusal(), parsed.get(at++)));
		}
		apply(changed, removed);
	}

	/** A text that must be parsed; {@code raw} is null when it was not read. */
	private record Read(String raw, OpenFile.Stamp stamp, SourceText source) {
	}

	private SortedMap<Path, BasicFileAttributes> disk() {
		try {
			return Files.isDirectory(folder) ? ProjectFiles.attributesIn(folder) : new TreeMap<>();
		} catch (IOException e) {
			// a folder that cannot be read has no names to offer
			return new TreeMap<>();
		}
	}

	private static OpenFile.Stamp stamp(Path path) {
		try {
			return OpenFile.Stamp.of(Files.readAttributes(path, BasicFileAttributes.class));
		} catch (IOException e) {
			// it is not there
			return null;
		}
	}

	private Read edited(Path path, String text) {
		OpenFile known = files.get(path);
		return known != null && text.equals(known.raw) ? null : new Read(text, null, SourceText.of(text));
	}

	private Read onDisk(Path path, BasicFileAttributes attributes) {
		OpenFile known = files.get(path);
		OpenFile.Stamp stamp = OpenFile.Stamp.of(attributes);
		if (known != null && known.stamp != null && known.stamp.same(stamp)) {
			return null;
		}
		Optional<SourceText.Refusal> large = SourceText.refusalOfSize(attributes.size());
		if (large.isPresent()) {
			return new Read(null, stamp, new SourceText("", large));
		}
		try {
			SourceText source = SourceText.of(Files.readAllBytes(path));
			// of what is refused nothing is kept to compare with
			String raw = source.refusal().isPresent() ? null : source.text();
			if (known != null && raw != null && raw.equals(known.raw)) {
				files.put(path, known.stamp == null || !known.stamp.equals(stamp) ? restamped(known, stamp) : known);
				return null;
			}
			return new Read(raw, stamp, source);
		} catch (IOException e) {
			return new Read(null, stamp, new SourceText("", Optional.of(new SourceText.Refusal(
					org.tfmstudio.manifest.FindingCodes.UNREADABLE_FILE, "This cannot be read; check that it exists and that you may read it.",
					0, 0, 0, 0))));
		}
	}

	/** The same file with another time of writing. */
	private OpenFile restamped(OpenFile known, OpenFile.Stamp stamp) {
		known.stamp = stamp;
		return known;
	}

	private void apply(Map<Path, OpenFile> changed, Set<Path> removed) {
		Set<String> touched = new LinkedHashSet<>();
		boolean visible = !removed.isEmpty();
		boolean renamed = !removed.isEmpty();
		for (Path path : removed) {
			OpenFile old = files.remove(path);
			touched.addAll(old.names());
			drop(old);
		}
		for (OpenFile file : changed.values()) {
			OpenFile old = files.get(file.path);
			visible |= old == null || !file.looksLike(old);
			renamed |= old == null || !file.exports().equals(old.exports());
			if (old != null) {
				touched.addAll(old.names());
			}
			touched.addAll(file.names());
			replace(file);
		}
		if (files.isEmpty()) {
			remember();
			return;
		}
		Set<OpenFile> misled = relink(touched);
		if (renamed) {
			// what is said of a missing name depends on all names
			files.values().stream().filter(file -> file.unresolved).forEach(misled::add);
		}
		Set<OpenFile> linked = new LinkedHashSet<>(changed.values());
		misled.removeAll(linked);
		Set<String> again = new LinkedHashSet<>();
		for (OpenFile file : misled) {
			OpenFile fresh = new OpenFile(file.path, file.raw, file.stamp, file.refusal,
					resources.parse(file.path, file.refusal.isPresent() ? "" : SourceText.of(file.raw).text()));
			again.addAll(fresh.names());
			replace(fresh);
			linked.add(fresh);
		}
		if (!misled.isEmpty()) {
			relink(again);
		}
		for (OpenFile file : linked) {
			ManifestResources.link(file.resource);
			collectLinks(file);
		}
		if (visible) {
			files.values().forEach(file -> file.findings = null);
		}
	}

	/** Keeps the names, numbers and so on of all files at hand until the next change. */
	private Optional<Project> remember() {
		if (project != null) {
			project.close();
			project = null;
		}
		if (files.isEmpty()) {
			return Optional.empty();
		}
		Resource any = files.firstEntry().getValue().resource;
		project = Project.remember(any);
		return Optional.of(Project.of(any));
	}

	/**
	 * Lets references to these names refer to what has them now.
	 *
	 * @return files with a reference to what is no more
	 */
	private Set<OpenFile> relink(Set<String> touched) {
		Set<OpenFile> misled = new LinkedHashSet<>();
		Project.NameIndex names = remember().orElseThrow().names();
		for (String name : touched) {
			for (NameLink link : linksByName.getOrDefault(name, Set.of())) {
				EObject target = target(link, names);
				if (target == null) {
					misled.add(link.file());
				} else if (target != link.target()) {
					link.to(target);
				}
			}
		}
		return misled;
	}

	/** Takes the place of an older text of the same file. */
	private void replace(OpenFile file) {
		OpenFile old = files.put(file.path, file);
		if (old != null) {
			file.published = old.published;
			drop(old);
		}
		set.getResources().add(file.resource);
	}

	private void drop(OpenFile old) {
		set.getResources().remove(old.resource);
		// whoever still holds the older text may ask it what it was linked to
		((Resource.Internal) old.resource).basicSetResourceSet(set, null);
		for (NameLink link : old.links) {
			Set<NameLink> same = linksByName.get(link.name());
			same.remove(link);
			if (same.isEmpty()) {
				linksByName.remove(link.name());
			}
		}
	}

	private EObject target(NameLink link, Project.NameIndex names) {
		boolean service = link.owner() instanceof Use;
		Resource from = link.file().resource;
		EObject found = service ? names.service(link.name(), from) : names.partition(link.name(), from);
		if (found == null) {
			EObject ofTfm = library.named(set).get(link.name());
			found = service == ofTfm instanceof Service ? ofTfm : null;
		}
		return found;
	}

	private void collectLinks(OpenFile file) {
		List<NameLink> links = new ArrayList<>();
		file.unresolved = false;
		file.root().ifPresent(root -> root.getElements().forEach(element -> {
			if (element instanceof Partition partition) {
				partition.getUses().forEach(use -> {
					for (int i = 0; i < use.getServices().size(); i++) {
						collect(file, use, i, use.getServices().get(i), links);
					}
				});
			} else if (element instanceof Device device) {
				device.getContained().forEach(one -> collect(file, one, 0, one.getPartition(), links));
			}
		}));
		file.links = links;
		links.forEach(link -> linksByName.computeIfAbsent(link.name(), any -> new LinkedHashSet<>()).add(link));
	}

	private static void collect(OpenFile file, EObject owner, int index, EObject target, List<NameLink> links) {
		String name = target instanceof Service service ? service.getName() : target instanceof Partition partition ? partition.getName() : null;
		if (target != null && (target.eIsProxy() || name == null)) {
			file.unresolved = true;
		} else if (target != null) {
			links.add(new NameLink(file, owner, index, name));
		}
	}

	/** What is to be said about the file now. */
	List<Finding> findings(OpenFile file) {
		if (file.findings == null || files.get(file.path) != file) {
			file.findings = file.refusal.map(why -> List.of(new Finding(file.path, why.line(), why.column(), why.offset(), why.length(),
					Severity.ERROR, why.code(), why.message()))).orElseGet(() -> injector.getInstance(IResourceValidator.class)
							.validate(file.resource, CheckMode.ALL, CancelIndicator.NullImpl).stream()
							.map(issue -> Manifests.finding(file.path, issue)).toList());
		}
		return file.findings;
	}

	/** Files whose findings are not known now: first those that are open, then neighbours of the file, then devices, then the others. */
	List<Path> outdated(Path path, Set<Path> open) {
		Set<Path> order = new LinkedHashSet<>(open);
		OpenFile file = files.get(path);
		if (file != null) {
			file.links.forEach(link -> {
				EObject target = link.target();
				if (target != null && target.eResource() != null && target.eResource().getURI().isFile()) {
					order.add(Path.of(target.eResource().getURI().toFileString()));
				}
			});
			file.names().forEach(name -> linksByName.getOrDefault(name, Set.of()).forEach(link -> order.add(link.file().path)));
		}
		files.keySet().stream().filter(one -> one.toString().endsWith(".device")).forEach(order::add);
		order.addAll(files.keySet());
		order.remove(path);
		return order.stream().filter(one -> files.containsKey(one) && files.get(one).findings == null).toList();
	}
}
