// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
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
import org.eclipse.lsp4j.FoldingRangeKind;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.ide.Enclosing;
import org.tfmstudio.manifest.ide.Fold;
import org.tfmstudio.manifest.ide.ParsedManifest;
import org.tfmstudio.manifest.ide.QuickFix;
import org.tfmstudio.manifest.ide.Rename;

/** What a client asks of a text: each answer is that of {@link ParsedManifest}, in the words of the protocol. */
final class TextRequests implements TextDocumentService {
	private final Session session;

	TextRequests(Session session) {
		this.session = session;
	}

	/** What a request is answered from. */
	private record Asked(ParsedManifest manifest, Lines lines, OpenTexts.Snapshot at) {
		int offset(Position position) {
			return lines.offset(position);
		}

		String uri() {
			return Analysis.uri(manifest.file(), at);
		}

		List<TextEdit> edits(List<org.tfmstudio.manifest.ide.TextEdit> edits) {
			return edits.stream().map(edit -> new TextEdit(lines.range(edit.offset(), edit.length()), edit.text())).toList();
		}
	}

	private <T> CompletableFuture<T> ask(TextDocumentIdentifier text, Function<Asked, T> answer) {
		return session.request(() -> Uris.needManifest(text.getUri()), (file, at) -> {
			ParsedManifest manifest = session.analysis().parse(file, at).orElseThrow(() -> Session.invalid("there is no file " + file));
			return answer.apply(new Asked(manifest, session.analysis().lines(file, at).orElseThrow(), at));
		});
	}

	// --- what is open ---------------------------------------------------------------------------------------------

	@Override
	public void didOpen(DidOpenTextDocumentParams params) {
		TextDocumentItem text = params.getTextDocument();
		manifest(text.getUri()).ifPresent(file -> {
			session.texts().open(text.getUri(), file, text.getVersion(), text.getText() == null ? "" : text.getText());
			session.publisher().changed(file);
		});
	}

	@Override
	public void didChange(DidChangeTextDocumentParams params) {
		VersionedTextDocumentIdentifier text = params.getTextDocument();
		manifest(text.getUri()).ifPresent(file -> session.texts()
				.change(file, text.getVersion(), params.getContentChanges() == null ? List.of() : params.getContentChanges())
				.ifPresentOrElse(session::complain, () -> session.publisher().changed(file)));
	}

	@Override
	public void didClose(DidCloseTextDocumentParams params) {
		manifest(params.getTextDocument().getUri()).ifPresent(file -> {
			session.texts().close(file);
			session.publisher().changed(file);
		});
	}

	@Override
	public void didSave(DidSaveTextDocumentParams params) {
		// what is open counts, saved or not
	}

	private Optional<Path> manifest(String uri) {
		Optional<Path> file = Uris.manifest(uri);
		if (file.isEmpty()) {
			session.complain("this server answers for file:// addresses of *.partition and *.device only, not for " + uri);
		}
		return file;
	}

	// --- writing --------------------------------------------------------------------------------------------------

	@Override
	public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(CompletionParams params) {
		return ask(params.getTextDocument(), asked -> Either.forRight(session.proposals()
				.of(asked.manifest().proposals(asked.offset(params.getPosition())), asked.lines())));
	}

	@Override
	public CompletableFuture<CompletionItem> resolveCompletionItem(CompletionItem item) {
		return session.request(() -> null, (none, at) -> session.proposals().resolve(item));
	}

