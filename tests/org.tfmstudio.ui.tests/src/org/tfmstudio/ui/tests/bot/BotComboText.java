// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;

/** A combo box that is typed into. */
public final class BotComboText extends BotControl<Combo> {
	BotComboText(Combo widget) {
		super(widget);
	}

	/** Replaces what stands in it by typing. */
	public BotComboText set(String text) {
		focus();
		Ui.settle();
		press(SWT.CTRL, 'a');
		type(text);
		Ui.await("\"" + text + "\" in the combo box", () -> text.equals(widget.getText()));
		return this;
	}
}
