// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.wizard;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.tfmstudio.manifest.ui.ManifestEditors;

/** Opens the partition that is selected or edited, and the wizard that adds a service to it. */
public final class AddServiceHandler extends AbstractHandler {
	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		var shell = HandlerUtil.getActiveShell(event);
		try {
			Optional<IEditorPart> editor = editor(event);
			Optional<ITextEditor> text = editor.flatMap(ManifestEditors::textOf).filter(ITextEditor::isEditable);
			IDocument document = text.map(ManifestEditors::documentOf).orElse(null);
			if (document == null) {
				MessageDialog.openInformation(shell, "Add Typed Service", "Open a .partition file, or select one in the Project Explorer; the service is added to it.");
				return null;
			}
			AddServiceWizard wizard = new AddServiceWizard(text.get(), document, ManifestEditors.selectionOf(text.get()).getOffset());
			if (!wizard.hasPartition()) {
				MessageDialog.openInformation(shell, "Add Typed Service", "There is no partition in this file yet. Write `partition NAME : application-rot { }`, or make"
						+ " one with File > New > TF-M Partition.");
				return null;
			}
			new WizardDialog(shell, wizard).open();
		} catch (PartInitException e) {
			throw new ExecutionException("The partition could not be opened.", e);
		}
		return null;
	}

	private static Optional<IEditorPart> editor(ExecutionEvent event) throws PartInitException, ExecutionException {
		if (HandlerUtil.getCurrentSelection(event) instanceof IStructuredSelection selection && selection.size() == 1) {
			IFile file = Adapters.adapt(selection.getFirstElement(), IFile.class);
			if (file != null && "partition".equals(file.getFileExtension())) {
				return Optional.of(IDE.openEditor(HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage(), file));
			}
		}
		IEditorPart active = HandlerUtil.getActiveEditor(event);
		IFile file = active == null ? null : active.getEditorInput().getAdapter(IFile.class);
		return file != null && "partition".equals(file.getFileExtension()) ? Optional.of(active) : Optional.empty();
	}
}
