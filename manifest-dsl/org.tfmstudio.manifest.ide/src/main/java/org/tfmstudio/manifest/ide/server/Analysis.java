// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.Location;
import org.tfmstudio.manifest.ProjectFiles;
import org.tfmstudio.manifest.ide.ManifestEditorServices;
import org.tfmstudio.manifest.ide.ParsedManifest;
import org.tfmstudio.manifest.syntax.SourceText;

/** Texts of one moment, parsed; each is parsed once and kept until something changes. Belongs to the worker's thread. */
final class Analysis {
	private final ManifestEditorServices services;
	private final Map<Path, ParsedManifest> parsed = new HashMap<>();
	private final Map<Path, Optional<Lines>> lines = new HashMap<>();
	private long moment = -1;

	Analysis(ManifestEditorServices services) {
		this.services = services;
	}

	/** The text of a file, open or on disk, parsed with its project; none when there is no such file. */
	Optional<ParsedManifest> parse(Path file, OpenTexts.Snapshot at) {
		Optional<Lines> text = lines(file, at);
		if (text.isEmpty()) {
			return Optional.empty();
		}
		ParsedManifest known = parsed.get(file);
		if (known == null) {
			Map<Path, String> unsaved = at.open().values().stream()
					.collect(Collectors.toMap(OpenTexts.Text::file, open -> open.lines().text()));
			known = services.parse(file, text.get().text(), unsaved);
			parsed.put(file, known);
		}
		return Optional.of(known);
	}

	/** The lines of a file, open or on disk; none when it is no text that can be read. */
	Optional<Lines> lines(Path file, OpenTexts.Snapshot at) {
		if (at.moment() != moment) {
			moment = at.moment();
			parsed.clear();
			lines.clear();
		}
		OpenTexts.Text open = at.open().get(file);
		return open != null ? Optional.of(open.lines()) : lines.computeIfAbsent(file, Analysis::onDisk);
	}

	private static Optional<Lines> onDisk(Path file) {
		try {
			if (!Files.isRegularFile(file) || SourceText.refusalOfSize(Files.size(file)).isPresent()) {
				return Optional.empty();
			}
			return Optional.of(new Lines(SourceText.of(Files.readAllBytes(file)).text()));
		} catch (IOException e) {
			return Optional.empty();
		}
	}

	/** The place as the protocol writes it; none for what has no file. */
	Optional<Location> location(org.tfmstudio.manifest.ide.Location place, OpenTexts.Snapshot at) {
		return place.file().flatMap(file -> lines(file, at)
				.map(in -> new Location(uri(file, at), in.range(place.offset(), place.length()))));
	}

	/** The address of a file, as the client spells it if it has it open. */
	static String uri(Path file, OpenTexts.Snapshot at) {
		OpenTexts.Text open = at.open().get(file);
		return open == null ? Uris.of(file) : open.uri();
	}

	/** The other manifests of the file's project, open ones first; what is open need not be on disk yet. */
	static List<Path> others(Path folder, Path file, OpenTexts.Snapshot at) {
		Set<Path> others = new LinkedHashSet<>();
		at.open().keySet().stream().sorted().filter(open -> ProjectFiles.folderOf(open).equals(folder)).forEach(others::add);
		try {
			others.addAll(Files.isDirectory(folder) ? ProjectFiles.manifestsIn(folder) : List.of());
		} catch (IOException e) {
			// then those that are open have to do
		}
		others.remove(file);
		return List.copyOf(others);
	}
}
