// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.xtext.resource.XtextResource;
import org.tfmstudio.manifest.ManifestResources;
import org.tfmstudio.manifest.OptionCatalog;
import org.tfmstudio.manifest.ProjectFiles;
import org.tfmstudio.manifest.syntax.SourceText;

/**
 * All that an editor of manifests needs, without a workbench. Make one (it costs some 0.3 s), keep it, and call
 * {@link #parse} whenever the text has changed; the {@link ParsedManifest} answers everything else about that text.
 *
 * <p>Parsing a text costs a few milliseconds and reads the other manifests of its project from disk, unless the caller hands in
 * their unsaved text. May be called from any thread; a {@link ParsedManifest} belongs to one thread at a time.
 */
public final class ManifestEditorServices {
	private final Injector injector;
	private final OptionCatalog catalog;

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
		this.catalog = catalog;
		injector = new ManifestIdeSetup(catalog).createInjectorAndDoEMFRegistration();
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
		Path own = file.toAbsolutePath().normalize();
		ManifestResources resources = injector.getInstance(ManifestResources.class);
		ResourceSet set = resources.newSet();
		Map<Path, String> others = others(own, unsaved);
		XtextResource resource = null;
		SourceText source = SourceText.of(text);
		Map<Path, String> all = new LinkedHashMap<>(others);
		all.put(own, source.refusal().isPresent() ? "" : source.text());
		for (Path path : all.keySet().stream().sorted().toList()) {
			XtextResource loaded = resources.parse(set, path, all.get(path));
			resource = path.equals(own) ? loaded : resource;
		}
		return new ParsedManifest(injector, catalog, file, text, source.refusal(), resource);
	}

	private static Map<Path, String> others(Path own, Map<Path, String> unsaved) {
		Map<Path, String> others = new LinkedHashMap<>();
		try {
			Path folder = ProjectFiles.folderOf(own);
			unsaved.forEach((path, text) -> {
				if (!path.equals(own) && path.startsWith(folder) && !Files.exists(path)) {
					SourceText source = SourceText.of(text);
					source.refusal().ifPresentOrElse(refusal -> { }, () -> others.put(path, source.text()));
				}
			});
			List<Path> files = Files.isDirectory(folder) ? ProjectFiles.manifestsIn(folder) : List.of();
			for (Path file : files) {
				Path path = file.toAbsolutePath().normalize();
				if (!path.equals(own) && Files.size(path) <= SourceText.LARGEST) {
					SourceText source = unsaved.containsKey(path) ? SourceText.of(unsaved.get(path))
							: SourceText.of(Files.readAllBytes(path));
					source.refusal().ifPresentOrElse(refusal -> { }, () -> others.put(path, source.text()));
				}
			}
		} catch (IOException e) {
			// a file that cannot be read has no names to offer; it gets its finding when it is checked itself
			return others;
		}
		return others;
	}
}
