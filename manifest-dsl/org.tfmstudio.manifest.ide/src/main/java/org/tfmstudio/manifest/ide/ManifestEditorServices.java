// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import com.google.inject.Injector;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tfmstudio.manifest.BoardCatalog;
import org.tfmstudio.manifest.OptionCatalog;

/**
 * All that an editor of manifests needs, without a workbench. Make one (it costs some 0.3 s), keep it, and call
 * {@link #parse} whenever the text has changed; the {@link ParsedManifest} answers everything else about that text.
 *
 * <p>The first text of a project costs reading all of it; after that only what has changed is parsed again, be it on disk or in the
 * unsaved texts that the caller hands in, see {@link Workspace}. May be called from any thread.
 */
public final class ManifestEditorServices {
	private final Injector injector;
	private final OptionCatalog catalog;
	private final Workspace workspace;

	/** Services that know no configuration option. */
	public ManifestEditorServices() {
		this(OptionCatalog.NONE);
	}

	/**
	 * Services that check, propose and explain options by the catalog.
	 *
	 * @param catalog usually {@code org.tfmstudio.build.ProfileCatalog}
	 */
	public ManifestEditorServices(OptionCatalog catalog) {
		this(catalog, BoardCatalog.NONE);
	}

	/**
	 * Services that know boards as well, and so the regions and interrupts that partitions name.
	 *
	 * @param boards usually {@code org.tfmstudio.build.SymbolCatalog}
	 */
	public ManifestEditorServices(OptionCatalog catalog, BoardCatalog boards) {
		this.catalog = catalog;
		injector = new ManifestIdeSetup(catalog, boards).createInjectorAndDoEMFRegistration();
		workspace = new Workspace(injector, catalog);
	}

	/** The options that can be set, with their meaning. */
	public OptionCatalog catalog() {
		return catalog;
	}

	/** The pieces of a text that have a colour by their spelling alone; so quick that an editor can ask at each key. */
	public List<Token> lexical(String text) {
		return injector.getInstance(LexicalTokens.class).of(text);
	}

	/** Parses a text together with the other manifests of its project as they are on disk; see {@link #parse(Path, String, Map)}. */
	public ParsedManifest parse(Path file, String text) {
		return parse(file, text, Map.of());
	}

	/**
	 * Parses a text together with the other manifests of its project.
	 *
	 * @param file where the text stands or will stand, ending in {@code .partition} or {@code .device}
	 * @param text of the editor
	 * @param unsaved texts of other files that are open and changed, or not made yet, by absolute path; they count instead of what is on disk
	 */
	public ParsedManifest parse(Path file, String text, Map<Path, String> unsaved) {
		return workspace.parsed(file, text, unsaved);
	}

	/** The projects that these services keep; for hosts that want findings of dependent files, too. */
	public Workspace workspace() {
		return workspace;
	}
}
