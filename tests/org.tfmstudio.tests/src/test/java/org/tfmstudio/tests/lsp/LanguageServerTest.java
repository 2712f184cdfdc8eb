// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tfmstudio.tests.lsp.ServerProcess.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.tests.StudioProcess;

/** {@code ./studio lsp} with a real client, over standard input and output: each feature on a copy of {@code examples/vault}. */
@Timeout(300)
class LanguageServerTest {
	@TempDir
	static Path folder;
	private static Path vault;
	private static Path counter;
	private static Path device;
	private static ServerProcess client;

	@BeforeAll
	static void start() throws Exception {
		Path project = StudioProcess.example("vault", folder);
		vault = project.resolve("vault.partition");
		counter = project.resolve("counter.partition");
		device = project.resolve("vault.device");
		client = new ServerProcess(project);
		for (Path file : List.of(vault, counter, device)) {
			client.open(file, 1, Files.readString(file));
		}
	}

	@AfterAll
	static void endsWithZero() throws Exception {
		assertEquals(0, client.end());
		client.close();
	}

	private static TextDocumentService text() {
		return client.server.getTextDocumentService();
	}

	private static TextDocumentIdentifier id(Path file) {
		return new TextDocumentIdentifier(file.toUri().toString());
	}

	/** The place of a word, some characters behind its beginning. */
	private static Position at(Path file, String word, int behind) throws IOException {
		return at(Files.readString(file), word, behind);
	}

	private static Position at(String text, String word, int behind) {
		int offset = text.indexOf(word) + behind;
		String before = text.substring(0, offset);
		return new Position((int) before.chars().filter(c -> c == '\n').count(), offset - before.lastIndexOf('\n') - 1);
	}

	private static String covered(String text, Range range) {
		return text.substring(offset(text, range.getStart()), offset(text, range.getEnd()));
	}

	private static int offset(String text, Position place) {
		int start = 0;
		for (int i = 0; i < place.getLine(); i++) {
			start = text.indexOf('\n', start) + 1;
		}
		return start + place.getCharacter();
	}

	private static String applied(String text, List<? extends TextEdit> edits) {
		List<TextEdit> last = new ArrayList<>(edits);
		last.sort(Comparator.comparingInt((TextEdit edit) -> offset(text, edit.getRange().getStart())).reversed());
		StringBuilder result = new StringBuilder(text);
		last.forEach(edit -> result.replace(offset(text, edit.getRange().getStart()), offset(text, edit.getRange().getEnd()), edit.getNewText()));
		return result.toString();
	}

	/** A text of its own in the project, open for one test. */
	private static Path scratch(String name, String content) {
		Path file = vault.resolveSibling(name);
		client.open(file, 1, content);
		return file;
	}

	private static void closed(Path file) {
		text().didClose(new org.eclipse.lsp4j.DidCloseTextDocumentParams(id(file)));
	}

	@Test
	void saysWhatItCan() throws Exception {
		assertEquals("TF-M Studio", client.started.getServerInfo().getName());
		assertEquals("utf-16", client.started.getCapabilities().getPositionEncoding());
		assertEquals("workspace/didChangeWatchedFiles", get(client.registered).getRegistrations().get(0).getMethod());
	}

	@Test
	void diagnosticsFollowTheText() throws Exception {
		Path file = scratch("scratch/diagnostics.partition", "partition D : psa-rot {\n    model SFN\n    stack 0x401\n}\n");
		PublishDiagnosticsParams first = client.published(file, it -> it.getVersion() == 1);
		Diagnostic stack = first.getDiagnostics().stream().filter(it -> it.getCode().getLeft().equals("stack-size")).findFirst().orElseThrow();
		assertEquals(new Range(new Position(2, 10), new Position(2, 15)), stack.getRange());
		assertEquals(DiagnosticSeverity.Error, stack.getSeverity());
		assertTrue(stack.getCodeDescription().getHref().endsWith("findings.md#stack-size"), stack.toString());

		text().didChange(new DidChangeTextDocumentParams(new VersionedTextDocumentIdentifier(file.toUri().toString(), 2),
				List.of(new TextDocumentContentChangeEvent(new Range(new Position(2, 14), new Position(2, 15)), "8"))));

		PublishDiagnosticsParams second = client.published(file, it -> it.getVersion() != null && it.getVersion() == 2);
		assertTrue(second.getDiagnostics().stream().noneMatch(it -> it.getCode().getLeft().equals("stack-size")), second.toString());
		closed(file);
	}

