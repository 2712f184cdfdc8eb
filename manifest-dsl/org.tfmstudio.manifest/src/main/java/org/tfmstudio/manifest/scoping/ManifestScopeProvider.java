// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.scoping;

import com.google.inject.Inject;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.xtext.scoping.IGlobalScopeProvider;
import org.eclipse.xtext.scoping.IScope;

/** Names are looked up by {@link ProjectScope}, those of the file itself first. */
public class ManifestScopeProvider extends AbstractManifestScopeProvider {
	@Inject
	private IGlobalScopeProvider project;

	@Override
	public IScope getScope(EObject context, EReference reference) {
		return project.getScope(context.eResource(), reference, null);
	}
}
