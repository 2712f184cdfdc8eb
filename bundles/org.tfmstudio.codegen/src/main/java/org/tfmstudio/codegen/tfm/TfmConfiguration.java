// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.tfmstudio.manifest.reading.SpmBackend;

/** Configuration values as TF-M's manifest tool sees them: names with texts. */
public final class TfmConfiguration {
	/** The option that holds the isolation level. */
	public static final String ISOLATION = "TFM_ISOLATION_LEVEL";
	/** The option that holds the back end. */
	public static final String BACKEND = "CONFIG_TFM_SPM_BACKEND";

	private static final Set<String> ON = Set.of("1", "on", "true", "enabled");
	private static final Set<String> OFF = Set.of("0", "off", "false", "disabled", "");
	private static final String DEFINE = "#define";

	private final Map<String, String> values;

	private TfmConfiguration(Map<String, String> values) {
		this.values = values;
	}

	/** These values; switches are {@code ON} and {@code OFF} or {@code 1} and {@code 0}. */
	public static TfmConfiguration of(Map<String, String> values) {
		return new TfmConfiguration(new HashMap<>(values));
	}

	/**
	 * What headers define, as TF-M's tool reads them: lines that begin with {@code #define} to the letter, split at white space; no
	 * conditions, no comments, and of two definitions the last.
	 *
	 * @throws IOException when a header cannot be read as text in UTF-8
	 */
	public static TfmConfiguration read(List<Path> headers) throws IOException {
		Map<String, String> values = new HashMap<>();
		for (Path header : headers) {
			for (String line : Files.readString(header, StandardCharsets.UTF_8).split("\\r\\n|\\r|\\n", -1)) {
				if (line.startsWith(DEFINE)) {
					define(line, values);
				}
			}
		}
		return new TfmConfiguration(values);
	}

	private static void define(String line, Map<String, String> values) {
		int name = skip(line, end(line, 0));
		int nameEnd = end(line, name);
		if (nameEnd > name) {
			values.put(line.substring(name, nameEnd), line.substring(skip(line, nameEnd)));
		}
	}

	private static int end(String line, int from) {
		int at = from;
		while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
			at++;
		}
		return at;
	}

	private static int skip(String line, int from) {
		int at = from;
		while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
			at++;
		}
		return at;
	}

	/** The value of an option; none when nothing defines it. */
	public Optional<String> value(String name) {
		return Optional.ofNullable(values.get(name));
	}

	/** Whether an option is defined as a switch that is on or off; none when it is another text, or not defined. */
	public Optional<Boolean> on(String name) {
		String value = values.get(name);
		if (value == null) {
			return Optional.empty();
		}
		String lower = value.toLowerCase(Locale.ROOT);
		return ON.contains(lower) ? Optional.of(true) : OFF.contains(lower) ? Optional.of(false) : Optional.empty();
	}

	/** The isolation level; none when it is not a number from 1 to 3. */
	public OptionalInt isolation() {
		String level = values.getOrDefault(ISOLATION, "").strip();
		return level.equals("1") || level.equals("2") || level.equals("3") ? OptionalInt.of(level.charAt(0) - '0') : OptionalInt.empty();
	}

	/** The back end; none when it is neither IPC nor SFN. */
	public Optional<SpmBackend> backend() {
		return SpmBackend.of(values.getOrDefault(BACKEND, ""));
	}
}
