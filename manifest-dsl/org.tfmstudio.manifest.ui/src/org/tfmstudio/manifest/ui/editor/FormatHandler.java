// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import java.util.List;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.texteditor.ITextEditor;
import org.tfmstudio.manifest.ide.ParsedManifest;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.ui.ManifestEditors;
import org.tfmstudio.manifest.ui.ManifestServices;

/** Formats the manifest in the active editor, or the selected lines of it. */
public final class FormatHandler extends AbstractHandler {
	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		ITextEditor editor = ManifestEditors.textOf(HandlerUtil.getActiveEditor(event)).filter(ITextEditor::isEditable).orElse(null);
		if (editor == null) {
			return null;
		}
		IDocument document = ManifestEditors.documentOf(editor);
		ITextSelection selection = ManifestEditors.selectionOf(editor);
		try {
			ParsedManifest parsed = ManifestServices.parse(document);
			List<TextEdit> edits = selection.getLength() == 0 ? parsed.format()
					: parsed.format(selection.getOffset(), selection.getLength());
			ManifestServices.apply(document, edits);
		} catch (BadLocationException e) {
			throw new ExecutionException("The text could not be formatted.", e);
		}
		return null;
	}
}
