// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.live;

import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.ITextViewerExtension5;
import org.eclipse.swt.custom.CaretListener;
import org.eclipse.swt.custom.StyledText;

/** Tells that the caret of a viewer has moved, once it rests. */
public final class Caret {
	/** Milliseconds of rest. */
	private static final int DELAY = 80;

	private final ITextViewer viewer;
	private final Runnable moved;
	private final CaretListener listener = event -> wake();
	private int moves;

	/** Listens until it is disposed. */
	public Caret(ITextViewer viewer, Runnable moved) {
		this.viewer = viewer;
		this.moved = moved;
		viewer.getTextWidget().addCaretListener(listener);
	}

	private void wake() {
		int move = ++moves;
		viewer.getTextWidget().getDisplay().timerExec(DELAY, () -> {
			if (move == moves && alive(viewer)) {
				moved.run();
			}
		});
	}

	/** Does not listen any more. */
	public void dispose() {
		moves++;
		if (alive(viewer)) {
			viewer.getTextWidget().removeCaretListener(listener);
		}
	}

	private static boolean alive(ITextViewer viewer) {
		StyledText widget = viewer.getTextWidget();
		return widget != null && !widget.isDisposed();
	}

	/** Where the caret stands in the document, also when some of it is folded; -1 when it stands nowhere. */
	public static int offset(ITextViewer viewer) {
		if (!alive(viewer)) {
			return -1;
		}
		int offset = viewer.getTextWidget().getCaretOffset();
		return viewer instanceof ITextViewerExtension5 folding ? folding.widgetOffset2ModelOffset(offset) : offset;
	}
}
