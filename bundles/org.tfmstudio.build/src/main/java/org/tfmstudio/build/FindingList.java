// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.tfmstudio.manifest.FindingCatalog;
import org.tfmstudio.manifest.ProjectFiles;
import org.tfmstudio.manifest.Severities;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.toolchain.Diagnostic;

/** Gathers what every stage found, in one form. */
final class FindingList {

	private static final Comparator<Finding> BY_PLACE = Comparator.comparing((Finding f) -> f.file() == null ? "" : f.file().toString())
			.thenComparingInt(Finding::line).thenComparingInt(Finding::column);

	private final List<Finding> findings = new ArrayList<>();
	private final Map<Path, String> texts = new HashMap<>();
	private final Map<String, Severities.Level> winning;
	private final Map<Path, Severities> severities = new HashMap<>();

	FindingList() {
		this(Map.of());
	}

	/** With severities that win over those of projects. */
	FindingList(Map<String, Severities.Level> winning) {
		this.winning = winning;
	}

	void addManifest(Collection<org.tfmstudio.manifest.Finding> found) {
		for (org.tfmstudio.manifest.Finding f : found) {
			findings.add(new Finding(f.file(), f.line(), f.column(), f.offset(), f.length(), Finding.Severity.valueOf(f.severity().name()), f.code(),
					f.message(), f.data()));
		}
	}

	void addDiagnostics(Collection<Diagnostic> found) {
		for (Diagnostic d : new LinkedHashSet<>(found)) {
			Finding.Severity severity = switch (d.severity()) {
				case ERROR -> Finding.Severity.ERROR;
				case WARNING -> Finding.Severity.WARNING;
				case NOTE -> Finding.Severity.INFO;
			};
			findings.add(new Finding(d.file(), d.line(), d.column(), offset(d), d.length(), severity, d.option(), d.message()));
		}
	}

	void addError(Path file, String code, String message) {
		findings.add(new Finding(file, 0, 0, -1, 0, Finding.Severity.ERROR, code, message));
	}

	void addWarning(Path file, String code, String message) {
		findings.add(new Finding(file, 0, 0, -1, 0, Finding.Severity.WARNING, code, message));
	}

	boolean hasErrors() {
		return findings.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR);
	}

	/** All, by file and place, as bad as the project takes them. */
	List<Finding> sorted() {
		return findings.stream().map(this::configured).flatMap(Optional::stream).distinct().sorted(BY_PLACE).toList();
	}

	private Optional<Finding> configured(Finding f) {
		if (f.file() == null || FindingCatalog.of(f.code()).isEmpty()) {
			return Optional.of(f);
		}
		Path folder = f.file().toAbsolutePath().normalize().getParent();
		Severities here = severities.computeIfAbsent(folder, any -> Severities.in(ProjectFiles.folderOf(f.file())).with(winning));
		return here.of(f.code(), Severity.valueOf(f.severity().name())).map(severity -> new Finding(f.file(), f.line(), f.column(), f.offset(),
				f.length(), Finding.Severity.valueOf(severity.name()), f.code(), f.message(), f.data()));
	}

	/** Characters before the place; the compiler counts tabs as up to eight columns. */
	private int offset(Diagnostic d) {
		if (d.line() == 0 || !Files.isRegularFile(d.file())) {
			return -1;
		}
		String text = texts.computeIfAbsent(d.file(), FindingList::read);
		int start = 0;
		for (int line = 1; line < d.line(); line++) {
			start = text.indexOf('\n', start) + 1;
			if (start == 0) {
				return -1;
			}
		}
		int column = 1;
		int at = start;
		while (column < d.column() && at < text.length() && text.charAt(at) != '\n') {
			column += text.charAt(at) == '\t' ? 8 - (column - 1) % 8 : 1;
			at++;
		}
		return at;
	}

	private static String read(Path file) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
		} catch (IOException e) {
			return "";
		}
	}
}
