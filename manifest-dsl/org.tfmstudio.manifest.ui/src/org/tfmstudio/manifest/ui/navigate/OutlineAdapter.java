// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.navigate;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.jface.text.IDocument;
import org.eclipse.ui.IFileEditorInput;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;

/** Gives text editors on manifests their outline. */
public final class OutlineAdapter implements IAdapterFactory {
	@Override
	public <T> T getAdapter(Object adaptable, Class<T> type) {
		if (type == IContentOutlinePage.class && adaptable instanceof ITextEditor editor
				&& editor.getEditorInput() instanceof IFileEditorInput input && manifest(input.getFile())) {
			IDocument document = editor.getDocumentProvider().getDocument(input);
			return document == null ? null : type.cast(new ManifestOutline(editor, document));
		}
		return null;
	}

	private static boolean manifest(IFile file) {
		return "partition".equals(file.getFileExtension()) || "device".equals(file.getFileExtension());
	}

	@Override
	public Class<?>[] getAdapterList() {
		return new Class<?>[] { IContentOutlinePage.class };
	}
}
