// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests.bot;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;

/** A control that was found. */
public class BotControl<T extends Control> extends Bot {
	private static final int ATTEMPTS = 5;

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

	/** Clicks a place in it, again if that was lost, until something is so. */
	public BotControl<T> clickAt(int x, int y, int times, java.util.function.BooleanSupplier done) {
		for (int attempt = 0; attempt < ATTEMPTS && !Ui.call(done::getAsBoolean); attempt++) {
			Input.click(widget, x, y, 1, times);
			Ui.settle();
		}
		Ui.await("what a click at " + x + "," + y + " does", done::getAsBoolean);
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
