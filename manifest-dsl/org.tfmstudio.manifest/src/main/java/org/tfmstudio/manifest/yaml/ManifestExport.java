// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.IResourceValidator;
import org.eclipse.xtext.validation.Issue;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.Manifests;
import org.tfmstudio.manifest.ProjectFiles;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Element;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.syntax.SourceText;

/**
 * Writes the manifests and manifest lists of TF-M for {@code .partition} and {@code .device} files. Nothing is written to disk: the
 * result has the texts. A file with syntax errors is not exported, since its YAML would lack something.
 */
public final class ManifestExport {
	/**
	 * A file to write.
	 *
	 * @param source the file it was made of
	 * @param path below the folder of output, with {@code /}
	 */
	public record ExportedFile(Path source, String path, String text) {
	}

	/**
	 * What came out.
	 *
	 * @param files lists first
	 * @param findings in the order of {@link Finding#ORDER}
	 */
	public record Result(List<ExportedFile> files, List<Finding> findings) {
		/** Whether something could not be exported. */
		public boolean hasErrors() {
			return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
		}
	}

	/** A file that was read, and where its YAML goes when no list says so. */
	private record Source(Path file, String folder, XtextResource resource, List<Element> elements) {
	}

	private final ManifestTexts texts = ManifestTexts.shared();
	private final List<Finding> findings = new ArrayList<>();
	private final Map<Path, Source> read = new LinkedHashMap<>();
	private final ResourceSet set = texts.newSet();
	private final Set<String> taken = new HashSet<>();
	private final Map<String, ExportedFile> written = new LinkedHashMap<>();

	private ManifestExport() {
	}

	/**
	 * Exports.
	 *
	 * @param filesOrFolders devices with the partitions they contain, partitions, and folders with all that is in them
	 */
	public static Result of(List<Path> filesOrFolders) {
		return new ManifestExport().all(filesOrFolders);
	}

	private Result all(List<Path> filesOrFolders) {
		List<Source> asked = new ArrayList<>();
		for (Path given : filesOrFolders.stream().distinct().toList()) {
			try {
				boolean folder = Files.isDirectory(given);
				for (Path file : folder ? ProjectFiles.manifestsIn(given) : List.of(given)) {
					source(file, folder ? given : parent(file)).ifPresent(asked::add);
				}
			} catch (IOException e) {
				findings.add(YamlReader.wholeFile(given, FindingCodes.UNREADABLE_FILE, "This cannot be read (" + e.getMessage() + ")."));
			}
		}
		Set<Path> contained = new HashSet<>();
		for (Source source : asked) {
			for (Element element : source.elements()) {
				if (element instanceof Device device) {
					device(source, device, contained);
				}
			}
		}
		for (Source source : asked) {
			for (Element element : source.elements()) {
				if (element instanceof Partition partition && !contained.contains(key(source.file()))) {
					partition(source, partition, path(source));
				}
			}
		}
		return new Result(List.copyOf(written.values()), findings.stream().distinct().sorted(Finding.ORDER).toList());
	}

	private static Path parent(Path file) {
		Path parent = file.getParent();
		return parent == null ? Path.of("") : parent;
	}

	private static Path key(Path file) {
		return file.toAbsolutePath().normalize();
	}

	private Optional<Source> source(Path file, Path folder) {
		Source known = read.get(key(file));
		if (known == null) {
			Optional<String> text = text(file);
			if (text.isEmpty()) {
				return Optional.empty();
			}
			XtextResource resource = texts.parse(set, file, text.get());
			if (ManifestTexts.hasErrors(resource)) {
				errors(file, resource);
				return Optional.empty();
			}
			Path below = key(folder).relativize(key(file));
			String place = below.getNameCount() < 2 ? "" : below.getParent().toString().replace('\\', '/') + "/";
			known = new Source(file, place, resource, ManifestTexts.elements(resource));
			read.put(key(file), known);
		}
		return Optional.of(known);
	}

	private Optional<String> text(Path file) {
		try {
			if (!ProjectFiles.isManifest(file) || !Files.isRegularFile(file)) {
				findings.add(YamlReader.wholeFile(file, FindingCodes.WRONG_FILE_KIND, "This is no manifest; name a *.partition or *.device file."));
				return Optional.empty();
			}
			Optional<SourceText.Refusal> large = SourceText.refusalOfSize(Files.size(file));
			SourceText source = large.isPresent() ? new SourceText("", large) : SourceText.of(Files.readAllBytes(file));
			source.refusal().ifPresent(refusal -> findings.add(new Finding(file, refusal.line(), refusal.column(), refusal.offset(), refusal.length(),
					Severity.ERROR, refusal.code(), refusal.message())));
			return source.refusal().isPresent() ? Optional.empty() : Optional.of(source.text());
		} catch (IOException e) {
			findings.add(YamlReader.wholeFile(file, FindingCodes.UNREADABLE_FILE, "This cannot be read (" + e.getMessage() + ")."));
			return Optional.empty();
		}
	}