	@Test
	void completionWithDocumentationAndSnippets() throws Exception {
		Path file = scratch("scratch/completion.partition", "partition C : psa-rot {\n    se\n    uses \n}\n");

		List<CompletionItem> names = get(text().completion(new CompletionParams(id(file), new Position(2, 9)))).getRight().getItems();
		CompletionItem counted = names.stream().filter(it -> it.getLabel().equals("ACCESS_COUNTER")).findFirst().orElseThrow();
		assertEquals("service of COUNTER, SID 0x0000F110", counted.getDetail());
		CompletionItem resolved = get(text().resolveCompletionItem(counted));
		assertEquals("Count an access, or tell how many there were.", resolved.getDocumentation().getRight().getValue());

		List<CompletionItem> words = get(text().completion(new CompletionParams(id(file), new Position(1, 6)))).getRight().getItems();
		CompletionItem template = words.stream().filter(it -> it.getInsertTextFormat() == InsertTextFormat.Snippet).findFirst().orElseThrow();
		assertTrue(template.getTextEdit().getLeft().getNewText().contains("service ${2:NAME} {"), template.toString());
		assertTrue(template.getTextEdit().getLeft().getNewText().contains("${3:0x0000F120}"), template.toString());
		assertEquals(new Range(new Position(1, 4), new Position(1, 6)), template.getTextEdit().getLeft().getRange());
		closed(file);
	}

	@Test
	void completionKnowsBoardAndOptions() throws Exception {
		Path file = scratch("scratch/board.partition", "partition C : psa-rot {\n    irq \n}\n");
		List<String> irqs = labels(file, new Position(1, 8));
		assertTrue(irqs.containsAll(List.of("TFM_TIMER0_IRQ", "TFM_TIMER1_IRQ")), irqs.toString());
		closed(file);
		Path other = scratch("scratch/options.device", "device o {\n    set TFM_SPM_LOG\n}\n");
		assertTrue(labels(other, new Position(1, 19)).contains("TFM_SPM_LOG_LEVEL"));
		closed(other);
	}

	private static List<String> labels(Path file, Position place) throws Exception {
		return get(text().completion(new CompletionParams(id(file), place))).getRight().getItems().stream().map(CompletionItem::getLabel).toList();
	}

	@Test
	void hoverWithGeneratedValues() throws Exception {
		Hover hover = get(text().hover(new HoverParams(id(vault), at(vault, "VAULT_STORE", 3))));

		String markdown = hover.getContents().getRight().getValue();
		assertTrue(markdown.startsWith("**service VAULT_STORE**\n\nKeep a secret, and fetch it again."), markdown);
		assertTrue(markdown.contains("VAULT_STORE_HANDLE 0x40000110 on vault"), markdown);
		assertTrue(markdown.contains("VAULT_STORE_SIGNAL 0x00000010 (bit 4)"), markdown);
		assertEquals("VAULT_STORE", covered(Files.readString(vault), hover.getRange()));
	}

	@Test
	void definitionInAnotherFile() throws Exception {
		List<? extends Location> found = get(text().definition(new DefinitionParams(id(vault), at(vault, "ACCESS_COUNTER", 1)))).getLeft();

		assertEquals(1, found.size());
		assertEquals(counter.toUri().toString(), found.get(0).getUri());
		assertEquals("ACCESS_COUNTER", covered(Files.readString(counter), found.get(0).getRange()));
	}

