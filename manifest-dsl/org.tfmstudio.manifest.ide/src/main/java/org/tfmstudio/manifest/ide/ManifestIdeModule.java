// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import org.eclipse.xtext.ide.editor.contentassist.IdeContentProposalProvider;
import org.tfmstudio.manifest.ide.proposals.ManifestProposals;

/** Binds the language's own editor services. */
public class ManifestIdeModule extends AbstractManifestIdeModule {
	public Class<? extends IdeContentProposalProvider> bindIdeContentProposalProvider() {
		return ManifestProposals.class;
	}
}
