// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import com.google.inject.Guice;
import com.google.inject.Injector;
import org.eclipse.xtext.util.Modules2;
import org.tfmstudio.manifest.ManifestRuntimeModule;
import org.tfmstudio.manifest.ManifestStandaloneSetup;
import org.tfmstudio.manifest.OptionCatalog;

/** The language with its editor services; {@link ManifestEditorServices} and the language server are built on it. */
public class ManifestIdeSetup extends ManifestStandaloneSetup {
	public ManifestIdeSetup() {
		this(OptionCatalog.NONE);
	}

	public ManifestIdeSetup(OptionCatalog catalog) {
		super(catalog);
	}

	@Override
	public Injector createInjector() {
		return Guice.createInjector(Modules2.mixin(new ManifestRuntimeModule(catalog()), new ManifestIdeModule()));
	}
}
