// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.profile.ui;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.text.IDocument;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.forms.editor.FormEditor;
import org.eclipse.ui.ide.IGotoMarker;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;

/**
 * Edits a device file on a form page and as text. The form holds nothing of its own: it shows what the document says and changes
 * it by small edits, so both are always in step, and saving, undo and dirtiness are those of the text.
 */
public final class DeviceEditor extends FormEditor {
	/** Identifier of the editor. */
	public static final String ID = "org.tfmstudio.profile.ui.deviceEditor";
	private static final String GENERIC = "org.eclipse.ui.genericeditor.GenericEditor";

	private ITextEditor text;
	private int textPage;

	@Override
	public void init(IEditorSite site, IEditorInput input) throws PartInitException {
		super.init(site, input);
		setPartName(input.getName());
	}

	@Override
	protected void addPages() {
		try {
			text = genericEditor();
			addPage(new DeviceFormPage(this));
			textPage = addPage(text, getEditorInput());
			setPageText(textPage, "Text");
		} catch (CoreException e) {
			ILog.get().log(e.getStatus());
		}
	}

	// The platform's text editor with all that the language contributes to it; its class is not API, its extension is.
	private static ITextEditor genericEditor() throws CoreException {
		for (IConfigurationElement each : Platform.getExtensionRegistry().getConfigurationElementsFor("org.eclipse.ui.editors")) {
			if (GENERIC.equals(each.getAttribute("id"))) {
				return (ITextEditor) each.createExecutableExtension("class");
			}
		}
		throw new PartInitException("The generic text editor is not installed.");
	}

	/** The text page. */
	ITextEditor textEditor() {
		return text;
	}

	/** What both pages show. */
	IDocument document() {
		return text.getDocumentProvider().getDocument(text.getEditorInput());
	}

	/** Shows a place in the text. */
	void reveal(int offset, int length) {
		setActivePage(textPage);
		text.selectAndReveal(offset, length);
	}

	@Override
	public void doSave(IProgressMonitor monitor) {
		text.doSave(monitor);
	}

	@Override
	public void doSaveAs() {
		text.doSaveAs();
		setInput(text.getEditorInput());
		setPartName(text.getEditorInput().getName());
	}

	@Override
	public boolean isSaveAsAllowed() {
		return true;
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		if (text != null) {
			if (adapter == ITextEditor.class) {
				return adapter.cast(text);
			}
			if (adapter == IContentOutlinePage.class) {
				return text.getAdapter(adapter);
			}
			if (adapter == IGotoMarker.class) {
				IGotoMarker inText = text.getAdapter(IGotoMarker.class);
				return adapter.cast((IGotoMarker) marker -> {
					setActivePage(textPage);
					inText.gotoMarker(marker);
				});
			}
		}
		return super.getAdapter(adapter);
	}

	/** Shows the form page, or the text page. */
	public IEditorPart showPage(boolean form) {
		setActivePage(form ? 0 : textPage);
		return getActiveEditor();
	}
}
