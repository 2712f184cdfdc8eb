// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.xtext.ide.server.LanguageServerImpl;
import org.eclipse.xtext.ide.server.ServerModule;
import org.eclipse.xtext.resource.IResourceServiceProvider;
import org.eclipse.xtext.util.Modules2;
import org.tfmstudio.manifest.OptionCatalog;
import org.tfmstudio.manifest.ide.ManifestIdeSetup;

/**
 * Xtext's language server for manifests: findings, completion, hover, symbols, formatting, definition, references, rename. It
 * speaks the language server protocol over a pair of streams.
 */
public final class ManifestServer {
	private ManifestServer() {
	}

	/** Makes a server that is not connected yet. */
	public static LanguageServerImpl create(OptionCatalog catalog) {
		new ManifestIdeSetup(catalog).createInjectorAndDoEMFRegistration();
		// Xtext's own module finds languages by ServiceLoader, which does not work across bundles
		Injector server = Guice.createInjector(Modules2.mixin(new ServerModule(), binder -> binder
				.bind(IResourceServiceProvider.Registry.class).toInstance(IResourceServiceProvider.Registry.INSTANCE)));
		return server.getInstance(LanguageServerImpl.class);
	}

	/**
	 * Serves one client until it closes its stream.
	 *
	 * @param in from the client
	 * @param out to the client; nothing else may be written there
	 * @throws InterruptedException when the thread is interrupted while it waits
	 * @throws ExecutionException when the connection breaks
	 */
	public static void serve(OptionCatalog catalog, InputStream in, OutputStream out)
			throws InterruptedException, ExecutionException {
		LanguageServerImpl server = create(catalog);
		Launcher<LanguageClient> launcher = new Launcher.Builder<LanguageClient>().setLocalService(server)
				.setRemoteInterface(LanguageClient.class).setInput(in).setOutput(out).create();
		server.connect(launcher.getRemoteProxy());
		launcher.startListening().get();
	}

	/** Serves standard input and output. */
	public static void main(String[] arguments) throws InterruptedException, ExecutionException {
		OutputStream out = System.out;
		System.setOut(System.err);
		serve(OptionCatalog.NONE, System.in, out);
	}
}
