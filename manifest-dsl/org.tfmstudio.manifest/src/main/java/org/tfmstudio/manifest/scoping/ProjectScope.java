// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.scoping;

import com.google.common.base.Predicate;
import com.google.inject.Inject;
import java.util.List;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.naming.QualifiedName;
import org.eclipse.xtext.resource.EObjectDescription;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.scoping.IScope;
import org.eclipse.xtext.scoping.impl.DefaultGlobalScopeProvider;
import org.eclipse.xtext.scoping.impl.SimpleScope;
import org.tfmstudio.manifest.library.TfmLibrary;

/** All files loaded together see each other; behind them stand the names of TF-M's own partitions and services. */
public class ProjectScope extends DefaultGlobalScopeProvider {
	@Inject
	private TfmLibrary library;

	@Override
	protected IScope getScope(Resource context, boolean ignoreCase, EClass type, Predicate<IEObjectDescription> filter) {
		return getScope(libraryScope(context, ignoreCase, type), context, ignoreCase, type, filter);
	}

	private IScope libraryScope(Resource context, boolean ignoreCase, EClass type) {
		if (context.getResourceSet() == null || TfmLibrary.isLibrary(context.getURI())) {
			return IScope.NULLSCOPE;
		}
		List<IEObjectDescription> descriptions = library.named(context.getResourceSet()).entrySet().stream()
				.filter(entry -> type.isSuperTypeOf(entry.getValue().eClass()))
				.map(entry -> description(entry.getKey(), entry.getValue())).toList();
		return new SimpleScope(IScope.NULLSCOPE, descriptions, ignoreCase);
	}

	private static IEObjectDescription description(String name, EObject element) {
		return EObjectDescription.create(QualifiedName.create(name), element);
	}
}
