// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;

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

	/**
	 * Clicks a place in a picture. The pointer moves there; the button is told to the widget, since the place of a posted one does not reach
	 * a widget that is no control of GTK's own.
	 */
	public BotControl<T> clickAt(int x, int y, int times) {
		Input.move(widget, x, y);
		Ui.run(() -> {
			for (int i = 1; i <= times; i++) {
				tell(SWT.MouseDown, x, y, i);
				tell(SWT.MouseUp, x, y, i);
			}
			if (times == 2) {
				tell(SWT.MouseDoubleClick, x, y, 2);
			}
		});
		Ui.settle();
		return this;
	}

	private void tell(int type, int x, int y, int count) {
		Event event = new Event();
		event.button = 1;
		event.count = count;
		event.x = x;
		event.y = y;
		widget.notifyListeners(type, event);
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
