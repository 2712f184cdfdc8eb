// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.search;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.jface.text.IDocument;
import org.eclipse.search.ui.NewSearchUI;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.texteditor.ITextEditor;
import org.tfmstudio.manifest.ui.ManifestEditors;
import org.tfmstudio.manifest.ui.ManifestServices;

/** Looks for all uses of the name at the caret, and shows them in the Search view. */
public final class FindReferencesHandler extends AbstractHandler {
	@Override
	public Object execute(ExecutionEvent event) {
		IEditorPart part = HandlerUtil.getActiveEditor(event);
		ITextEditor editor = ManifestEditors.textOf(part).orElse(null);
		if (editor == null) {
			return null;
		}
		IStatusLineManager status = part.getEditorSite().getActionBars().getStatusLineManager();
		status.setErrorMessage(null);
		IDocument document = ManifestEditors.documentOf(editor);
		int offset = ManifestEditors.selectionOf(editor).getOffset();
		ReferencesQuery.at(ManifestServices.parse(document), document, offset).ifPresentOrElse(NewSearchUI::runQueryInBackground, () -> {
			status.setErrorMessage("Put the caret on a name to find its references.");
			part.getSite().getShell().getDisplay().beep();
		});
		return null;
	}
}
