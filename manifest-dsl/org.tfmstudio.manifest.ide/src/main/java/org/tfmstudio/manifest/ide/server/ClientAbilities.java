// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.DocumentSymbolCapabilities;
import org.eclipse.lsp4j.FoldingRangeCapabilities;
import org.eclipse.lsp4j.HoverCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;

/**
 * What the client says it can do, as far as answers depend on it.
 *
 * @param snippets it fills in templates
 * @param lateDocumentation it asks for the documentation of a proposal when that is selected
 * @param markdownHover it shows hovers as markdown
 * @param markdownProposals it shows the documentation of proposals as markdown
 * @param symbolTree it shows symbols as a tree
 * @param linesOnly it folds whole lines
 * @param watching it can be asked to watch files
 * @param versionedEdits it takes edits for a version of a file
 */
record ClientAbilities(boolean snippets, boolean lateDocumentation, boolean markdownHover, boolean markdownProposals, boolean symbolTree,
		boolean linesOnly, boolean watching, boolean versionedEdits) {
	static final ClientAbilities LEAST = new ClientAbilities(false, false, false, false, false, false, false, false);

	static ClientAbilities of(InitializeParams start) {
		Optional<ClientCapabilities> all = Optional.ofNullable(start.getCapabilities());
		Optional<TextDocumentClientCapabilities> text = all.map(ClientCapabilities::getTextDocument);
		Optional<WorkspaceClientCapabilities> workspace = all.map(ClientCapabilities::getWorkspace);
		Optional<CompletionItemCapabilities> item = text.map(it -> it.getCompletion()).map(it -> it.getCompletionItem());
		return new ClientAbilities(item.map(CompletionItemCapabilities::getSnippetSupport).orElse(false),
				item.map(it -> it.getResolveSupport()).map(it -> it.getProperties()).orElse(List.of()).contains("documentation"),
				text.map(it -> it.getHover()).map(HoverCapabilities::getContentFormat).orElse(List.of()).contains(MarkupKind.MARKDOWN),
				item.map(CompletionItemCapabilities::getDocumentationFormat).orElse(List.of()).contains(MarkupKind.MARKDOWN),
				text.map(it -> it.getDocumentSymbol()).map(DocumentSymbolCapabilities::getHierarchicalDocumentSymbolSupport).orElse(false),
				text.map(it -> it.getFoldingRange()).map(FoldingRangeCapabilities::getLineFoldingOnly).orElse(false),
				workspace.map(it -> it.getDidChangeWatchedFiles()).map(DidChangeWatchedFilesCapabilities::getDynamicRegistration)
						.orElse(false),
				workspace.map(it -> it.getWorkspaceEdit()).map(it -> it.getDocumentChanges()).orElse(false));
	}
}
