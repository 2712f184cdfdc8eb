// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.lsp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.CompletionItemResolveSupportCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentSymbolCapabilities;
import org.eclipse.lsp4j.HoverCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.tfmstudio.tests.Checkout;

/** {@code ./studio lsp} as an editor starts it, with a client that can all that the server may ask for. */
final class ServerProcess implements AutoCloseable {
	static final int PATIENCE_SECONDS = 120;

	final LanguageServer server;
	final Process process;
	final InitializeResult started;
	final BlockingQueue<PublishDiagnosticsParams> published = new LinkedBlockingQueue<>();
	final CompletableFuture<RegistrationParams> registered = new CompletableFuture<>();

	ServerProcess(Path folder) throws Exception {
		process = new ProcessBuilder(Checkout.root().resolve("studio").toString(), "lsp", "--stdio").directory(folder.toFile())
				.redirectError(ProcessBuilder.Redirect.DISCARD).start();
		Launcher<LanguageServer> launcher = new Launcher.Builder<LanguageServer>().setLocalService(new Client())
				.setRemoteInterface(LanguageServer.class).setInput(process.getInputStream()).setOutput(process.getOutputStream()).create();
		launcher.startListening();
		server = launcher.getRemoteProxy();
		InitializeParams start = new InitializeParams();
		start.setProcessId((int) ProcessHandle.current().pid());
		start.setWorkspaceFolders(List.of(new WorkspaceFolder(folder.toUri().toString(), "project")));
		start.setCapabilities(abilities());
		started = get(server.initialize(start));
		server.initialized(new InitializedParams());
	}

	private static ClientCapabilities abilities() {
		CompletionItemCapabilities item = new CompletionItemCapabilities(true);
		item.setDocumentationFormat(List.of("markdown"));
		item.setResolveSupport(new CompletionItemResolveSupportCapabilities(List.of("documentation")));
		TextDocumentClientCapabilities text = new TextDocumentClientCapabilities();
		text.setCompletion(new CompletionCapabilities(item));
		HoverCapabilities hover = new HoverCapabilities();
		hover.setContentFormat(List.of("markdown", "plaintext"));
		text.setHover(hover);
		DocumentSymbolCapabilities symbols = new DocumentSymbolCapabilities();
		symbols.setHierarchicalDocumentSymbolSupport(true);
		text.setDocumentSymbol(symbols);
		WorkspaceEditCapabilities edit = new WorkspaceEditCapabilities();
		edit.setDocumentChanges(true);
		WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
		workspace.setWorkspaceEdit(edit);
		workspace.setDidChangeWatchedFiles(new DidChangeWatchedFilesCapabilities(true));
		ClientCapabilities all = new ClientCapabilities();
		all.setTextDocument(text);
		all.setWorkspace(workspace);
		return all;
	}

	void open(Path file, int version, String text) {
		server.getTextDocumentService().didOpen(new DidOpenTextDocumentParams(
				new TextDocumentItem(file.toUri().toString(), file.toString().endsWith(".device") ? "tfm-device" : "tfm-partition", version, text)));
	}

	/** The next findings of that file for which the condition holds. */
	PublishDiagnosticsParams published(Path file, Predicate<PublishDiagnosticsParams> condition) throws InterruptedException {
		while (true) {
			PublishDiagnosticsParams next = published.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
			if (next == null) {
				throw new AssertionError("nothing more is published for " + file);
			}
			if (next.getUri().equals(file.toUri().toString()) && condition.test(next)) {
				return next;
			}
		}
	}

	static <T> T get(CompletableFuture<T> future) throws Exception {
		return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
	}

	/** Ends as an editor does. */
	int end() throws Exception {
		get(server.shutdown());
		server.exit();
		if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			throw new AssertionError("the server does not end");
		}
		return process.exitValue();
	}

	@Override
	public void close() throws IOException {
		process.destroyForcibly();
	}

	private final class Client implements LanguageClient {
		@Override
		public void publishDiagnostics(PublishDiagnosticsParams params) {
			published.add(params);
		}

		@Override
		public CompletableFuture<Void> registerCapability(RegistrationParams params) {
			registered.complete(params);
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public void telemetryEvent(Object object) {
			// not of interest
		}

		@Override
		public void showMessage(MessageParams params) {
			// not of interest
		}

		@Override
		public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public void logMessage(MessageParams params) {
			// not of interest
		}
	}
}
