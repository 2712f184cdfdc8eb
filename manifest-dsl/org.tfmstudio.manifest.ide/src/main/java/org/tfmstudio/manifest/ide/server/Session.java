// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;
import org.tfmstudio.manifest.ide.ManifestEditorServices;

/** What belongs to one client, from its connection to its end. */
final class Session {
	/** How far it has come. */
	enum State {
		NEW, RUNNING, SHUT_DOWN
	}

	private final OpenTexts texts = new OpenTexts();
	private final Worker worker = new Worker();
	private final Analysis analysis;
	private volatile LanguageClient remote;
	private final Publisher publisher;
	private volatile State state = State.NEW;
	private volatile ClientAbilities client = ClientAbilities.LEAST;
	private volatile Proposals proposals = new Proposals(ClientAbilities.LEAST);

	Session(ManifestEditorServices services, ManifestServer.Pages pages) {
		analysis = new Analysis(services);
		publisher = new Publisher(texts, worker, analysis, this::remote, pages);
	}

	void connect(LanguageClient other) {
		remote = other;
	}

	void begin(ClientAbilities abilities) {
		client = abilities;
		proposals = new Proposals(abilities);
		state = State.RUNNING;
	}

	void shutDown() {
		state = State.SHUT_DOWN;
		worker.end();
	}

	State state() {
		return state;
	}

	OpenTexts texts() {
		return texts;
	}

	/** For the worker's thread. */
	Analysis analysis() {
		return analysis;
	}

	Publisher publisher() {
		return publisher;
	}

	/** For the worker's thread. */
	Proposals proposals() {
		return proposals;
	}

	ClientAbilities client() {
		return client;
	}

	LanguageClient remote() {
		return remote;
	}

	/**
	 * Answers a request on the worker's thread, from the texts as they are now; one that has been cancelled before its turn is not begun.
	 *
	 * @param argument what has to be right before, looked at on the thread of the caller
	 */
	<A, T> CompletableFuture<T> request(Supplier<A> argument, BiFunction<A, OpenTexts.Snapshot, T> answer) {
		if (state != State.RUNNING) {
			boolean before = state == State.NEW;
			return CompletableFuture.failedFuture(new ResponseErrorException(new ResponseError(
					before ? ResponseErrorCode.ServerNotInitialized : ResponseErrorCode.InvalidRequest,
					before ? "the server waits for initialize" : "the server has been shut down", null)));
		}
		try {
			A given = argument.get();
			OpenTexts.Snapshot at = texts.now();
			return CompletableFutures.computeAsync(worker.requests(), cancelled -> {
				cancelled.checkCanceled();
				return answer.apply(given, at);
			});
		} catch (ResponseErrorException e) {
			return CompletableFuture.failedFuture(e);
		}
	}

	static ResponseErrorException invalid(String why) {
		return new ResponseErrorException(new ResponseError(ResponseErrorCode.InvalidParams, why, null));
	}

	/** For what was asked well, but cannot be done; the sentence is shown to the user. */
	static ResponseErrorException failed(String why) {
		return new ResponseErrorException(new ResponseError(ResponseErrorCode.RequestFailed, why, null));
	}

	/** Tells the client what it did wrong where the protocol has no answer. */
	void complain(String why) {
		remote.logMessage(new MessageParams(MessageType.Warning, why));
	}

	/** Edits of several files as one; for the worker's thread. */
	WorkspaceEdit edit(Map<Path, List<org.tfmstudio.manifest.ide.TextEdit>> edits, OpenTexts.Snapshot at) {
		Map<String, List<TextEdit>> plain = new LinkedHashMap<>();
		WorkspaceEdit edit = new WorkspaceEdit();
		List<Either<TextDocumentEdit, org.eclipse.lsp4j.ResourceOperation>> versioned = new java.util.ArrayList<>();
		new TreeMap<>(edits).forEach((file, ofFile) -> {
			Lines lines = analysis.lines(file, at).orElseThrow(() -> invalid("there is no file " + file));
			List<TextEdit> all = ofFile.stream()
					.map(one -> new TextEdit(lines.range(one.offset(), one.length()), one.text())).toList();
			String uri = Analysis.uri(file, at);
			plain.put(uri, all);
			Optional<Integer> version = Optional.ofNullable(at.open().get(file)).flatMap(OpenTexts.Text::version);
			versioned.add(Either.forLeft(new TextDocumentEdit(new VersionedTextDocumentIdentifier(uri, version.orElse(null)),
					all.stream().map(Either::<TextEdit, org.eclipse.lsp4j.SnippetTextEdit>forLeft).toList())));
		});
		if (client.versionedEdits()) {
			edit.setDocumentChanges(versioned);
		} else {
			edit.setChanges(plain);
		}
		return edit;
	}
}
