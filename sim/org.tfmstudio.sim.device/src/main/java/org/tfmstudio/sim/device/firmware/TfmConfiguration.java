// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.firmware;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a TF-M build says of its options: by CMake's cache, by the {@code spe_config.cmake} that it exports for non-secure builds, and by the
 * header of component options that the cache names. The first word on an option stands, as with CMake's cache.
 */
public final class TfmConfiguration {
	private static final String HEADER = "PROJECT_CONFIG_HEADER_FILE";
	private static final String DEFINE = "#define";
	/** Larger files are no configuration. */
	private static final long LARGEST = 1 << 20;

	private final Map<String, String> values = new LinkedHashMap<>();

	/** An entry of CMake's cache. */
	void add(String name, String value) {
		if (!value.isEmpty()) {
			values.putIfAbsent(name, value);
		}
	}

	/** The exported configuration, if the file is there: lines of {@code set(NAME value ...)}. */
	void exported(Path file) throws IOException {
		if (!readable(file)) {
			return;
		}
		for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
			String text = line.strip();
			if (text.startsWith("set(")) {
				String[] words = text.substring("set(".length()).replace(")", " ").split("[ \t]+");
				// without a value the next word belongs to the cache entry's declaration
				if (words.length > 1 && !words[1].equals("CACHE")) {
					add(words[0], words[1]);
				}
			}
		}
	}

	/** The value of an option; empty when the build does not say. */
	public Optional<String> value(String name) {
		return Optional.ofNullable(values.get(name));
	}

	/** The header of component options: {@code #define NAME value}, each of which stands by itself in its {@code #ifndef}. */
	public Map<String, String> components() throws IOException {
		Map<String, String> found = new LinkedHashMap<>();
		Path file = Path.of(values.getOrDefault(HEADER, ""));
		if (file.isAbsolute() && readable(file)) {
			for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
				String[] words = line.strip().split("[ \t]+");
				if (words.length > 2 && words[0].equals(DEFINE)) {
					found.putIfAbsent(words[1], words[2]);
				}
			}
		}
		return found;
	}

	/** The value of an option by its name, wherever the build says it. */
	public Function<String, Optional<String>> all() throws IOException {
		Map<String, String> components = components();
		return name -> value(name).or(() -> Optional.ofNullable(components.get(name)));
	}

	private static boolean readable(Path file) throws IOException {
		return Files.isRegularFile(file) && Files.size(file) <= LARGEST;
	}
}
