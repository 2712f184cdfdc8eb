// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.tfmstudio.manifest.ide.ManifestEditorServices;

/** The server in this process, with a client at the other end of two pipes. */
final class PipedServer implements AutoCloseable {
	private static final ManifestEditorServices SERVICES = new ManifestEditorServices();
	private static final int PATIENCE_SECONDS = 30;

	final LanguageServer server;
	final BlockingQueue<PublishDiagnosticsParams> published = new LinkedBlockingQueue<>();
	final BlockingQueue<String> logged = new LinkedBlockingQueue<>();
	final CompletableFuture<Integer> code = new CompletableFuture<>();
	private final PipedOutputStream toServer = new PipedOutputStream();

	PipedServer() throws IOException {
		PipedInputStream in = new PipedInputStream(toServer, 1 << 20);
		PipedInputStream fromServer = new PipedInputStream(1 << 20);
		PipedOutputStream out = new PipedOutputStream(fromServer);
		Thread.ofPlatform().daemon().start(() -> {
			try {
				code.complete(ManifestServer.serve(SERVICES, finding -> java.util.Optional.of(java.net.URI.create("file:///findings#" + finding)),
						in, out));
			} catch (InterruptedException | RuntimeException e) {
				code.completeExceptionally(e);
			}
		});
		Launcher<LanguageServer> launcher = new Launcher.Builder<LanguageServer>().setLocalService(new Client())
				.setRemoteInterface(LanguageServer.class).setInput(fromServer).setOutput(toServer).create();
		launcher.startListening();
		server = launcher.getRemoteProxy();
	}

	/** A server that has been initialized by a client of little ability. */
	static PipedServer started() throws Exception {
		PipedServer piped = new PipedServer();
		InitializeParams start = new InitializeParams();
		start.setCapabilities(new ClientCapabilities());
		get(piped.server.initialize(start));
		piped.server.initialized(new InitializedParams());
		return piped;
	}

	void open(String uri, int version, String text) {
		server.getTextDocumentService().didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "partition", version, text)));
	}

	/** The next findings of that text for which the condition holds. */
	PublishDiagnosticsParams published(String uri, Predicate<PublishDiagnosticsParams> condition) throws InterruptedException {
		while (true) {
			PublishDiagnosticsParams next = published.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
			if (next == null) {
				throw new AssertionError("nothing more is published for " + uri + "; logged: " + logged);
			}
			if (next.getUri().equals(uri) && condition.test(next)) {
				return next;
			}
		}
	}

	static List<String> codes(PublishDiagnosticsParams published) {
		return published.getDiagnostics().stream().map(Diagnostic::getCode).map(it -> it.getLeft()).toList();
	}

	/** Sends bytes as they are. */
	void raw(String message) throws IOException {
		byte[] content = message.getBytes(StandardCharsets.UTF_8);
		toServer.write(("Content-Length: " + content.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
		toServer.write(content);
		toServer.flush();
	}

	static <T> T get(CompletableFuture<T> future) throws Exception {
		return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
	}

	void hangUp() throws IOException {
		toServer.close();
	}

	@Override
	public void close() throws IOException {
		toServer.close();
	}

	private final class Client implements LanguageClient {
		@Override
		public void publishDiagnostics(PublishDiagnosticsParams params) {
			published.add(params);
		}

		@Override
		public void logMessage(MessageParams params) {
			logged.add(params.getMessage());
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
	}
}
