// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import com.google.inject.Guice;
import com.google.inject.Injector;
import org.eclipse.xtext.util.Modules2;
import org.tfmstudio.manifest.BoardCatalog;
import org.tfmstudio.manifest.ManifestRuntimeModule;
import org.tfmstudio.manifest.ManifestStandaloneSetup;
import org.tfmstudio.manifest.OptionCatalog;

/** The language with its editor services; {@link ManifestEditorServices} and the language server are built on it. */
public class ManifestIdeSetup extends ManifestStandaloneSetup {
	private final BoardCatalog boards;

	public ManifestIdeSetup() {
		this(OptionCatalog.NONE);
	}

	public ManifestIdeSetup(OptionCatalog catalog) {
		this(catalog, BoardCatalog.NONE);
	}

	public ManifestIdeSetup(OptionCatalog catalog, BoardCatalog boards) {
		super(catalog);
		this.boards = boards;
	}

	@Override
	public Injector createInjector() {
		return Guice.createInjector(Modules2.mixin(new ManifestRuntimeModule(catalog()), new ManifestIdeModule(boards)));
	}
}
