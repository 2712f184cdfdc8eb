// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.refactor;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.ltk.ui.refactoring.RefactoringWizardOpenOperation;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.texteditor.ITextEditor;
import org.tfmstudio.manifest.ui.ManifestEditors;

/** Asks for a new name for what stands at the caret. */
public final class RenameHandler extends AbstractHandler {
	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		ITextEditor editor = ManifestEditors.textOf(HandlerUtil.getActiveEditor(event)).filter(ITextEditor::isEditable).orElse(null);
		if (editor == null) {
			return null;
		}
		IDocument document = ManifestEditors.documentOf(editor);
		RenameRefactoring refactoring = new RenameRefactoring(document, ManifestEditors.selectionOf(editor).getOffset());
		try {
			new RefactoringWizardOpenOperation(new RenameWizard(refactoring)).run(HandlerUtil.getActiveShell(event), "Rename");
		} catch (InterruptedException e) {
			// another refactoring is under way, and its user chose not to wait for it
			Thread.currentThread().interrupt();
		}
		return null;
	}
}
