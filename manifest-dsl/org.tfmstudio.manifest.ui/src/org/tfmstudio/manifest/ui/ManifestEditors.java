// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui;

import java.util.Optional;

import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.tfmstudio.manifest.ide.Location;

/** Manifests in editors, whether on a page of their own or beside a form. */
public final class ManifestEditors {
	private ManifestEditors() {
	}

	/** The text editor in or behind an editor. */
	public static Optional<ITextEditor> textOf(IEditorPart part) {
		return Optional.ofNullable(part).map(it -> it.getAdapter(ITextEditor.class));
	}

	/** The viewer of an editor's text. */
	public static Optional<ITextViewer> viewerOf(IEditorPart part) {
		return textOf(part).map(it -> it.getAdapter(ITextOperationTarget.class)).filter(ITextViewer.class::isInstance)
				.map(ITextViewer.class::cast);
	}

	/** The document of a text editor. */
	public static IDocument documentOf(ITextEditor editor) {
		return editor.getDocumentProvider().getDocument(editor.getEditorInput());
	}

	/** What is selected in a text editor. */
	public static ITextSelection selectionOf(ITextEditor editor) {
		return (ITextSelection) editor.getSelectionProvider().getSelection();
	}

	/** Opens a place in an editor and selects it; does nothing for a place that has no file. */
	public static void open(IWorkbenchPage page, Location target) throws PartInitException {
		if (target.file().isEmpty()) {
			return;
		}
		Optional<IFile> file = ManifestServices.fileAt(target.file().get());
		IEditorPart part = file.isPresent() ? IDE.openEditor(page, file.get())
				: IDE.openEditorOnFileStore(page, EFS.getLocalFileSystem().getStore(target.file().get().toUri()));
		reveal(part, target.offset(), target.length());
	}

	/** Selects a place in an editor. */
	public static void reveal(IEditorPart part, int offset, int length) {
		textOf(part).ifPresent(it -> it.selectAndReveal(offset, length));
	}
}
