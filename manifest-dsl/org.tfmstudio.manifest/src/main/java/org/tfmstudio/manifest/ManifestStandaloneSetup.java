// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import com.google.inject.Guice;
import com.google.inject.Injector;

/** Makes the injector and registers the two file extensions with EMF; {@link Manifests} does so by itself. */
public class ManifestStandaloneSetup extends ManifestStandaloneSetupGenerated {
	private final OptionCatalog catalog;

	public ManifestStandaloneSetup() {
		this(OptionCatalog.NONE);
	}

	public ManifestStandaloneSetup(OptionCatalog catalog) {
		this.catalog = catalog;
	}

	/** The catalog the language is made with. */
	protected OptionCatalog catalog() {
		return catalog;
	}

	@Override
	public Injector createInjector() {
		return Guice.createInjector(new ManifestRuntimeModule(catalog));
	}
}
