// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.tfmstudio.manifest.ide.ManifestEditorServices;

/**
 * The language server for editors other than Eclipse: it speaks the language server protocol 3.17 over a pair of streams, and gives
 * the answers of {@link ManifestEditorServices}, which are those of the Eclipse editor.
 */
public final class ManifestServer {
	/** Where the codes of findings are explained. */
	@FunctionalInterface
	public interface Pages {
		/** Nowhere. */
		Pages NONE = code -> Optional.empty();

		/** The page of a code of {@link org.tfmstudio.manifest.FindingCodes}, if there is one. */
		Optional<URI> of(String code);
	}

	private ManifestServer() {
	}

	/**
	 * Serves one client until it says {@code exit}, or closes its stream.
	 *
	 * @param in from the client
	 * @param out to the client; nothing else may be written there
	 * @return the exit code of the process, as the protocol wants it: 0 when the client has said {@code shutdown} before, else 1
	 * @throws InterruptedException when the thread is interrupted while it waits
	 */
	public static int serve(ManifestEditorServices services, Pages pages, InputStream in, OutputStream out) throws InterruptedException {
		CompletableFuture<Integer> ended = new CompletableFuture<>();
		ManifestLanguageServer server = new ManifestLanguageServer(services, pages, ended);
		ExecutorService reader = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("client-", 0).factory());
		Launcher<LanguageClient> launcher = new Launcher.Builder<LanguageClient>().setLocalService(server)
				.setRemoteInterface(LanguageClient.class).setInput(in).setOutput(out).setExecutorService(reader).create();
		server.connect(launcher.getRemoteProxy());
		Future<Void> listening = launcher.startListening();
		reader.execute(() -> {
			try {
				listening.get();
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			} catch (ExecutionException e) {
				// the connection is broken: the same as its end
			}
			server.exit();
		});
		try {
			return ended.get();
		} catch (ExecutionException e) {
			throw new IllegalStateException("a server ends with a code, never with an exception", e);
		} finally {
			reader.shutdownNow();
		}
	}
}
