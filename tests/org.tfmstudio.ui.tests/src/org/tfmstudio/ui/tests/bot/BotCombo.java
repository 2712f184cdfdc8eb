// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests.bot;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;

/** A combo box. */
public final class BotCombo extends BotControl<Combo> {
	BotCombo(Combo widget) {
		super(widget);
	}

	/** What is chosen. */
	public String get() {
		return Ui.call(widget::getText);
	}

	/** What can be chosen. */
	public List<String> items() {
		return List.of(Ui.call(widget::getItems));
	}

	/** Chooses by the arrow keys. */
	public BotCombo choose(String item) {
		focus();
		int to = items().indexOf(item);
		if (to < 0) {
			throw new AssertionError(item + " is none of " + items());
		}
		for (int at = Ui.call(widget::getSelectionIndex); at != to; at = Ui.call(widget::getSelectionIndex)) {
			int before = at;
			press(at < to ? SWT.ARROW_DOWN : SWT.ARROW_UP);
			Ui.await("another choice", () -> widget.getSelectionIndex() != before);
		}
		return this;
	}
}
