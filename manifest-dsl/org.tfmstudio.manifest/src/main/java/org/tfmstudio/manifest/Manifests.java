// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.IResourceValidator;
import org.eclipse.xtext.validation.Issue;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Element;
import org.tfmstudio.manifest.model.ManifestFile;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.syntax.SourceText;
import org.tfmstudio.manifest.validation.Project;

/**
 * Reads manifests: {@code *.partition} and {@code *.device} files, without OSGi or a workbench.
 *
 * <p>Files of one project are read together, so that each sees the partitions and services of the others; see
 * {@link ProjectFiles} for what a project is. Partitions and devices come back as EMF objects in the order of their files;
 * findings come all at once, in the order of {@link Finding#ORDER}. Nothing in a file makes reading fail or hang: what cannot be
 * read is a finding.
 */
public final class Manifests {
	private final Injector injector;
	private final Map<String, Severities.Level> winning;

	/** An instance costs the start of the language (some 0.3 s); keep it when you load more than once. */
	public Manifests() {
		this(OptionCatalog.NONE);
	}

	/** As {@link #Manifests()}, with a catalog by which {@code set} lines are checked. */
	public Manifests(OptionCatalog catalog) {
		this(catalog, Map.of());
	}

	/**
	 * As {@link #Manifests(OptionCatalog)}, with severities that win over those of projects.
	 *
	 * @param winning levels by the code of a finding
	 */
	public Manifests(OptionCatalog catalog, Map<String, Severities.Level> winning) {
		this.winning = Map.copyOf(winning);
		injector = new ManifestStandaloneSetup(catalog).createInjectorAndDoEMFRegistration();
	}

	/** Loads once, without a catalog of options; see {@link #read(List)}. */
	public static ManifestSet load(List<Path> filesOrFolders) {
		return new Manifests().read(filesOrFolders);
	}

	/**
	 * Reads, links and validates.
	 *
	 * @param filesOrFolders manifests, or folders that contain some; of a single file the rest of its project is read too, so
	 *        that its names are found, but only what is in the file is given back
	 * @return what was read, as far as it could be, and all findings; a file that cannot be read is a finding too
	 */
	public ManifestSet read(List<Path> filesOrFolders) {
		Set<Finding> findings = new TreeSet<>(Finding.ORDER);
		Map<Path, XtextResource> answered = new LinkedHashMap<>();
		for (ProjectFiles.Group group : groups(filesOrFolders, findings)) {
			readGroup(group, findings, answered);
		}
		List<Partition> partitions = new ArrayList<>();
		List<Device> devices = new ArrayList<>();
		for (Path file : new TreeSet<>(answered.keySet())) {
			for (Element element : elements(answered.get(file))) {
				switch (element) {
					case Partition partition -> partitions.add(partition);
					case Device device -> devices.add(device);
					default -> throw new IllegalStateException("an element of no known kind: " + element);
				}
			}
		}
		return new ManifestSet(List.copyOf(partitions), List.copyOf(devices), List.copyOf(findings));
	}

	private static List<ProjectFiles.Group> groups(List<Path> filesOrFolders, Set<Finding> findings) {
		List<ProjectFiles.Group> groups = new ArrayList<>();
		List<Path> files = new ArrayList<>();
		for (Path given : new LinkedHashSet<>(filesOrFolders)) {
			try {
				if (Files.isDirectory(given)) {
					groups.addAll(ProjectFiles.groupsOf(given));
				} else {
					files.add(given);
				}
			} catch (IOException e) {
				findings.add(unreadable(given, e));
			}
		}
		try {
			groups.addAll(ProjectFiles.groupsOf(files));
		} catch (IOException e) {
			groups.add(new ProjectFiles.Group(files, Set.copyOf(files)));
		}
		return groups;
	}