	/** What keeps a file from being exported. */
	private void errors(Path file, XtextResource resource) {
		int before = findings.size();
		IResourceValidator validator = texts.injector().getInstance(IResourceValidator.class);
		for (Issue issue : validator.validate(resource, CheckMode.ALL, CancelIndicator.NullImpl)) {
			Finding finding = Manifests.finding(file, issue);
			if (finding.code() != null && (finding.code().equals(FindingCodes.SYNTAX) || finding.code().equals(FindingCodes.UNKNOWN_STATEMENT))) {
				findings.add(finding);
			}
		}
		if (findings.size() == before) {
			findings.add(YamlReader.wholeFile(file, FindingCodes.SYNTAX, "This file has errors, so it is not exported; `check` lists them."));
		}
	}

	/** The path of a manifest that no list names. */
	private static String path(Source source) {
		return source.folder() + FileNames.base(source.file().getFileName().toString()) + ".yaml";
	}

	private void device(Source source, Device device, Set<Path> contained) {
		Map<String, List<Partition>> named = new LinkedHashMap<>();
		Map<Partition, Source> sources = new LinkedHashMap<>();
		for (Source one : project(source)) {
			for (Element element : one.elements()) {
				if (element instanceof Partition partition && partition.getName() != null) {
					named.computeIfAbsent(partition.getName(), key -> new ArrayList<>()).add(partition);
					sources.put(partition, one);
				}
			}
		}
		Map<Contained, DeviceYaml.Manifest> manifests = ManifestTexts.manifests(device, named,
				partition -> Path.of("/" + source.folder()).relativize(Path.of("/" + path(sources.get(partition)))).toString().replace('\\', '/'));
		missing(source, device, manifests);
		String base = FileNames.base(source.file().getFileName().toString());
		boolean told = base.contains("manifest") || base.contains("list");
		write(source, source.folder() + base + (told ? "" : "_manifest_list") + ".yaml", ManifestTexts.yaml(source.resource(), device, manifests, findings,
				source.file()));
		manifests.forEach((entry, manifest) -> {
			Source from = sources.get(manifest.partition());
			contained.add(key(from.file()));
			partition(from, manifest.partition(), entry.getManifest() == null ? path(from) : placeOf(source, entry));
		});
	}

	/** The files of the device's project. */
	private List<Source> project(Source device) {
		List<Source> all = new ArrayList<>();
		try {
			Path folder = ProjectFiles.folderOf(device.file());
			for (Path file : ProjectFiles.manifestsIn(folder)) {
				if (file.toString().endsWith(".partition")) {
					source(read.containsKey(key(file)) ? read.get(key(file)).file() : file, folder).ifPresent(all::add);
				}
			}
		} catch (IOException e) {
			findings.add(YamlReader.wholeFile(device.file(), FindingCodes.UNREADABLE_FILE, "Its folder cannot be read (" + e.getMessage() + ")."));
		}
		return all;
	}

	private void missing(Source source, Device device, Map<Contained, DeviceYaml.Manifest> manifests) {
		for (Contained entry : device.getContained()) {
			if (!manifests.containsKey(entry) && !(entry.getPartition() != null && TfmLibrary.contains(entry.getPartition()))) {
				String name = OutNodes.nodes(entry, org.tfmstudio.manifest.model.ModelPackage.Literals.CONTAINED__PARTITION).stream().map(OutNodes::text)
						.findFirst().orElse("");
				YamlPlace place = new YamlLines(source.resource().getParseResult().getRootNode().getText()).place(OutNodes.offset(entry),
						OutNodes.offset(entry) + 1);
				boolean said = entry.getManifest() != null;
				findings.add(YamlReader.finding(source.file(), place, said ? Severity.INFO : Severity.ERROR, YamlCodes.MISSING_MANIFEST, "There is no partition '"
						+ name + "' here" + (said ? ", so only its entry is written." : "; correct the name, or say `manifest \"path\"`.")));
			}
		}
	}

	/** Where the manifest of an entry goes: where its list says, if that is below the list. */
	private String placeOf(Source list, Contained entry) {
		String path = entry.getManifest().replace('\\', '/');
		boolean below = !path.startsWith("/") && !path.contains("..") && !path.contains("$") && !path.contains(":") && !path.isEmpty();
		if (!below) {
			return list.folder() + FileNames.clean(FileNames.base(path)) + ".yaml";
		}
		return list.folder() + Path.of(path).normalize().toString().replace('\\', '/');
	}

	private void partition(Source source, Partition partition, String path) {
		write(source, path, ManifestTexts.yaml(source.resource(), partition, findings, source.file()));
	}

	private void write(Source source, String path, String text) {
		for (ExportedFile one : written.values()) {
			if (one.source().equals(source.file()) && one.text().equals(text) && FileNames.base(one.path()).equals(FileNames.base(path))) {
				return;
			}
		}
		int dot = path.lastIndexOf('.');
		String ending = dot > path.lastIndexOf('/') ? path.substring(dot) : "";
		String free = FileNames.free(path.substring(0, path.length() - ending.length()), ending, taken);
		if (!free.equals(path)) {
			findings.add(YamlReader.wholeFile(source.file(), YamlCodes.SAME_FILE, "Another file is written to " + path + ", too; this one goes to "
					+ free + ". Give one of the two another name."));
		}
		written.put(free, new ExportedFile(source.file(), free, text));
	}
}
