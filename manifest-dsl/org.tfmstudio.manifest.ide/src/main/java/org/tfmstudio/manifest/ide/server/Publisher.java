// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.services.LanguageClient;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.ProjectFiles;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.ide.ParsedManifest;
import org.tfmstudio.manifest.ide.server.Worker.Urgency;

/**
 * Tells the client the findings: of a changed file at once, then of the other files of its project. Work for a moment that has passed
 * is left out.
 */
final class Publisher {
	/** In a larger project only files that are open are told about, besides the one that has changed. */
	private static final int MOST_CLOSED = 200;

	private record Told(List<Diagnostic> findings, Optional<Integer> version) {
	}

	private final OpenTexts texts;
	private final Worker worker;
	private final Analysis analysis;
	private final Supplier<LanguageClient> client;
	private final ManifestServer.Pages pages;
	/** The moment of the last change of a file that is not told yet, and of the last change in a project. */
	private final Map<Path, Long> files = new ConcurrentHashMap<>();
	private final Map<Path, Long> folders = new ConcurrentHashMap<>();
	/** Of the worker's thread. */
	private final Map<Path, Told> told = new HashMap<>();

	/** @param pages where a finding's code is explained */
	Publisher(OpenTexts texts, Worker worker, Analysis analysis, Supplier<LanguageClient> client, ManifestServer.Pages pages) {
		this.texts = texts;
		this.worker = worker;
		this.analysis = analysis;
		this.client = client;
		this.pages = pages;
	}

	/** The file has changed, is there now, or is gone. */
	void changed(Path file) {
		long moment = texts.now().moment();
		Path folder = ProjectFiles.folderOf(file);
		files.put(file, moment);
		folders.put(folder, moment);
		worker.when(Urgency.NOW, () -> {
			if (files.remove(file, moment)) {
				tell(file, texts.now(), true);
			}
		});
		worker.when(Urgency.LATER, () -> others(file, folder, moment));
	}

	private void others(Path file, Path folder, long moment) {
		if (folders.get(folder) != moment) {
			return; // what changed since asks again
		}
		OpenTexts.Snapshot at = texts.now();
		List<Path> others = Analysis.others(folder, file, at);
		for (Path other : others) {
			if (others.size() <= MOST_CLOSED || at.open().containsKey(other)) {
				worker.when(Urgency.LATER, () -> {
					if (folders.get(folder) == moment) {
						tell(other, texts.now(), false);
					}
				});
			}
		}
	}

	private void tell(Path file, OpenTexts.Snapshot at, boolean always) {
		Optional<Integer> version = Optional.ofNullable(at.open().get(file)).flatMap(OpenTexts.Text::version);
		List<Diagnostic> findings = analysis.parse(file, at).map(it -> diagnostics(it, analysis.lines(file, at).orElseThrow()))
				.orElse(List.of());
		Told now = new Told(findings, version);
		Told before = told.put(file, now);
		boolean news = before == null ? !findings.isEmpty() : !before.findings().equals(findings);
		if (news || always && (version.isPresent() || before != null)) {
			client.get().publishDiagnostics(version.isPresent() ? new PublishDiagnosticsParams(Analysis.uri(file, at), findings, version.get())
					: new PublishDiagnosticsParams(Analysis.uri(file, at), findings));
		}
	}

	private List<Diagnostic> diagnostics(ParsedManifest manifest, Lines lines) {
		List<Diagnostic> all = new ArrayList<>();
		for (Finding finding : manifest.findings()) {
			all.add(diagnostic(finding, lines));
		}
		return List.copyOf(all);
	}

	/** The finding as the protocol writes it. */
	Diagnostic diagnostic(Finding finding, Lines lines) {
		Range range = lines.range(finding.offset(), finding.length());
		Diagnostic diagnostic = new Diagnostic(range, finding.message(), severity(finding.severity()), "tf-m-studio", finding.code());
		pages.of(finding.code()).ifPresent(page -> diagnostic.setCodeDescription(new DiagnosticCodeDescription(page.toString())));
		return diagnostic;
	}

	private static DiagnosticSeverity severity(Severity severity) {
		return switch (severity) {
			case ERROR -> DiagnosticSeverity.Error;
			case WARNING -> DiagnosticSeverity.Warning;
			case INFO -> DiagnosticSeverity.Information;
		};
	}
}
