// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests.bot;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/** A tool bar. */
public final class BotToolBar extends BotControl<ToolBar> {
	private static final int ARROW = 6;

	BotToolBar(ToolBar widget) {
		super(widget);
	}

	/** The texts of its items. */
	public List<String> items() {
		return Ui.call(() -> {
			List<String> items = new ArrayList<>();
			for (ToolItem item : widget.getItems()) {
				items.add(item.getText());
			}
			return items;
		});
	}

	/** Clicks an item near its left end. */
	public void click(int index) {
		Rectangle bounds = Ui.call(() -> widget.getItem(index).getBounds());
		Input.click(widget, bounds.x + 12, bounds.y + bounds.height / 2, 1, 1);
	}

	/** Opens an item's menu by its arrow, reads its entries, and chooses one of them. */
	public List<String> choose(int index, String entry) {
		Rectangle bounds = Ui.call(() -> widget.getItem(index).getBounds());
		Input.click(widget, bounds.x + bounds.width - ARROW, bounds.y + bounds.height / 2, 1, 1);
		Menu menu = Ui.await("the menu of " + index, () -> widget.getMenu() == null || widget.getMenu().isDisposed() ? null : widget.getMenu());
		return Ui.call(() -> {
			List<String> entries = new ArrayList<>();
			MenuItem chosen = null;
			for (MenuItem item : menu.getItems()) {
				entries.add(item.getText());
				chosen = item.getText().equals(entry) ? item : chosen;
			}
			if (chosen == null) {
				throw new AssertionError("no " + entry + " among " + entries);
			}
			chosen.notifyListeners(org.eclipse.swt.SWT.Selection, new Event());
			menu.setVisible(false);
			return entries;
		});
	}
}
