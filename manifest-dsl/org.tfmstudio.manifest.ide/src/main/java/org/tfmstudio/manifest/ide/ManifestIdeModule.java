// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import org.eclipse.xtext.ide.editor.contentassist.IdeContentProposalProvider;
import org.tfmstudio.manifest.BoardCatalog;
import org.tfmstudio.manifest.ide.proposals.ManifestProposals;

/** Binds the language's own editor services. */
public class ManifestIdeModule extends AbstractManifestIdeModule {
	private final BoardCatalog boards;

	/** Services that know no board. */
	public ManifestIdeModule() {
		this(BoardCatalog.NONE);
	}

	/** Services that propose and explain what those boards have. */
	public ManifestIdeModule(BoardCatalog boards) {
		this.boards = boards;
	}

	public BoardCatalog bindBoardCatalogToInstance() {
		return boards;
	}

	public Class<? extends IdeContentProposalProvider> bindIdeContentProposalProvider() {
		return ManifestProposals.class;
	}
}
