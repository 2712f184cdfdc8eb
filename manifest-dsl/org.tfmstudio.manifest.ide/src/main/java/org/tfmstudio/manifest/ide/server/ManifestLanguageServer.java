// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.DocumentLinkOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.tfmstudio.manifest.ide.ManifestEditorServices;

/** The life of a session: initialize, initialized, shutdown, exit. */
final class ManifestLanguageServer implements LanguageServer {
	private static final String WATCH = "workspace/didChangeWatchedFiles";

	private final CompletableFuture<Integer> ended;
	private final Session session;
	private final TextRequests text;
	private final WorkspaceRequests workspace;

	ManifestLanguageServer(ManifestEditorServices services, ManifestServer.Pages pages, CompletableFuture<Integer> ended) {
		this.ended = ended;
		session = new Session(services, pages);
		text = new TextRequests(session);
		workspace = new WorkspaceRequests(session);
	}

	/** Before the first message. */
	void connect(LanguageClient client) {
		session.connect(client);
	}

	@Override
	public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
		if (session.state() != Session.State.NEW) {
			return CompletableFuture.failedFuture(new ResponseErrorException(
					new ResponseError(ResponseErrorCode.InvalidRequest, "initialize comes once, and first", null)));
		}
		session.begin(ClientAbilities.of(params));
		workspace.folders(folders(params), List.of());
		endWith(params.getProcessId());
		return CompletableFuture.completedFuture(new InitializeResult(capabilities(), new ServerInfo("TF-M Studio", "0.1.0")));
	}

	@SuppressWarnings("deprecation") // older clients name one root only
	private static List<WorkspaceFolder> folders(InitializeParams params) {
		if (params.getWorkspaceFolders() != null) {
			return params.getWorkspaceFolders();
		}
		return params.getRootUri() == null ? List.of() : List.of(new WorkspaceFolder(params.getRootUri(), "root"));
	}

	/** A server outlives no client. */
	private void endWith(Integer process) {
		Optional<ProcessHandle> parent = process == null ? Optional.empty() : ProcessHandle.of(process);
		parent.ifPresent(it -> it.onExit().thenRun(this::exit));
	}

	private static ServerCapabilities capabilities() {
		ServerCapabilities can = new ServerCapabilities();
		TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
		sync.setOpenClose(true);
		sync.setChange(TextDocumentSyncKind.Incremental);
		can.setTextDocumentSync(sync);
		can.setPositionEncoding("utf-16");
		can.setCompletionProvider(new CompletionOptions(true, List.of()));
		can.setHoverProvider(true);
		can.setDefinitionProvider(true);
		can.setReferencesProvider(true);
		can.setDocumentHighlightProvider(true);
		can.setDocumentSymbolProvider(true);
		can.setWorkspaceSymbolProvider(true);
		can.setFoldingRangeProvider(true);
		can.setSelectionRangeProvider(true);
		can.setDocumentFormattingProvider(true);
		can.setDocumentRangeFormattingProvider(true);
		can.setDocumentLinkProvider(new DocumentLinkOptions(false));
		can.setRenameProvider(new RenameOptions(true));
		can.setCodeActionProvider(new CodeActionOptions(List.of(CodeActionKind.QuickFix)));
		SemanticTokensWithRegistrationOptions colours = new SemanticTokensWithRegistrationOptions(Colours.legend());
		colours.setFull(true);
		can.setSemanticTokensProvider(colours);
		WorkspaceFoldersOptions folders = new WorkspaceFoldersOptions();
		folders.setSupported(true);
		folders.setChangeNotifications(true);
		can.setWorkspace(new WorkspaceServerCapabilities(folders));
		return can;
	}

	@Override
	public void initialized(InitializedParams params) {
		if (session.client().watching()) {
			session.remote().registerCapability(new RegistrationParams(List.of(new Registration("manifests", WATCH,
					new DidChangeWatchedFilesRegistrationOptions(
							List.of(new FileSystemWatcher(Either.forLeft("**/*.{partition,device}"))))))));
		}
	}

	@Override
	public CompletableFuture<Object> shutdown() {
		if (session.state() != Session.State.RUNNING) {
			return CompletableFuture.failedFuture(new ResponseErrorException(
					new ResponseError(ResponseErrorCode.InvalidRequest, "shutdown comes once, after initialize", null)));
		}
		session.shutDown();
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public void exit() {
		ended.complete(session.state() == Session.State.SHUT_DOWN ? 0 : 1);
	}

	@Override
	public TextDocumentService getTextDocumentService() {
		return text;
	}

	@Override
	public WorkspaceService getWorkspaceService() {
		return workspace;
	}

	@Override
	public void setTrace(SetTraceParams params) {
		// nothing is traced
	}

	@Override
	public void cancelProgress(WorkDoneProgressCancelParams params) {
		// nothing reports progress
	}
}
