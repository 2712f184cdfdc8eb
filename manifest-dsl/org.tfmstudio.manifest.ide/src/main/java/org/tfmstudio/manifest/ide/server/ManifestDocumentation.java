// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.documentation.IEObjectDocumentationProvider;
import org.tfmstudio.manifest.ide.hover.Hovers;

/** Gives the language server's hover the same text as the editor's. */
public class ManifestDocumentation implements IEObjectDocumentationProvider {
	@Override
	public String getDocumentation(EObject element) {
		return Hovers.textOf(element);
	}
}