	@Test
	void referencesInAllFiles() throws Exception {
		List<String> uses = files(get(text().references(new ReferenceParams(id(counter), at(counter, "COUNTER :", 1), new ReferenceContext(false)))));
		List<String> all = files(get(text().references(new ReferenceParams(id(counter), at(counter, "COUNTER :", 1), new ReferenceContext(true)))));

		assertEquals(List.of("vault.device"), uses);
		assertEquals(List.of("counter.partition", "vault.device"), all);
	}

	private static List<String> files(List<? extends Location> places) {
		return places.stream().map(it -> it.getUri().substring(it.getUri().lastIndexOf('/') + 1)).sorted().toList();
	}

	@Test
	void documentHighlight() throws Exception {
		List<? extends DocumentHighlight> marks = get(text().documentHighlight(new DocumentHighlightParams(id(vault), at(vault, "VAULT :", 1))));

		assertEquals(List.of(DocumentHighlightKind.Write), marks.stream().map(DocumentHighlight::getKind).toList());
	}

	@Test
	void renameAcrossFiles() throws Exception {
		Position place = at(counter, "ACCESS_COUNTER", 2);
		assertEquals("ACCESS_COUNTER", get(text().prepareRename(new PrepareRenameParams(id(counter), place))).getSecond().getPlaceholder());

		WorkspaceEdit edit = get(text().rename(new RenameParams(id(counter), place, "ACCESSES")));

		Map<String, String> after = new TreeMap<>();
		for (var change : edit.getDocumentChanges()) {
			TextDocumentEdit one = change.getLeft();
			Path file = Path.of(java.net.URI.create(one.getTextDocument().getUri()));
			assertEquals(1, one.getTextDocument().getVersion());
			after.put(file.getFileName().toString(), applied(Files.readString(file), one.getEdits().stream().map(it -> it.getLeft()).toList()));
		}
		assertEquals(Map.of("counter.partition", Files.readString(counter).replace("ACCESS_COUNTER", "ACCESSES"), "vault.partition",
				Files.readString(vault).replace("ACCESS_COUNTER", "ACCESSES")), after);
	}

	@Test
	void renameRefusesWhatIsNoName() throws Exception {
		ExecutionException keyword = assertThrows(ExecutionException.class,
				() -> get(text().prepareRename(new PrepareRenameParams(id(vault), at(vault, "stack", 1)))));
		assertTrue(keyword.getMessage().contains("no name"), keyword.getMessage());
		ExecutionException spaces = assertThrows(ExecutionException.class,
				() -> get(text().rename(new RenameParams(id(vault), at(vault, "VAULT :", 1), "A B"))));
		assertTrue(spaces.getMessage().contains("A B"), spaces.getMessage());
	}

	@Test
	void documentSymbols() throws Exception {
		DocumentSymbol partition = get(text().documentSymbol(new DocumentSymbolParams(id(vault)))).get(0).getRight();

		assertEquals("VAULT : application-rot", partition.getName());
		assertEquals(List.of("VAULT_STORE : 0x0000F100", "uses ACCESS_COUNTER"), partition.getChildren().stream().map(DocumentSymbol::getName).toList());
		assertEquals("VAULT", covered(Files.readString(vault), partition.getSelectionRange()));
	}

	@Test
	void workspaceSymbols() throws Exception {
		var found = get(client.server.getWorkspaceService().symbol(new WorkspaceSymbolParams("accnt"))).getRight();

		assertEquals(List.of("ACCESS_COUNTER"), found.stream().map(it -> it.getName()).toList());
		assertEquals("COUNTER : application-rot", found.get(0).getContainerName());
	}

	@Test
	void folding() throws Exception {
		List<FoldingRange> folds = get(text().foldingRange(new FoldingRangeRequestParams(id(vault))));
		int partition = at(vault, "partition VAULT", 0).getLine();
		int service = at(vault, "service VAULT_STORE", 0).getLine();

		assertTrue(folds.stream().map(FoldingRange::getStartLine).toList().containsAll(List.of(partition, service)), folds.toString());
	}

