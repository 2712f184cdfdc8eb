// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import org.eclipse.jface.text.AbstractInformationControl;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;

/** Shows some sentences under a title, wrapped to a width that can be read. The first line of each part is its title. */
final class HoverControl extends AbstractInformationControl {
	private static final int WIDTH = 520;
	private static final int MARGIN = 6;
	private StyledText text;

	HoverControl(Shell parent) {
		super(parent, false);
		create();
	}

	@Override
	protected void createContent(Composite parent) {
		text = new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP);
		text.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
		text.setCaret(null);
		text.setForeground(parent.getForeground());
		text.setBackground(parent.getBackground());
	}

	@Override
	public void setInformation(String information) {
		text.setText(information == null ? "" : information);
		boolean title = true;
		for (int line = 0; line < text.getLineCount(); line++) {
			int start = text.getOffsetAtLine(line);
			String words = text.getLine(line);
			if (title && !words.isEmpty()) {
				text.setStyleRange(new StyleRange(start, words.length(), null, null, SWT.BOLD));
			}
			title = words.equals(SEPARATOR);
			if (title) {
				text.replaceTextRange(start, words.length(), "");
			}
		}
	}

	/** A line between two parts. */
	static final String SEPARATOR = "\u2063";

	@Override
	public boolean hasContents() {
		return text.getCharCount() > 0;
	}

	@Override
	public Point computeSizeHint() {
		Point natural = text.computeSize(SWT.DEFAULT, SWT.DEFAULT);
		Point size = natural.x <= WIDTH ? natural : text.computeSize(WIDTH, SWT.DEFAULT);
		Rectangle trim = computeTrim();
		return new Point(size.x + trim.width, size.y + trim.height);
	}

	@Override
	public void setFocus() {
		super.setFocus();
		text.setFocus();
	}
}
