// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tfmstudio.manifest.syntax.SourceText;
import org.tfmstudio.manifest.syntax.Words;

/**
 * How bad a project takes each kind of finding: lines {@code code = error|warning|info|ignore} of the file
 * {@code findings.properties} in its folder, and perhaps others that win over it. Errors that would make wrong code stay errors,
 * see {@link FindingCatalog.Entry#stays()}.
 */
public final class Severities {
	/** The name of the file. */
	public static final String FILE = "findings.properties";
	/** Nothing is said. */
	public static final Severities NONE = new Severities(Map.of(), List.of());
	private static final long LARGEST = 64 * 1024;

	/** What can be said of a kind. */
	public enum Level {
		ERROR, WARNING, INFO,
		/** Not to be listed. */
		IGNORE;

		/** The level that is written like this, in lower case, or none. */
		public static Optional<Level> of(String word) {
			return Arrays.stream(values()).filter(level -> level.word().equals(word)).findFirst();
		}

		/** As it is written. */
		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	private final Map<String, Level> levels;
	private final List<Finding> findings;

	private Severities(Map<String, Level> levels, List<Finding> findings) {
		this.levels = Map.copyOf(levels);
		this.findings = List.copyOf(findings);
	}

	/** What the file in that folder says; {@link #NONE} when there is none. */
	public static Severities in(Path folder) {
		Path file = folder.resolve(FILE);
		if (!Files.exists(file)) {
			return NONE;
		}
		try {
			if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
				return new Severities(Map.of(), List.of(new Finding(file, 0, 0, 0, 0, Severity.ERROR, FindingCodes.SEVERITY_SYNTAX,
						"This is no file of at most 64 KB; no project needs to say more.")));
			}
			SourceText source = SourceText.of(Files.readAllBytes(file));
			return source.refusal().map(why -> new Severities(Map.of(), List.of(new Finding(file, why.line(), why.column(), why.offset(),
					why.length(), Severity.ERROR, why.code(), why.message())))).orElseGet(() -> parse(file, source.text()));
		} catch (IOException e) {
			return new Severities(Map.of(), List.of(new Finding(file, 0, 0, 0, 0, Severity.ERROR, FindingCodes.UNREADABLE_FILE,
					"This cannot be read (" + e.getMessage() + "); check that you may read it.")));
		}
	}

	/** What a text says; mistakes in it are findings, and their lines do not count. */
	public static Severities parse(Path file, String text) {
		Map<String, Level> levels = new LinkedHashMap<>();
		List<Finding> findings = new ArrayList<>();
		int start = 0;
		int number = 1;
		while (start < text.length()) {
			int newline = text.indexOf('\n', start);
			int end = newline < 0 ? text.length() : newline;
			line(file, text, start, end, number, levels, findings);
			start = end + 1;
			number++;
		}
		return new Severities(levels, findings);
	}

	private static void line(Path file, String text, int start, int end, int number, Map<String, Level> levels, List<Finding> findings) {
		String line = text.substring(start, end);
		if (line.isBlank() || line.strip().startsWith("#") || line.strip().startsWith("!")) {
			return;
		}
		int equals = line.indexOf('=') < 0 ? line.indexOf(':') : line.indexOf('=');
		String code = (equals < 0 ? line : line.substring(0, equals)).strip();
		String word = equals < 0 ? "" : line.substring(equals + 1).strip();
		Optional<String> wrong = problem(code, word, levels);
		if (wrong.isEmpty()) {
			levels.put(code, Level.of(word).orElseThrow());
			return;
		}
		String kind = code.isEmpty() || word.isEmpty() ? FindingCodes.SEVERITY_SYNTAX : FindingCatalog.of(code).isEmpty() ? FindingCodes.SEVERITY_CODE
				: Level.of(word).isEmpty() ? FindingCodes.SEVERITY_LEVEL
						: levels.containsKey(code) ? FindingCodes.SEVERITY_REPEATED : FindingCodes.SEVERITY_STAYS;
		String marked = kind.equals(FindingCodes.SEVERITY_LEVEL) && !word.isEmpty() ? word : code.isEmpty() ? line.strip() : code;
		int column = kind.equals(FindingCodes.SEVERITY_LEVEL) && !word.isEmpty() ? line.indexOf(word, equals + 1) : line.indexOf(marked);
		findings.add(new Finding(file, number, column + 1, start + column, marked.length(),
				kind.equals(FindingCodes.SEVERITY_SYNTAX) ? Severity.ERROR : Severity.WARNING, kind, wrong.get()));
	}

	/** Why a code cannot be given that level, as a sentence; empty when it can. */
	public static Optional<String> problem(String code, String word) {
		return problem(code, word, Map.of());
	}

	private static Optional<String> problem(String code, String word, Map<String, Level> before) {
		Optional<FindingCatalog.Entry> entry = FindingCatalog.of(code);
		Optional<Level> level = Level.of(word);
		String shown = code.length() > 40 ? code.substring(0, 40) + "..." : code;
		if (code.isEmpty() || word.isEmpty()) {
			return Optional.of("A line is `code = level`, such as `sid-reserved = warning`; write it so.");
		}
		if (entry.isEmpty()) {
			return Optional.of("There is no kind of finding '" + shown + "'; take one of the list in the user guide." + Words.didYouMean(code,
					FindingCatalog.all().stream().map(FindingCatalog.Entry::code).toList()));
		}
		if (level.isEmpty()) {
			return Optional.of("'" + (word.length() > 40 ? word.substring(0, 40) + "..." : word)
					+ "' is no level; write error, warning, info or ignore.");
		}
		if (before.containsKey(code)) {
			return Optional.of("'" + code + "' is said already; remove one of the two lines.");
		}
		boolean onlyErrors = entry.get().severities().equals(List.of(Severity.ERROR));
		return entry.get().stays().isPresent() && level.get() != Level.ERROR && onlyErrors
				? Optional.of("'" + code + "' stays an error: " + entry.get().stays().get() + " Remove the line.") : Optional.empty();
	}

	/** These, and others that win over them. */
	public Severities with(Map<String, Level> others) {
		if (others.isEmpty()) {
			return this;
		}
		Map<String, Level> all = new LinkedHashMap<>(levels);
		all.putAll(others);
		return new Severities(all, findings);
	}

	/** Mistakes in the file. */
	public List<Finding> findings() {
		return findings;
	}

	/** What is said, by code. */
	public Map<String, Level> levels() {
		return levels;
	}

	/** How bad a finding is that is usually that bad; empty when it is not to be listed. */
	public Optional<Severity> of(String code, Severity usual) {
		Level level = levels.get(code);
		boolean stays = usual == Severity.ERROR && FindingCatalog.of(code).flatMap(FindingCatalog.Entry::stays).isPresent();
		if (level == null || stays) {
			return Optional.of(usual);
		}
		return switch (level) {
			case ERROR -> Optional.of(Severity.ERROR);
			case WARNING -> Optional.of(Severity.WARNING);
			case INFO -> Optional.of(Severity.INFO);
			case IGNORE -> Optional.empty();
		};
	}
}