	private void readGroup(ProjectFiles.Group group, Set<Finding> findings, Map<Path, XtextResource> answered) {
		Map<Path, String> texts = new LinkedHashMap<>();
		Set<Path> seen = new HashSet<>();
		for (Path file : group.asked().stream().sorted().toList()) {
			seen.add(file.toAbsolutePath().normalize());
			load(file, texts).ifPresent(findings::add);
		}
		if (texts.isEmpty()) {
			return;
		}
		for (Path file : group.files()) {
			if (seen.add(file.toAbsolutePath().normalize())) {
				load(file, texts);
			}
		}
		ManifestResources resources = injector.getInstance(ManifestResources.class);
		List<XtextResource> parsed = resources.parseAll(texts);
		ResourceSet set = resources.newSet();
		set.getResources().addAll(parsed);
		ProjectSeverities severities = ProjectSeverities.install(set, winning);
		group.asked().forEach(file -> findings.addAll(severities.of(file).findings()));
		IResourceValidator validator = injector.getInstance(IResourceValidator.class);
		try (Project.Remembered project = Project.remember(parsed.get(0))) {
			parsed.forEach(ManifestResources::link);
			int at = 0;
			for (Path file : texts.keySet()) {
				XtextResource resource = parsed.get(at++);
				if (group.asked().contains(file)) {
					for (Issue issue : validator.validate(resource, CheckMode.ALL, CancelIndicator.NullImpl)) {
						findings.add(finding(file, issue));
					}
					answered.putIfAbsent(file, resource);
				}
			}
		}
	}

	private static Optional<Finding> load(Path file, Map<Path, String> texts) {
		try {
			if (!ProjectFiles.isManifest(file)) {
				return Optional.of(wholeFile(file, FindingCodes.WRONG_FILE_KIND,
						"This is no manifest; manifests are *.partition and *.device files."));
			}
			if (Files.exists(file) && !Files.isRegularFile(file)) {
				// a pipe or a device might never end
				return Optional.of(wholeFile(file, FindingCodes.UNREADABLE_FILE, "This is no regular file; name one."));
			}
			Optional<SourceText.Refusal> large = SourceText.refusalOfSize(Files.size(file));
			SourceText source = large.isPresent() ? new SourceText("", large) : SourceText.of(Files.readAllBytes(file));
			if (source.refusal().isPresent()) {
				SourceText.Refusal refusal = source.refusal().get();
				return Optional.of(new Finding(file, refusal.line(), refusal.column(), refusal.offset(), refusal.length(),
						Severity.ERROR, refusal.code(), refusal.message()));
			}
			texts.put(file, source.text());
			return Optional.empty();
		} catch (NoSuchFileException e) {
			return Optional.of(wholeFile(file, FindingCodes.NO_SUCH_FILE, "There is no such file; correct its name."));
		} catch (IOException e) {
			return Optional.of(unreadable(file, e));
		}
	}

	private static List<Element> elements(XtextResource resource) {
		EObject root = resource.getContents().isEmpty() ? null : resource.getContents().get(0);
		return root instanceof ManifestFile file ? file.getElements() : List.of();
	}

	/** The finding that says the same as the issue of Xtext. */
	public static Finding finding(Path file, Issue issue) {
		return new Finding(file, orZero(issue.getLineNumber()), orZero(issue.getColumn()), orZero(issue.getOffset()),
				orZero(issue.getLength()), switch (issue.getSeverity()) {
					case ERROR -> Severity.ERROR;
					case WARNING -> Severity.WARNING;
					case INFO, IGNORE -> Severity.INFO;
				}, issue.getCode(), issue.getMessage(), issue.getData() == null ? List.of()
						: Stream.of(issue.getData()).filter(Objects::nonNull).toList());
	}

	private static int orZero(Integer number) {
		return number == null ? 0 : number;
	}

	private static Finding unreadable(Path file, IOException cause) {
		return wholeFile(file, FindingCodes.UNREADABLE_FILE, "This cannot be read (" + cause.getClass().getSimpleName() + ": "
				+ cause.getMessage() + "); check that it exists and that you may read it.");
	}

	private static Finding wholeFile(Path file, String code, String message) {
		return new Finding(file, 0, 0, 0, 0, Severity.ERROR, code, message);
	}
}
