// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.tfmstudio.manifest.ProjectFiles;

/** What a client asks and tells of all files of its folders. */
final class WorkspaceRequests implements WorkspaceService {
	private static final int MOST_SYMBOLS = 2_000;

	private final Session session;
	private final List<Path> folders = new CopyOnWriteArrayList<>();

	WorkspaceRequests(Session session) {
		this.session = session;
	}

	void folders(List<WorkspaceFolder> added, List<WorkspaceFolder> removed) {
		removed.forEach(folder -> Uris.file(folder.getUri()).ifPresent(folders::remove));
		added.forEach(folder -> Uris.file(folder.getUri()).filter(path -> !folders.contains(path)).ifPresent(folders::add));
	}

	@Override
	public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
		folders(params.getEvent().getAdded(), params.getEvent().getRemoved());
	}

	@Override
	public CompletableFuture<Either<List<? extends SymbolInformation>, List<? extends WorkspaceSymbol>>> symbol(
			WorkspaceSymbolParams params) {
		String query = params.getQuery() == null ? "" : params.getQuery();
		return session.request(() -> query, (wanted, at) -> {
			TreeSet<Path> files = new TreeSet<>(at.open().keySet());
			for (Path folder : folders) {
				files.addAll(manifests(folder));
			}
			List<WorkspaceSymbol> symbols = new ArrayList<>();
			for (Path file : files) {
				if (symbols.size() < MOST_SYMBOLS) {
					session.analysis().parse(file, at).ifPresent(manifest -> symbols.addAll(Symbols.named(manifest.outline(),
							session.analysis().lines(file, at).orElseThrow(), Analysis.uri(file, at), wanted)));
				}
			}
			return Either.forRight(symbols.size() > MOST_SYMBOLS ? symbols.subList(0, MOST_SYMBOLS) : symbols);
		});
	}

	private static List<Path> manifests(Path folder) {
		try {
			return Files.isDirectory(folder) ? ProjectFiles.manifestsIn(folder) : List.of();
		} catch (IOException e) {
			return List.of();
		}
	}

	@Override
	public void didChangeConfiguration(DidChangeConfigurationParams params) {
		// there is nothing to configure
	}

	@Override
	public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
		session.texts().changedOutside();
		params.getChanges().forEach(change -> Uris.manifest(change.getUri()).ifPresent(session.publisher()::changed));
	}
}
