// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import org.eclipse.xtext.conversion.IValueConverterService;
import org.eclipse.xtext.naming.IQualifiedNameProvider;
import org.eclipse.xtext.scoping.IGlobalScopeProvider;
import org.tfmstudio.manifest.naming.ManifestNames;
import org.tfmstudio.manifest.scoping.ProjectScope;
import org.tfmstudio.manifest.syntax.TerminalValues;

/** Binds the language's own services for use with and without OSGi. */
public class ManifestRuntimeModule extends AbstractManifestRuntimeModule {
	public Class<? extends IValueConverterService> bindIValueConverterService() {
		return TerminalValues.class;
	}

	@Override
	public Class<? extends IQualifiedNameProvider> bindIQualifiedNameProvider() {
		return ManifestNames.class;
	}

	@Override
	public Class<? extends IGlobalScopeProvider> bindIGlobalScopeProvider() {
		return ProjectScope.class;
	}
}
