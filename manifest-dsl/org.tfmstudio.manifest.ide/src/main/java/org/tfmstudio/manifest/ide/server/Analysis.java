// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.eclipse.lsp4j.Location;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.ide.ManifestEditorServices;
import org.tfmstudio.manifest.ide.ParsedManifest;
import org.tfmstudio.manifest.ide.Workspace;
import org.tfmstudio.manifest.syntax.SourceText;

/**
 * Texts of one moment, parsed by the {@link Workspace}; each is asked for once and kept until something changes. Belongs to the worker's
 * thread, and moments come in their order.
 */
final class Analysis {
	private final Workspace workspace;
	private final Map<Path, ParsedManifest> parsed = new HashMap<>();
	private final Map<Path, Optional<Lines>> lines = new HashMap<>();
	private OpenTexts.Snapshot moment = new OpenTexts.Snapshot(-1, Map.of());

	Analysis(ManifestEditorServices services) {
		workspace = services.workspace();
	}

	/** Tells the workspace what has changed since the last moment. */
	private void bring(OpenTexts.Snapshot at) {
		if (at.moment() == moment.moment()) {
			return;
		}
		moment.open().keySet().stream().filter(file -> !at.open().containsKey(file)).forEach(workspace::close);
		at.open().forEach((file, text) -> {
			if (moment.open().get(file) != text) {
				workspace.update(file, text.lines().text());
			}
		});
		moment = at;
		parsed.clear();
		lines.clear();
	}

	/** The text of a file, open or on disk, parsed with its project; none when there is no such file. */
	Optional<ParsedManifest> parse(Path file, OpenTexts.Snapshot at) {
		bring(at);
		ParsedManifest known = parsed.get(file);
		if (known == null && (at.open().containsKey(file) || Files.isRegularFile(file))) {
			known = workspace.parsed(file).orElse(null);
			if (known != null) {
				parsed.put(file, known);
				lines.put(file, Optional.of(new Lines(known.text())));
			}
		}
		return Optional.ofNullable(known);
	}

	/**
	 * The findings of a file, and of others that depend on it as far as they are new.
	 *
	 * @return whether it came to the end before it was cancelled
	 */
	boolean check(Path file, OpenTexts.Snapshot at, BooleanSupplier cancelled, BiConsumer<Path, List<Finding>> found) {
		bring(at);
		return workspace.check(file, cancelled, found);
	}

	/** The lines of a file, open or on disk; none when it is no text that can be read. */
	Optional<Lines> lines(Path file, OpenTexts.Snapshot at) {
		bring(at);
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
}
