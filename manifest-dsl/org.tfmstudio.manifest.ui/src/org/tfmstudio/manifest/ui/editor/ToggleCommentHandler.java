// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.texteditor.ITextEditor;
import org.tfmstudio.manifest.ide.edits.LineComments;
import org.tfmstudio.manifest.ui.ManifestEditors;
import org.tfmstudio.manifest.ui.ManifestServices;

/** Turns the selected lines into comments and back. */
public final class ToggleCommentHandler extends AbstractHandler {
	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		ITextEditor editor = ManifestEditors.textOf(HandlerUtil.getActiveEditor(event)).filter(ITextEditor::isEditable).orElse(null);
		if (editor == null) {
			return null;
		}
		IDocument document = ManifestEditors.documentOf(editor);
		ITextSelection selection = ManifestEditors.selectionOf(editor);
		try {
			ManifestServices.apply(document, LineComments.toggle(document.get(), selection.getOffset(), selection.getLength()));
		} catch (BadLocationException e) {
			throw new ExecutionException("The lines could not be changed.", e);
		}
		return null;
	}
}
