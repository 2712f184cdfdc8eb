// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;

/** Keyboard and mouse: events posted to the display, as if the devices had sent them. */
final class Input {
	private static final int ATTEMPTS = 5;
	private static final int LOOKS = 8;

	private Input() {
	}

	/** Clicks the middle of a control with the left button. */
	static void click(Control control) {
		Rectangle size = Ui.call(control::getBounds);
		click(control, size.width / 2, size.height / 2, 1, 1);
	}

	static void click(Control control, int x, int y, int button, int times) {
		Point at = Ui.call(() -> control.toDisplay(x, y));
		move(at.x, at.y);
		// the widget under the pointer must have heard of it before the button goes down
		Ui.settle();
		for (int i = 0; i < times; i++) {
			button(SWT.MouseDown, button, i + 1);
			button(SWT.MouseUp, button, i + 1);
		}
		Ui.settle();
	}

	/** Moves the pointer over a place of a control. */
	static void move(Control control, int x, int y) {
		Point at = Ui.call(() -> control.toDisplay(x, y));
		move(at.x, at.y);
		Ui.settle();
	}

	private static void move(int x, int y) {
		Event event = new Event();
		event.type = SWT.MouseMove;
		event.x = x;
		event.y = y;
		post(event);
	}

	private static void button(int type, int button, int count) {
		Event event = new Event();
		event.type = type;
		event.button = button;
		event.count = count;
		post(event);
	}

	/**
	 * Sees to it that keys arrive. Without a window manager nobody gives the keyboard back when a dialog or a list closes; then it
	 * is asked for by showing a window for a moment, which makes GTK take it for the window that is shown next.
	 */
	static void takeKeyboard() {
		for (int attempt = 0; attempt < ATTEMPTS && !keysArrive(); attempt++) {
			Ui.run(() -> {
				Control focus = Ui.display().getFocusControl();
				Shell front = front();
				Shell other = new Shell(Ui.display(), SWT.NO_TRIM);
				other.setBounds(0, 0, 1, 1);
				other.open();
				other.dispose();
				front.forceActive();
				if (focus != null && !focus.isDisposed() && focus.getShell() == front) {
					focus.forceFocus();
				}
			});
			Ui.settle();
		}
	}

	// Shift alone does nothing, but is heard.
	private static boolean keysArrive() {
		boolean[] heard = new boolean[1];
		Listener listener = event -> heard[0] = true;
		Ui.run(() -> Ui.display().addFilter(SWT.KeyDown, listener));
		key(SWT.KeyDown, SWT.SHIFT);
		key(SWT.KeyUp, SWT.SHIFT);
		for (int look = 0; look < LOOKS && !heard[0]; look++) {
			Ui.settle();
		}
		Ui.run(() -> Ui.display().removeFilter(SWT.KeyDown, listener));
		return heard[0];
	}

	// The dialog that was opened last, or else the workbench window.
	private static Shell front() {
		Shell front = null;
		for (Shell shell : Ui.display().getShells()) {
			boolean dialog = shell.isVisible() && !shell.getText().isEmpty();
			if (dialog) {
				front = shell;
			}
		}
		return front;
	}

	/** Types text into what has the focus. */
	static void type(String text) {
		takeKeyboard();
		text.codePoints().forEach(c -> {
			if (c == '\n') {
				press(SWT.NONE, SWT.CR);
			} else {
				boolean shift = Character.isUpperCase(c) || "~!@#$%^&*()_+{}|:\"<>?".indexOf(c) >= 0;
				press(shift ? SWT.SHIFT : SWT.NONE, c);
			}
		});
		Ui.settle();
	}

	/** Presses one key together with modifiers, e.g. {@code press(SWT.CTRL, 's')}. */
	static void press(int modifiers, int key) {
		int[] all = { SWT.CTRL, SWT.ALT, SWT.SHIFT };
		for (int modifier : all) {
			if ((modifiers & modifier) != 0) {
				key(SWT.KeyDown, modifier);
			}
		}
		key(SWT.KeyDown, key);
		key(SWT.KeyUp, key);
		for (int i = all.length - 1; i >= 0; i--) {
			if ((modifiers & all[i]) != 0) {
				key(SWT.KeyUp, all[i]);
			}
		}
	}

	private static void key(int type, int key) {
		Event event = new Event();
		event.type = type;
		if ((key & (SWT.KEYCODE_BIT | SWT.MODIFIER_MASK)) != 0 || key < ' ' || key == SWT.DEL) {
			event.keyCode = key;
		} else {
			event.character = (char) key;
		}
		post(event);
	}

	private static void post(Event event) {
		if (!Ui.call(() -> Ui.display().post(event))) {
			throw new AssertionError("the display did not take the event " + event);
		}
		Ui.run(() -> {
			while (Ui.display().readAndDispatch()) {
				// what the event causes
			}
		});
	}
}
