// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import java.nio.file.Path;
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
	private record Told(List<Diagnostic> findings) {
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
				OpenTexts.Snapshot at = texts.now();
				tell(file, analysis.parse(file, at).map(ParsedManifest::findings).orElse(List.of()), at, true);
			}
		});
		worker.when(Urgency.LATER, () -> others(file, folder, moment));
	}

	private void others(Path file, Path folder, long moment) {
		if (folders.get(folder) != moment) {
			return; // what changed since asks again
		}
		OpenTexts.Snapshot at = texts.now();
		boolean complete = analysis.check(file, at, () -> worker.urgent() || folders.get(folder) != moment,
				(other, findings) -> tell(other, findings, at, false));
		if (!complete) {
			worker.when(Urgency.LATER, () -> others(file, folder, moment));
		}
	}

	private void tell(Path file, List<Finding> findings, OpenTexts.Snapshot at, boolean always) {
		Optional<Integer> version = Optional.ofNullable(at.open().get(file)).flatMap(OpenTexts.Text::version);
		Told now = new Told(findings.isEmpty() ? List.of() : diagnostics(findings, analysis.lines(file, at).orElseGet(() -> new Lines(""))));
		Told before = told.put(file, now);
		boolean news = before == null ? !findings.isEmpty() : !before.equals(now);
		if (news || always && (version.isPresent() || before != null)) {
			client.get().publishDiagnostics(version.isPresent()
					? new PublishDiagnosticsParams(Analysis.uri(file, at), now.findings(), version.get())
					: new PublishDiagnosticsParams(Analysis.uri(file, at), now.findings()));
		}
	}

	private List<Diagnostic> diagnostics(List<Finding> findings, Lines lines) {
		return findings.stream().map(finding -> diagnostic(finding, lines)).toList();
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
