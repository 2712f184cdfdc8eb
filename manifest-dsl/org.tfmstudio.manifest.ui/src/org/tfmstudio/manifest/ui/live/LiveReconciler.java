// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.live;

import java.util.function.Consumer;

import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextInputListener;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.reconciler.IReconciler;
import org.eclipse.jface.text.reconciler.IReconcilingStrategy;

/** Something that shows what is known of a viewer's text, for as long as the viewer shows it. All on the UI thread. */
public abstract class LiveReconciler implements IReconciler, ITextInputListener {
	private ITextViewer viewer;
	private LiveText text;
	private final Consumer<LiveText.State> listener = this::show;

	@Override
	public final void install(ITextViewer into) {
		viewer = into;
		installed();
		viewer.addTextInputListener(this);
		open(viewer.getDocument());
	}

	@Override
	public final void uninstall() {
		viewer.removeTextInputListener(this);
		close();
		uninstalled();
	}

	private void open(IDocument document) {
		if (document != null) {
			text = LiveText.acquire(document);
			text.listen(listener);
		}
	}

	private void close() {
		if (text != null) {
			text.ignore(listener);
			text.release();
			text = null;
		}
	}

	@Override
	public final void inputDocumentAboutToBeChanged(IDocument before, IDocument after) {
		close();
	}

	@Override
	public final void inputDocumentChanged(IDocument before, IDocument after) {
		open(after);
	}

	@Override
	public final IReconcilingStrategy getReconcilingStrategy(String contentType) {
		return null;
	}

	/** The viewer that it was installed into. */
	protected final ITextViewer viewer() {
		return viewer;
	}

	/** What is known of the text; null while the viewer shows none. */
	protected final LiveText text() {
		return text;
	}

	/** The viewer is there; its text may not be. */
	protected void installed() {
		// nothing to prepare
	}

	/** The viewer goes away. */
	protected void uninstalled() {
		// nothing to take back
	}

	/** The text was read. */
	protected abstract void show(LiveText.State state);
}