	@Override
	public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
		return ask(params.getTextDocument(), asked -> {
			List<String> only = params.getContext() == null ? null : params.getContext().getOnly();
			int start = asked.offset(params.getRange().getStart());
			int end = asked.offset(params.getRange().getEnd());
			List<Either<Command, CodeAction>> actions = new ArrayList<>();
			if (only == null || only.isEmpty() || only.contains(CodeActionKind.QuickFix) || only.contains(CodeActionKind.Empty)) {
				for (Finding finding : asked.manifest().findings()) {
					if (finding.offset() <= end && start <= finding.offset() + finding.length()) {
						asked.manifest().quickFixes(finding).forEach(fix -> actions.add(Either.forRight(action(asked, finding, fix))));
					}
				}
			}
			return actions;
		});
	}

	private CodeAction action(Asked asked, Finding finding, QuickFix fix) {
		CodeAction action = new CodeAction(fix.title());
		action.setKind(CodeActionKind.QuickFix);
		action.setDiagnostics(List.of(session.publisher().diagnostic(finding, asked.lines())));
		action.setEdit(session.edit(fix.all(asked.manifest().file()), asked.at()));
		return action;
	}

	@Override
	public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
		return ask(params.getTextDocument(), asked -> asked.edits(asked.manifest().format()));
	}

	@Override
	public CompletableFuture<List<? extends TextEdit>> rangeFormatting(DocumentRangeFormattingParams params) {
		return ask(params.getTextDocument(), asked -> {
			int start = asked.offset(params.getRange().getStart());
			int end = asked.offset(params.getRange().getEnd());
			return asked.edits(asked.manifest().format(start, Math.max(0, end - start)));
		});
	}

	@Override
	public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>> prepareRename(PrepareRenameParams params) {
		return ask(params.getTextDocument(), asked -> {
			Rename rename = asked.manifest().rename(asked.offset(params.getPosition()))
					.orElseThrow(() -> Session.failed("there is no name here that could be changed"));
			rename.refusal().ifPresent(why -> {
				throw Session.failed(why);
			});
			return Either3.forSecond(new PrepareRenameResult(asked.lines().range(rename.range().offset(), rename.range().length()),
					rename.name()));
		});
	}

	@Override
	public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
		return ask(params.getTextDocument(), asked -> {
			Rename rename = asked.manifest().rename(asked.offset(params.getPosition()))
					.orElseThrow(() -> Session.failed("there is no name here that could be changed"));
			String name = params.getNewName() == null ? "" : params.getNewName();
			rename.problem(name).ifPresent(why -> {
				throw Session.failed(why);
			});
			return session.edit(rename.to(name), asked.at());
		});
	}

	// --- reading --------------------------------------------------------------------------------------------------

	@Override
	public CompletableFuture<Hover> hover(HoverParams params) {
		return ask(params.getTextDocument(), asked -> asked.manifest().hover(asked.offset(params.getPosition())).map(hover -> {
			boolean markdown = session.client().markdownHover();
			String plain = hover.text().isEmpty() ? hover.title() : hover.title() + "\n" + hover.text();
			return new Hover(new MarkupContent(markdown ? MarkupKind.MARKDOWN : MarkupKind.PLAINTEXT, markdown ? hover.markdown() : plain),
					asked.lines().range(hover.offset(), hover.length()));
		}).orElse(null));
	}

	@Override
	public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>> definition(DefinitionParams params) {
		return ask(params.getTextDocument(), asked -> Either.forLeft(locations(asked.manifest()
				.definition(asked.offset(params.getPosition())).stream().toList(), asked)));
	}

	@Override
	public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
		boolean declaration = params.getContext() == null || params.getContext().isIncludeDeclaration();
		return ask(params.getTextDocument(), asked -> {
			int offset = asked.offset(params.getPosition());
			return locations(declaration ? asked.manifest().occurrences(offset) : asked.manifest().references(offset), asked);
		});
	}

	private List<Location> locations(List<org.tfmstudio.manifest.ide.Location> places, Asked asked) {
		return places.stream().map(place -> session.analysis().location(place, asked.at())).flatMap(Optional::stream).toList();
	}

	@Override
	public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(DocumentHighlightParams params) {
		return ask(params.getTextDocument(), asked -> asked.manifest().marks(asked.offset(params.getPosition())).stream()
				.map(mark -> new DocumentHighlight(asked.lines().range(mark.offset(), mark.length()),
						mark.declaration() ? DocumentHighlightKind.Write : DocumentHighlightKind.Read)).toList());
	}

	@Override
	public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(DocumentSymbolParams params) {
		return ask(params.getTextDocument(), asked -> session.client().symbolTree()
				? Symbols.tree(asked.manifest().outline(), asked.lines())
				: Symbols.list(asked.manifest().outline(), asked.lines(), asked.uri()));
	}

	@Override
	public CompletableFuture<List<FoldingRange>> foldingRange(FoldingRangeRequestParams params) {
		return ask(params.getTextDocument(), asked -> asked.manifest().folds().stream().map(fold -> range(fold, asked.lines()))
				.filter(range -> range.getStartLine() < range.getEndLine()).toList());
	}

	private FoldingRange range(Fold fold, Lines lines) {
		Position start = lines.position(fold.offset());
		Position end = lines.position(fold.end());
		// the line of the closing bracket stays to be seen
		boolean block = fold.kind() == Fold.Kind.BLOCK;
		FoldingRange range = new FoldingRange(start.getLine(), session.client().linesOnly() && block ? end.getLine() - 1 : end.getLine());
		if (!session.client().linesOnly()) {
			range.setStartCharacter(start.getCharacter() + (block ? 1 : 0));
			range.setEndCharacter(Math.max(0, end.getCharacter() - (block ? 1 : 0)));
		}
		if (!block) {
			range.setKind(FoldingRangeKind.Comment);
		}
		return range;
	}

	@Override
	public CompletableFuture<SemanticTokens> semanticTokensFull(SemanticTokensParams params) {
		return ask(params.getTextDocument(), asked -> Colours.of(asked.manifest().tokens(), asked.lines()));
	}

	@Override
	public CompletableFuture<List<SelectionRange>> selectionRange(SelectionRangeParams params) {
		return ask(params.getTextDocument(), asked -> params.getPositions().stream().map(position -> {
			int offset = asked.offset(position);
			SelectionRange range = null;
			for (Enclosing.Piece piece : asked.manifest().enclosing(offset)) {
				range = new SelectionRange(asked.lines().range(piece.offset(), piece.length()), range);
			}
			return range == null ? new SelectionRange(new Range(position, position), null) : range;
		}).toList());
	}

	@Override
	public CompletableFuture<List<DocumentLink>> documentLink(DocumentLinkParams params) {
		return ask(params.getTextDocument(), asked -> asked.manifest().links().stream()
				.map(link -> new DocumentLink(asked.lines().range(link.offset(), link.length()), Uris.of(link.target()))).toList());
	}
}
