// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.syntax.SourceText;

/**
 * Reads a YAML text as TF-M's manifest tool does, which calls PyYAML's {@code safe_load}: same types, same values, same refusals.
 * Nothing in a text makes reading fail or hang; what is wrong is a finding with its place. Where the YAML 1.2 library underneath
 * and PyYAML would read something different, it is refused with a finding instead of guessed.
 *
 * <p>Limits: 1 MB, brackets and blocks nested {@value #DEEPEST} deep, {@value #MOST_NODES} values with aliases written out.
 */
public final class YamlReader {
	/** Lists and mappings inside of each other. */
	static final int DEEPEST = 40;
	/** Values of a document, those that aliases stand for counted each time. */
	static final int MOST_NODES = 200_000;

	private YamlReader() {
	}

	/** Reads a file; one that cannot be read is a finding. */
	public static YamlDocument read(Path file) {
		try {
			if (Files.exists(file) && !Files.isRegularFile(file)) {
				// a pipe or a device might never end
				return refused("", wholeFile(file, FindingCodes.UNREADABLE_FILE, "This is no regular file; name one."));
			}
			Optional<SourceText.Refusal> large = SourceText.refusalOfSize(Files.size(file));
			if (large.isPresent()) {
				return refused("", wholeFile(file, large.get().code(), large.get().message()));
			}
			return read(file, Files.readAllBytes(file));
		} catch (NoSuchFileException e) {
			return refused("", wholeFile(file, FindingCodes.NO_SUCH_FILE, "There is no such file; correct its name."));
		} catch (IOException e) {
			return refused("", wholeFile(file, FindingCodes.UNREADABLE_FILE, "This cannot be read (" + e.getClass().getSimpleName() + ": "
					+ e.getMessage() + "); check that it exists and that you may read it."));
		}
	}

	/** Reads the bytes of a file, which are UTF-8. */
	public static YamlDocument read(Path file, byte[] bytes) {
		return read(file, SourceText.of(bytes));
	}

	/** Reads a text. */
	public static YamlDocument read(Path file, String text) {
		return read(file, SourceText.of(text));
	}

	private static YamlDocument read(Path file, SourceText source) {
		if (source.refusal().isPresent()) {
			SourceText.Refusal refusal = source.refusal().get();
			return refused("", new Finding(file, refusal.line(), refusal.column(), refusal.offset(), refusal.length(), Severity.ERROR,
					refusal.code(), refusal.message()));
		}
		String text = source.text();
		YamlLines lines = new YamlLines(text);
		List<Finding> findings = new ArrayList<>();
		try {
			lineEnds(text, lines);
			YamlComposer composer = new YamlComposer(file, text, lines, findings);
			Optional<YamlNode> root = composer.compose();
			return new YamlDocument(text, root, composer.comments(), findings);
		} catch (YamlFailure failure) {
			findings.add(finding(file, failure.place(), Severity.ERROR, failure.code(), failure.getMessage()));
		} catch (MarkedYamlEngineException e) {
			int at = e.getProblemMark().or(e::getContextMark).map(Mark::getIndex).map(lines::offset).orElse(0);
			String context = e.getContext() == null ? "" : e.getContext() + ": ";
			findings.add(finding(file, lines.place(at, at + 1), Severity.ERROR, YamlCodes.SYNTAX, "This is no YAML (" + oneLine(context
					+ e.getProblem()) + "); correct it here or shortly before."));
		} catch (ReaderException e) {
			int at = lines.offset(e.getPosition());
			findings.add(finding(file, lines.place(at, at + 1), Severity.ERROR, YamlCodes.SYNTAX, "This character (0x"
					+ Integer.toHexString(e.getCodePoint()) + ") may not stand in YAML; remove it."));
		} catch (RuntimeException e) {
			// an error of the library below, which must not become one of the importer
			findings.add(finding(file, lines.place(0, 0), Severity.ERROR, YamlCodes.SYNTAX, "This cannot be read as YAML ("
					+ oneLine(String.valueOf(e.getMessage())) + "); correct it."));
		}
		return new YamlDocument(text, Optional.empty(), List.of(), findings);
	}

	private static String oneLine(String message) {
		String line = message.replaceAll("\\s+", " ").strip();
		return line.length() > 200 ? line.substring(0, 200) + "..." : line;
	}

	/** For PyYAML these end a line. */
	private static void lineEnds(String text, YamlLines lines) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\u0085' || c == '\u2028' || c == '\u2029') {
				throw new YamlFailure(YamlCodes.LINE_END, lines.place(i, i + 1), "This character (0x" + Integer.toHexString(c)
						+ ") ends a line for TF-M's tool, but not for editors; replace it.");
			}
		}
	}

	static Finding finding(Path file, YamlPlace place, Severity severity, String code, String message) {
		return new Finding(file, place.line(), place.column(), place.offset(), place.length(), severity, code, message);
	}

	static Finding wholeFile(Path file, String code, String message) {
		return new Finding(file, 0, 0, 0, 0, Severity.ERROR, code, message);
	}

	private static YamlDocument refused(String text, Finding why) {
		return new YamlDocument(text, Optional.empty(), List.of(), List.of(why));
	}
}
