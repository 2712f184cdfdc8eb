// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.scaffold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.tfmstudio.manifest.syntax.SourceText;

/** Texts of files: of an editor where it holds changes, else from disk. */
final class Texts {
	private Texts() {
	}

	/** The text; none when the file cannot be read or is no text. */
	static Optional<String> of(Path file, Map<Path, String> unsaved) {
		Path path = file.toAbsolutePath().normalize();
		if (unsaved.containsKey(path)) {
			return Optional.of(unsaved.get(path));
		}
		try {
			if (Files.size(path) > SourceText.LARGEST) {
				return Optional.empty();
			}
			SourceText source = SourceText.of(Files.readAllBytes(path));
			return source.refusal().isPresent() ? Optional.empty() : Optional.of(source.text());
		} catch (IOException e) {
			return Optional.empty();
		}
	}
}
