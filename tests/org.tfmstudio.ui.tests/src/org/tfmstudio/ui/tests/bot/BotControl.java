// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests.bot;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;

/** A control that was found. */
public class BotControl<T extends Control> extends Bot {
	final T widget;

	BotControl(T widget) {
		super(widget);
		this.widget = widget;
	}

	/** Clicks its middle, once it is enabled. */
	public BotControl<T> click() {
		Ui.await("enabled " + widget, widget::isEnabled);
		Input.click(widget);
		return this;
	}

	/** Gives it the focus. */
	public BotControl<T> focus() {
		Ui.run(widget::setFocus);
		return this;
	}

	/** Whether it can be used now. */
	public boolean enabled() {
		return Ui.call(widget::isEnabled);
	}

	/** Whether a button is checked. */
	public boolean selected() {
		return widget instanceof Button button && Ui.call(button::getSelection);
	}
}
