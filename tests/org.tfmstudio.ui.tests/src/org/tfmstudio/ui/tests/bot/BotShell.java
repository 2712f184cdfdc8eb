// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests.bot;

import org.eclipse.swt.widgets.Shell;

/** A dialog or a window. */
public final class BotShell extends Bot {
	private final Shell shell;

	BotShell(Shell shell) {
		super(shell);
		this.shell = shell;
	}

	/** Gives it a place and a size. */
	public BotShell bounds(int x, int y, int width, int height) {
		Ui.run(() -> shell.setBounds(x, y, width, height));
		Ui.settle();
		return this;
	}

	/** Waits until it is gone. */
	public void waitUntilClosed() {
		Ui.await("the end of a dialog", () -> shell.isDisposed() || !shell.isVisible());
		Ui.settle();
	}
}
