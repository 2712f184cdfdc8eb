// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.tfmstudio.build.ProfileCatalog;
import org.tfmstudio.build.SymbolCatalog;
import org.tfmstudio.manifest.ide.ManifestEditorServices;
import org.tfmstudio.manifest.ide.server.ManifestServer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The language server for editors; they start it and speak with it over its standard input and output. */
@Command(name = "lsp", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
		description = "Serve .partition and .device files to an editor: the language server protocol over standard input and output.")
final class LspCommand implements Callable<Integer> {
	@Option(names = "--stdio", description = "speak over standard input and output, which is the only way; editors say so")
	private boolean stdio;

	@Override
	public Integer call() throws InterruptedException {
		OutputStream client = new FileOutputStream(FileDescriptor.out);
		// whatever is printed by mistake must not come between the messages
		System.setOut(System.err);
		return ManifestServer.serve(new ManifestEditorServices(new ProfileCatalog(), new SymbolCatalog()), LspCommand::page,
				new BufferedInputStream(new FileInputStream(FileDescriptor.in)), client);
	}

	/** The paragraph of the user guide about a finding. */
	private static Optional<URI> page(String code) {
		String root = System.getProperty("tfmstudio.root");
		Path page = root == null ? null : Path.of(root, "docs", "user-guide", "findings.md");
		return page == null || !Files.isRegularFile(page) ? Optional.empty() : Optional.of(URI.create(page.toUri() + "#" + code));
	}
}
