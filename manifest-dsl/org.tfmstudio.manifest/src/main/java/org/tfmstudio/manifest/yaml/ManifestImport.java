// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.Severity;

/**
 * Makes {@code .device} and {@code .partition} files of TF-M's manifest lists and manifests. Nothing is written: the result has the
 * texts. What an importer cannot say in the language is kept in {@code extra} blocks; each text is exported again, and compared
 * with the YAML it comes from, before it is given out.
 */
public final class ManifestImport {
	/** So many manifests are read in one import. */
	private static final int MOST_FILES = 5_000;

	/**
	 * How paths of manifests are found.
	 *
	 * @param root TF-M's root folder, from which paths are tried that are not found relative to their list; when it is not given, a
	 *        folder above the list that contains TF-M's tool
	 * @param variables environment variables that stand in paths, such as {@code $TARGET_PATH}
	 */
	public record Options(Optional<Path> root, Map<String, String> variables) {
		public Options {
			variables = Map.copyOf(variables);
		}

		/** No root, and the variables of this process. */
		public static Options standard() {
			return new Options(Optional.empty(), System.getenv());
		}
	}

	/**
	 * A file to write.
	 *
	 * @param source the YAML it was made of
	 * @param name of the file, without a folder
	 * @param text its content
	 */
	public record ImportedFile(Path source, String name, String text) {
	}

	/**
	 * What came out.
	 *
	 * @param files in the order of the lists; those of YAML that could not be read are missing
	 * @param findings in the YAML files, in the order of {@link Finding#ORDER}
	 */
	public record Result(List<ImportedFile> files, List<Finding> findings) {
		/** Whether something could not be read, or is not there. */
		public boolean hasErrors() {
			return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
		}
	}

	private final ManifestTexts texts;
	private final ImportPaths paths;
	private final List<Finding> findings = new ArrayList<>();
	private final Map<Path, ImportedManifest> manifests = new LinkedHashMap<>();
	private final Set<String> taken = new HashSet<>();

	private ManifestImport(Options options) {
		texts = ManifestTexts.shared();
		paths = new ImportPaths(options.root(), options.variables());
	}

	/** Imports lists with all their manifests, and single manifests. Never fails: what cannot be imported is a finding. */
	public static Result of(List<Path> files, Options options) {
		return new ManifestImport(options).all(files);
	}

	/** Imports the content of one file; manifests that it names are read from disk, as if it lay there. */
	public static Result ofContent(Path file, byte[] content, Options options) {
		return new ManifestImport(options).all(Map.of(file, YamlReader.read(file, content)));
	}

	private Result all(List<Path> files) {
		Map<Path, YamlDocument> documents = new LinkedHashMap<>();
		files.forEach(file -> documents.computeIfAbsent(file, YamlReader::read));
		return all(documents);
	}

	private Result all(Map<Path, YamlDocument> documents) {
		List<ImportedList> lists = new ArrayList<>();
		for (Path file : documents.keySet()) {
			YamlDocument document = documents.get(file);
			findings.addAll(document.findings());
			if (document.root().isEmpty()) {
				continue;
			}
			if (document.root().get() instanceof YamlMapping map && !map.set() && map.get("manifest_list").isPresent()) {
				lists.add(new ImportedList(file, document, map));
			} else {
				manifest(file, document);
			}
		}
		lists.forEach(this::entries);
		List<ImportedFile> written = new ArrayList<>();
		manifests.values().forEach(manifest -> manifest.write(texts, findings));
		lists.forEach(list -> list.write(texts, manifests, taken, findings).ifPresent(written::add));
		manifests.values().forEach(manifest -> manifest.file().ifPresent(written::add));
		return new Result(List.copyOf(written), findings.stream().distinct().sorted(Finding.ORDER).toList());
	}

	private Optional<ImportedManifest> manifest(Path file, YamlDocument document) {
		Path place = file.toAbsolutePath().normalize();
		if (!manifests.containsKey(place)) {
			if (!(document.root().orElse(null) instanceof YamlMapping map) || map.set() || !isManifest(map)) {
				findings.add(document.root().map(root -> YamlReader.finding(file, root.place(), Severity.ERROR, YamlCodes.NO_MANIFEST,
						"This is neither a manifest (with `name` and `type`) nor a manifest list (with `manifest_list`); name another file."))
						.orElseThrow());
				return Optional.empty();
			}
			String base = FileNames.clean(FileNames.base(file.getFileName().toString()));
			String name = FileNames.free(base, ".partition", taken);
			if (!name.equals(base + ".partition")) {
				findings.add(YamlReader.finding(file, map.place(), Severity.INFO, YamlCodes.SAME_FILE, "Another manifest is called '" + base
						+ "', too; this one becomes " + name + "."));
			}
			manifests.put(place, new ImportedManifest(file, document, map, name));
		}
		return Optional.of(manifests.get(place));
	}

	/** Whether a mapping looks like a manifest, be it a broken one. */
	private static boolean isManifest(YamlMapping map) {
		return map.get("psa_framework_version").isPresent()
				|| map.get("name").isPresent() && (map.get("type").isPresent() || map.get("services").isPresent() || map.get("irqs").isPresent());
	}

	private void entries(ImportedList list) {
		for (YamlMapping entry : list.entries()) {
			Optional<String> path = entry.get("manifest").flatMap(ImportBlock::string);
			if (path.isEmpty()) {
				continue;
			}
			YamlNode where = entry.get("manifest").orElseThrow();
			Optional<Path> found = paths.find(list.file(), path.get());
			if (found.isEmpty()) {
				findings.add(YamlReader.finding(list.file(), where.place(), Severity.WARNING, YamlCodes.MISSING_MANIFEST, "There is no manifest '"
						+ YamlScalars.shortened(path.get()) + "'" + expanded(path.get()) + ", neither beside the list nor in TF-M's root folder; the entry"
						+ " is kept. Name the root, or define the variable."));
				continue;
			}
			Path shown = shown(list.file(), found.get());
			if (manifests.size() >= MOST_FILES) {
				findings.add(YamlReader.finding(list.file(), where.place(), Severity.ERROR, YamlCodes.TOO_LARGE, "More than " + MOST_FILES
						+ " manifests are not read at once; import fewer lists."));
				return;
			}
			ImportedManifest known = manifests.get(found.get());
			if (known == null) {
				YamlDocument document = YamlReader.read(shown);
				findings.addAll(document.findings());
				known = document.root().isEmpty() ? null : manifest(shown, document).orElse(null);
			}
			if (known != null) {
				known.register(entry);
				list.manifest(entry, known);
			}
		}
	}

	private String expanded(String path) {
		String expanded = paths.expand(path);
		return expanded.equals(path) ? "" : " (" + YamlScalars.shortened(expanded) + ")";
	}

	/** As the list was given: relative paths stay relative. */
	private static Path shown(Path list, Path found) {
		Path here = Path.of("").toAbsolutePath();
		return !list.isAbsolute() && found.startsWith(here) ? here.relativize(found) : found;
	}

}
