// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Text;

/** A text field. */
public final class BotText extends BotControl<Text> {
	BotText(Text widget) {
		super(widget);
	}

	/** Replaces what stands in it by typing. */
	public BotText set(String text) {
		click();
		press(SWT.CTRL, 'a');
		if (text.isEmpty()) {
			press(SWT.DEL);
		} else {
			type(text);
		}
		return this;
	}

	/** What stands in it. */
	public String get() {
		return Ui.call(widget::getText);
	}
}
