// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tfmstudio.manifest.ide.server.PipedServer.codes;
import static org.tfmstudio.manifest.ide.server.PipedServer.get;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The protocol itself: the life of a session, texts that change, and clients that do what they must not. */
@Timeout(120)
class ProtocolTest {
	private static final String VAULT = """
			partition VAULT : application-rot {
			    model SFN
			    stack 0x400
			    service VAULT_STORE { sid 0x0000F100 stateless }
			}
			""";

	@TempDir
	Path folder;

	private String uri(String name) {
		return folder.resolve(name).toUri().toString();
	}

	private static TextDocumentContentChangeEvent change(int line, int from, int to, String text) {
		return new TextDocumentContentChangeEvent(new Range(new Position(line, from), new Position(line, to)), text);
	}

	private static void change(PipedServer piped, String uri, int version, TextDocumentContentChangeEvent... changes) {
		piped.server.getTextDocumentService()
				.didChange(new DidChangeTextDocumentParams(new VersionedTextDocumentIdentifier(uri, version), List.of(changes)));
	}

	private static int error(CompletableFuture<?> answer) {
		ExecutionException e = assertThrows(ExecutionException.class, () -> answer.get(60, TimeUnit.SECONDS));
		return ((ResponseErrorException) e.getCause()).getResponseError().getCode();
	}

	private static CompletableFuture<Hover> hover(PipedServer piped, String uri, int line, int character) {
		return piped.server.getTextDocumentService()
				.hover(new HoverParams(new TextDocumentIdentifier(uri), new Position(line, character)));
	}

	@Test
	void endsWithZeroAfterShutdown() throws Exception {
		try (PipedServer piped = PipedServer.started()) {
			get(piped.server.shutdown());
			piped.server.exit();

			assertEquals(0, get(piped.code));
		}
	}

	@Test
	void endsWithOneWithoutShutdown() throws Exception {
		try (PipedServer piped = PipedServer.started()) {
			piped.server.exit();

			assertEquals(1, get(piped.code));
		}
		try (PipedServer piped = PipedServer.started()) {
			piped.hangUp();

			assertEquals(1, get(piped.code));
		}
	}

	@Test
	void answersInTheRightOrderOnly() throws Exception {
		try (PipedServer piped = new PipedServer()) {
			assertEquals(ResponseErrorCode.ServerNotInitialized.getValue(), error(hover(piped, uri("v.partition"), 0, 0)));
			InitializeParams start = new InitializeParams();
			start.setCapabilities(new ClientCapabilities());
			get(piped.server.initialize(start));
			assertEquals(ResponseErrorCode.InvalidRequest.getValue(), error(piped.server.initialize(start)));
			get(piped.server.shutdown());
			assertEquals(ResponseErrorCode.InvalidRequest.getValue(), error(hover(piped, uri("v.partition"), 0, 0)));
		}
	}

	@Test
	void findingsCarryVersionCodePageAndPlace() throws Exception {
		try (PipedServer piped = PipedServer.started()) {
			piped.open(uri("v.partition"), 7, VAULT.replace("0x400", "0x401"));

			PublishDiagnosticsParams published = piped.published(uri("v.partition"), it -> true);

			assertEquals(7, published.getVersion());
			assertEquals(List.of("stack-size"), codes(published));
			assertEquals("file:///findings#stack-size", published.getDiagnostics().get(0).getCodeDescription().getHref());
			assertEquals(new Range(new Position(2, 10), new Position(2, 15)), published.getDiagnostics().get(0).getRange());
		}
	}

	@Test
	void changesAreMadeInTheirOrder() throws Exception {
		try (PipedServer piped = PipedServer.started()) {
			piped.open(uri("v.partition"), 1, VAULT);
			piped.published(uri("v.partition"), it -> it.getVersion() == 1 && it.getDiagnostics().isEmpty());
			change(piped, uri("v.partition"), 2, change(2, 10, 15, "1"), change(2, 11, 11, "1"), change(0, 0, 0, "/* \uD83D\uDE00 */ "));

			PublishDiagnosticsParams published = piped.published(uri("v.partition"), it -> it.getVersion() == 2);

			assertEquals(List.of("stack-size"), codes(published));
			assertEquals(new Range(new Position(2, 10), new Position(2, 12)), published.getDiagnostics().get(0).getRange());
			assertEquals(new Range(new Position(0, 9), new Position(0, 18)), get(hover(piped, uri("v.partition"), 0, 11)).getRange());
		}
	}

	@Test
	void otherFilesOfTheProjectAreToldToo() throws Exception {
		Files.writeString(folder.resolve("v.partition"), VAULT);
		Files.writeString(folder.resolve("d.device"), "device d { partitions VAULT }");
		try (PipedServer piped = PipedServer.started()) {
			piped.open(uri("v.partition"), 1, VAULT);
			piped.published(uri("v.partition"), it -> true);
			change(piped, uri("v.partition"), 2, change(0, 10, 15, "VAULTY"));

			assertEquals(List.of("unknown-name"), codes(piped.published(uri("d.device"), it -> true)));
			change(piped, uri("v.partition"), 3, change(0, 10, 16, "VAULT"));
			assertEquals(List.of(), codes(piped.published(uri("d.device"), it -> it.getDiagnostics().isEmpty())));
		}
	}

