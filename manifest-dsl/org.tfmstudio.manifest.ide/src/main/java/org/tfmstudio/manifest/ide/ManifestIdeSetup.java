// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import com.google.inject.Guice;
import com.google.inject.Injector;
import org.eclipse.xtext.util.Modules2;
import org.tfmstudio.manifest.ManifestRuntimeModule;
import org.tfmstudio.manifest.ManifestStandaloneSetup;

/**
 * Initialization support for running Xtext languages as language servers.
 */
public class ManifestIdeSetup extends ManifestStandaloneSetup {

	@Override
	public Injector createInjector() {
		return Guice.createInjector(Modules2.mixin(new ManifestRuntimeModule(), new ManifestIdeModule()));
	}
	
}
