// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.hover;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the words of the language mean, from the table {@code meanings.txt}. */
public final class Meanings {
	private static final Map<String, String> BY_WORD = read();

	private Meanings() {
	}

	/** The meaning in one or two sentences. */
	public static Optional<String> of(String word) {
		return Optional.ofNullable(BY_WORD.get(word));
	}

	private static Map<String, String> read() {
		try (InputStream in = Meanings.class.getResourceAsStream("meanings.txt")) {
			Map<String, String> meanings = new HashMap<>();
			new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#") && !line.isBlank())
					.forEach(line -> meanings.put(line.substring(0, line.indexOf('|')).strip(),
							line.substring(line.indexOf('|') + 1).strip()));
			return Map.copyOf(meanings);
		} catch (IOException e) {
			throw new UncheckedIOException("meanings.txt is missing from the bundle", e);
		}
	}
}
