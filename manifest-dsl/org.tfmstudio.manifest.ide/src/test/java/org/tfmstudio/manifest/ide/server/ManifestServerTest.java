// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.manifest.OptionCatalog;

/** A client of any editor, over streams: the protocol is spoken, and both files of a project are known. */
class ManifestServerTest {
	private static final String DEVICE = "device d {\n    partitions VAULT, VALT\n}\n";

	@TempDir
	Path folder;

	@Test
	@SuppressWarnings("deprecation") // Xtext reads the root URI only
	void servesAProject() throws Exception {
		Files.writeString(folder.resolve("vault.partition"), """
				/** Keeps secrets. */
				partition VAULT : application-rot {
				    model SFN stack 8
				    service VAULT_STORE { sid 0x0000F100 stateless }
				}
				""");
		Path file = Files.writeString(folder.resolve("d.device"), DEVICE);
		PipedInputStream toServer = new PipedInputStream(1 << 16);
		PipedInputStream toClient = new PipedInputStream(1 << 16);
		PipedOutputStream fromClient = new PipedOutputStream(toServer);
		PipedOutputStream fromServer = new PipedOutputStream(toClient);
		Thread serving = Thread.ofPlatform().daemon().start(() -> {
			try {
				ManifestServer.serve(OptionCatalog.NONE, toServer, fromServer);
			} catch (Exception e) {
				throw new AssertionError(e);
			}
		});
		Client client = new Client();
		Launcher<LanguageServer> launcher = new Launcher.Builder<LanguageServer>().setLocalService(client)
				.setRemoteInterface(LanguageServer.class).setInput(toClient).setOutput(fromClient).create();
		launcher.startListening();
		LanguageServer server = launcher.getRemoteProxy();
		InitializeParams start = new InitializeParams();
		start.setCapabilities(new ClientCapabilities());
		start.setRootUri(folder.toUri().toString());
		get(server.initialize(start));
		server.initialized(new InitializedParams());
		String uri = file.toUri().toString();
		TextDocumentIdentifier id = new TextDocumentIdentifier(uri);
		server.getTextDocumentService().didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "device", 1, DEVICE)));

		PublishDiagnosticsParams diagnostics;
		do {
			diagnostics = client.diagnostics.poll(30, TimeUnit.SECONDS);
		} while (!diagnostics.getUri().endsWith("d.device"));
		assertEquals(1, diagnostics.getDiagnostics().size(), diagnostics.toString());
		assertEquals("unknown-name", diagnostics.getDiagnostics().get(0).getCode().getLeft());
		assertTrue(diagnostics.toString().contains("Did you mean 'VAULT'?"), diagnostics.toString());

		var definition = get(server.getTextDocumentService().definition(new DefinitionParams(id, new Position(1, 16))));
		assertTrue(definition.getLeft().get(0).getUri().endsWith("vault.partition"), definition.toString());
		var hover = get(server.getTextDocumentService().hover(new HoverParams(id, new Position(1, 16))));
		assertTrue(hover.toString().contains("Keeps secrets."), hover.toString());
		var completion = get(server.getTextDocumentService().completion(new CompletionParams(id, new Position(1, 15))));
		List<String> labels = (completion.isLeft() ? completion.getLeft() : completion.getRight().getItems()).stream()
				.map(CompletionItem::getLabel).toList();
		assertTrue(labels.contains("VAULT"), labels.toString());
		var edits = get(server.getTextDocumentService().formatting(
				new DocumentFormattingParams(id, new FormattingOptions(4, true))));
		assertEquals(List.of(), List.copyOf(edits));

		get(server.shutdown());
		fromClient.close();
		serving.join(30_000);
		assertTrue(!serving.isAlive());
	}

	private static <T> T get(CompletableFuture<T> future) throws Exception {
		return future.get(30, TimeUnit.SECONDS);
	}

	private static final class Client implements LanguageClient {
		final BlockingQueue<PublishDiagnosticsParams> diagnostics = new LinkedBlockingQueue<>();

		@Override
		public void publishDiagnostics(PublishDiagnosticsParams params) {
			diagnostics.add(params);
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