	@Test
	void filesThatChangeOutsideAreReadAgain() throws Exception {
		Path other = Files.writeString(folder.resolve("v.partition"), VAULT);
		try (PipedServer piped = PipedServer.started()) {
			piped.open(uri("d.device"), 1, "device d { partitions VAULT }");
			assertEquals(List.of(), codes(piped.published(uri("d.device"), it -> true)));
			Files.delete(other);
			piped.server.getWorkspaceService().didChangeWatchedFiles(
					new DidChangeWatchedFilesParams(List.of(new FileEvent(other.toUri().toString(), FileChangeType.Deleted))));

			assertEquals(List.of("unknown-name"), codes(piped.published(uri("d.device"), it -> !it.getDiagnostics().isEmpty())));
		}
	}

	@Test
	void whatIsClosedCountsAsItIsOnDisk() throws Exception {
		Files.writeString(folder.resolve("v.partition"), VAULT);
		try (PipedServer piped = PipedServer.started()) {
			piped.open(uri("v.partition"), 1, VAULT.replace("0x400", "7"));
			piped.published(uri("v.partition"), it -> codes(it).equals(List.of("stack-size")));
			piped.server.getTextDocumentService().didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri("v.partition"))));

			PublishDiagnosticsParams published = piped.published(uri("v.partition"), it -> it.getDiagnostics().isEmpty());

			assertNull(published.getVersion());
		}
	}

	@Test
	void wrongChangesAreRefusedAndTheTextStays() throws Exception {
		try (PipedServer piped = PipedServer.started()) {
			piped.open(uri("v.partition"), 5, VAULT);
			piped.published(uri("v.partition"), it -> true);

			change(piped, uri("v.partition"), 5, change(2, 10, 15, "7"));
			assertTrue(piped.logged.poll(60, TimeUnit.SECONDS).contains("is ignored: version 5 is known already"));
			change(piped, uri("v.partition"), 6, change(99, 0, 1, "x"));
			assertTrue(piped.logged.poll(60, TimeUnit.SECONDS).contains("outside of the text"));
			change(piped, uri("v.partition"), 7, change(2, 15, 10, "x"));
			assertTrue(piped.logged.poll(60, TimeUnit.SECONDS).contains("outside of the text"));
			change(piped, uri("x.partition"), 1, change(0, 0, 0, "x"));
			assertTrue(piped.logged.poll(60, TimeUnit.SECONDS).contains("not open"));

			assertEquals(new Range(new Position(2, 4), new Position(2, 9)), get(hover(piped, uri("v.partition"), 2, 5)).getRange());
		}
	}

	@Test
	void hostileRequestsGetAnErrorAndTheNextIsAnswered() throws Exception {
		try (PipedServer piped = PipedServer.started()) {
			piped.open(uri("v.partition"), 1, VAULT);
			int invalid = ResponseErrorCode.InvalidParams.getValue();
			for (String uri : List.of("", "::", "file://", "untitled:Untitled-1", "file:///etc/passwd", "file:///%00.partition",
					"file://host/a.partition", "http://x/a.device", uri("nothing.partition"), folder.toUri().toString(), "x".repeat(100_000))) {
				assertEquals(invalid, error(hover(piped, uri, 0, 0)), uri);
			}
			assertEquals(invalid, error(hover(piped, uri("v.partition"), 1_000, 0)));
			assertEquals(invalid, error(hover(piped, uri("v.partition"), -1, 0)));
			assertEquals(invalid, error(hover(piped, uri("v.partition"), 0, -1)));
			assertNull(get(hover(piped, uri("v.partition"), 4, Integer.MAX_VALUE)));
			piped.raw("{\"jsonrpc\":\"2.0\",\"id\":99,\"method\":\"textDocument/hover\"}");
			piped.raw("{\"jsonrpc\":\"2.0\",\"id\":98,\"method\":\"textDocument/hover\",\"params\":{\"position\":3}}");
			piped.raw("{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{}}");
			piped.raw("{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":null}}");
			piped.raw("{\"jsonrpc\":\"2.0\",\"method\":\"nobody/knows\",\"params\":[1,2]}");
			piped.raw("[]");
			piped.raw("{");

			assertEquals(5, get(piped.server.getTextDocumentService()
					.documentSymbol(new DocumentSymbolParams(new TextDocumentIdentifier(uri("v.partition"))))).get(0).getLeft()
					.getLocation().getRange().getEnd().getLine() + 1);
		}
	}

	@Test
	void aRequestThatIsCancelledIsNotAnswered() throws Exception {
		try (PipedServer piped = PipedServer.started()) {
			piped.open(uri("v.partition"), 1, VAULT);
			CompletableFuture<Hover> cancelled = hover(piped, uri("v.partition"), 0, 11);
			cancelled.cancel(true);

			assertThrows(CancellationException.class, () -> cancelled.get(60, TimeUnit.SECONDS));
			assertEquals(0, get(hover(piped, uri("v.partition"), 0, 11)).getRange().getStart().getLine());
		}
	}
}
