// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import java.util.Locale;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension2;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension6;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.link.LinkedModeModel;
import org.eclipse.jface.text.link.LinkedModeUI;
import org.eclipse.jface.text.link.LinkedPosition;
import org.eclipse.jface.text.link.LinkedPositionGroup;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.tfmstudio.manifest.ide.Proposal;
import org.tfmstudio.manifest.ui.ManifestImages;

/** A proposal of the language in the editor's list; the holes of a template are filled in one after the other. */
final class ManifestProposal implements ICompletionProposal, ICompletionProposalExtension2, ICompletionProposalExtension6 {
	private final Proposal proposal;
	private Point selection;

	ManifestProposal(Proposal proposal) {
		this.proposal = proposal;
	}

	@Override
	public void apply(IDocument document) {
		apply(document, proposal.edit().offset() + proposal.edit().length());
	}

	private void apply(IDocument document, int caret) {
		try {
			int start = proposal.edit().offset();
			int length = Math.max(proposal.edit().length(), caret - start);
			document.replace(start, length, proposal.edit().text());
			selection = new Point(start + proposal.cursor(), 0);
		} catch (BadLocationException e) {
			ILog.get().error("A proposal does not fit its text", e);
		}
	}

	@Override
	public void apply(ITextViewer viewer, char trigger, int stateMask, int offset) {
		IDocument document = viewer.getDocument();
		apply(document, offset);
		if (proposal.holes().isEmpty()) {
			return;
		}
		try {
			LinkedModeModel model = new LinkedModeModel();
			for (Proposal.Hole hole : proposal.holes()) {
				LinkedPositionGroup group = new LinkedPositionGroup();
				group.addPosition(new LinkedPosition(document, proposal.edit().offset() + hole.offset(), hole.length()));
				model.addGroup(group);
			}
			model.forceInstall();
			LinkedModeUI ui = new LinkedModeUI(model, viewer);
			ui.setExitPosition(viewer, proposal.edit().offset() + proposal.edit().text().length(), 0, Integer.MAX_VALUE);
			ui.enter();
			var hole = ui.getSelectedRegion();
			selection = new Point(hole.getOffset(), hole.getLength());
		} catch (BadLocationException e) {
			ILog.get().error("A template does not fit its text", e);
		}
	}

	// While the list is open, typing goes on: the proposal stays as long as what is typed begins it.
	@Override
	public boolean validate(IDocument document, int offset, DocumentEvent event) {
		try {
			String typed = document.get(proposal.edit().offset(), offset - proposal.edit().offset());
			return proposal.label().toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT));
		} catch (BadLocationException e) {
			return false;
		}
	}

	@Override
	public Point getSelection(IDocument document) {
		return selection;
	}

	@Override
	public String getAdditionalProposalInfo() {
		return proposal.documentation().isEmpty() ? null : proposal.documentation();
	}

	@Override
	public String getDisplayString() {
		return getStyledDisplayString().getString();
	}

	@Override
	public StyledString getStyledDisplayString() {
		StyledString text = new StyledString(proposal.label());
		return proposal.detail().isEmpty() ? text : text.append("  " + proposal.detail(), StyledString.QUALIFIER_STYLER);
	}

	@Override
	public Image getImage() {
		return switch (proposal.kind()) {
		case KEYWORD, TEMPLATE -> ManifestImages.KEYWORD.image();
		case REFERENCE -> ManifestImages.SERVICE.image();
		case VALUE -> ManifestImages.STRUCT.image();
		case OPTION -> ManifestImages.OPTION.image();
		};
	}

	@Override
	public IContextInformation getContextInformation() {
		return null;
	}

	@Override
	public void selected(ITextViewer viewer, boolean smartToggle) {
		// the text is not touched before it is chosen
	}

	@Override
	public void unselected(ITextViewer viewer) {
		// the text is not touched before it is chosen
	}
}