	@Test
	void formattingOfAllAndOfARange() throws Exception {
		String content = "partition F : psa-rot {\nmodel SFN\nstack     8\n}\n";
		Path file = scratch("scratch/formatting.partition", content);
		FormattingOptions options = new FormattingOptions(4, true);

		String all = applied(content, get(text().formatting(new DocumentFormattingParams(id(file), options))));
		assertTrue(all.startsWith("partition F : psa-rot {\n    model"), all);
		String some = applied(content, get(text().rangeFormatting(
				new DocumentRangeFormattingParams(id(file), options, new Range(new Position(1, 0), new Position(1, 9))))));
		assertTrue(some.contains("\n    model"), some);
		assertTrue(some.contains("\nstack     8"), some);
		closed(file);
	}

	@Test
	void semanticTokens() throws Exception {
		List<Integer> data = get(text().semanticTokensFull(new SemanticTokensParams(id(vault)))).getData();
		List<String> types = client.started.getCapabilities().getSemanticTokensProvider().getLegend().getTokenTypes();
		String content = Files.readString(vault);

		assertEquals(0, data.size() % 5);
		int line = 0;
		int character = 0;
		Map<String, String> typed = new TreeMap<>();
		for (int i = 0; i < data.size(); i += 5) {
			character = data.get(i) == 0 ? character + data.get(i + 1) : data.get(i + 1);
			line += data.get(i);
			Range range = new Range(new Position(line, character), new Position(line, character + data.get(i + 2)));
			typed.putIfAbsent(covered(content, range), types.get(data.get(i + 3)));
		}
		assertEquals(List.of("keyword", "namespace", "interface", "method", "number"),
				List.of("partition", "VAULT", "VAULT_STORE", "put", "0x400").stream().map(typed::get).toList());
	}

	@Test
	void quickFix() throws Exception {
		String content = "partition Q : psa-rot {\n    model SFN\n    stack 0x401\n    service QS { sid 0x0000F1F0 stateless }\n}\n";
		Path file = scratch("scratch/fix.partition", content);
		Range range = new Range(new Position(2, 10), new Position(2, 10));

		List<CodeAction> actions = get(text().codeAction(new CodeActionParams(id(file), range, new CodeActionContext(List.of())))).stream()
				.map(it -> it.getRight()).toList();

		assertEquals(List.of("Change to 0x408"), actions.stream().map(CodeAction::getTitle).toList());
		TextDocumentEdit edit = actions.get(0).getEdit().getDocumentChanges().get(0).getLeft();
		assertEquals(content.replace("0x401", "0x408"), applied(content, edit.getEdits().stream().map(it -> it.getLeft()).toList()));
		assertEquals("stack-size", actions.get(0).getDiagnostics().get(0).getCode().getLeft());
		closed(file);
	}

	@Test
	void linksToFiles() throws Exception {
		List<DocumentLink> links = get(text().documentLink(new DocumentLinkParams(id(device))));

		assertEquals(1, links.size());
		assertTrue(links.get(0).getTarget().endsWith("/vault/app/main.c"), links.toString());
		assertEquals("app/", covered(Files.readString(device), links.get(0).getRange()));
	}

	@Test
	void selectionGrows() throws Exception {
		SelectionRange range = get(text().selectionRange(new SelectionRangeParams(id(vault), List.of(at(vault, "0x0000F100", 3))))).get(0);
		String content = Files.readString(vault);
		List<String> pieces = new ArrayList<>();
		for (SelectionRange at = range; at != null; at = at.getParent()) {
			pieces.add(covered(content, at.getRange()));
		}

		assertEquals("0x0000F100", pieces.get(0));
		assertTrue(pieces.stream().anyMatch(it -> it.startsWith("service VAULT_STORE {") && it.endsWith("}")), pieces.toString());
		assertFalse(pieces.stream().anyMatch(String::isEmpty));
	}
}
