// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import com.google.inject.Injector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.IResourceValidator;
import org.eclipse.xtext.validation.Issue;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Element;
import org.tfmstudio.manifest.model.ManifestFile;
import org.tfmstudio.manifest.model.Partition;

/**
 * Reads manifests: {@code *.partition} and {@code *.device} files, without OSGi or a workbench.
 *
 * <p>All files given are read together, so that each sees the partitions and services of the others; of a folder, all
 * manifests in it and its subfolders ({@code build} and hidden folders left out). Partitions and devices come back as EMF
 * objects in the order of their files; findings come all at once, in the order of {@link Finding#ORDER}.
 */
public final class Manifests {
	private final Injector injector;

	/** An instance costs the start of the language (some 0.3 s); keep it when you load more than once. */
	public Manifests() {
		this(OptionCatalog.NONE);
	}

	/** As {@link #Manifests()}, with a catalog by which {@code set} lines are checked. */
	public Manifests(OptionCatalog catalog) {
		injector = new ManifestStandaloneSetup(catalog).createInjectorAndDoEMFRegistration();
	}

	/** Loads once; see {@link #read(List)}. */
	public static ManifestSet load(List<Path> filesOrFolders) {
		return new Manifests().read(filesOrFolders);
	}

	/**
	 * Reads, links and validates.
	 *
	 * @param filesOrFolders manifests, or folders that contain some
	 * @return what was read, as far as it could be, and all findings; a file that cannot be read is a finding too
	 */
	public ManifestSet read(List<Path> filesOrFolders) {
		List<Finding> findings = new ArrayList<>();
		XtextResourceSet resources = injector.getInstance(XtextResourceSet.class);
		Map<Path, XtextResource> read = new LinkedHashMap<>();
		for (Path file : manifestsIn(filesOrFolders, findings)) {
			try {
				URI uri = URI.createFileURI(file.toAbsolutePath().normalize().toString());
				XtextResource resource = (XtextResource) resources.createResource(uri);
				resource.load(new ByteArrayInputStream(Files.readAllBytes(file)), resources.getLoadOptions());
				read.put(file, resource);
			} catch (IOException e) {
				findings.add(unreadable(file, e));
			}
		}
		List<Partition> partitions = new ArrayList<>();
		List<Device> devices = new ArrayList<>();
		IResourceValidator validator = injector.getInstance(IResourceValidator.class);
		read.forEach((file, resource) -> {
			for (Issue issue : validator.validate(resource, CheckMode.ALL, CancelIndicator.NullImpl)) {
				findings.add(finding(file, issue));
			}
			for (Element element : elements(resource)) {
				switch (element) {
					case Partition partition -> partitions.add(partition);
					case Device device -> devices.add(device);
					default -> throw new IllegalStateException("an element of no known kind: " + element);
				}
			}
		});
		findings.sort(Finding.ORDER);
		return new ManifestSet(List.copyOf(partitions), List.copyOf(devices), List.copyOf(findings));
	}

	private static List<Element> elements(XtextResource resource) {
		EObject root = resource.getContents().isEmpty() ? null : resource.getContents().get(0);
		return root instanceof ManifestFile file ? file.getElements() : List.of();
	}

	private static Finding finding(Path file, Issue issue) {
		int line = issue.getLineNumber() == null ? 0 : issue.getLineNumber();
		int column = issue.getColumn() == null ? 0 : issue.getColumn();
		int offset = issue.getOffset() == null ? 0 : issue.getOffset();
		int length = issue.getLength() == null ? 0 : issue.getLength();
		return new Finding(file, line, column, offset, length, severity(issue.getSeverity()), issue.getCode(),
				issue.getMessage());
	}

	private static org.tfmstudio.manifest.Severity severity(Severity severity) {
		return switch (severity) {
			case ERROR -> org.tfmstudio.manifest.Severity.ERROR;
			case WARNING -> org.tfmstudio.manifest.Severity.WARNING;
			case INFO, IGNORE -> org.tfmstudio.manifest.Severity.INFO;
		};
	}

	private static Finding unreadable(Path file, IOException cause) {
		return new Finding(file, 0, 0, 0, 0, org.tfmstudio.manifest.Severity.ERROR, FindingCodes.UNREADABLE_FILE,
				"This file cannot be read (" + cause.getMessage() + ").");
	}

	private static TreeSet<Path> manifestsIn(List<Path> filesOrFolders, List<Finding> findings) {
		TreeSet<Path> files = new TreeSet<>();
		for (Path given : filesOrFolders) {
			if (!Files.isDirectory(given)) {
				files.add(given);
				continue;
			}
			try (Stream<Path> tree = Files.walk(given)) {
				tree.filter(path -> isManifest(given.relativize(path))).filter(Files::isRegularFile).forEach(files::add);
			} catch (IOException e) {
				findings.add(unreadable(given, e));
			}
		}
		return files;
	}

	private static boolean isManifest(Path relative) {
		String name = relative.getFileName().toString();
		for (Path part : relative) {
			if (part.toString().equals("build") || part.toString().startsWith(".")) {
				return false;
			}
		}
		return name.endsWith(".partition") || name.endsWith(".device");
	}
}
