// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests.bot;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

/** A context menu. Menus are filled as if they were shown, and chosen from by posting the selection event of the item. */
public final class BotMenu {
	private final Control control;

	BotMenu(Control control) {
		this.control = control;
	}

	/** Chooses by names, each the beginning of an item's text without mnemonic. */
	public void choose(String... path) {
		List<Menu> shown = new ArrayList<>();
		MenuItem item = Ui.call(() -> find(shown, path));
		// posted, since what it starts may open a dialog
		Ui.display().asyncExec(() -> {
			Event event = new Event();
			event.type = SWT.Selection;
			event.widget = item;
			event.display = control.getDisplay();
			item.notifyListeners(SWT.Selection, event);
		});
		Ui.settle();
	}

	/** The names that the menu offers under a path. */
	public List<String> items(String... path) {
		return Ui.call(() -> {
			List<Menu> shown = new ArrayList<>();
			Menu menu = control.getMenu();
			show(menu, shown);
			if (path.length > 0) {
				menu = find(shown, path).getMenu();
				show(menu, shown);
			}
			List<String> names = new ArrayList<>();
			for (MenuItem item : menu.getItems()) {
				names.add(Bot.plain(item.getText()));
			}
			hide(shown);
			return names;
		});
	}

	private MenuItem find(List<Menu> shown, String... path) {
		Menu menu = control.getMenu();
		MenuItem found = null;
		for (String name : path) {
			show(menu, shown);
			found = null;
			for (MenuItem item : menu.getItems()) {
				if (found == null && withoutNumber(Bot.plain(item.getText())).startsWith(name)) {
					found = item;
				}
			}
			if (found == null) {
				List<String> names = new ArrayList<>();
				for (MenuItem item : menu.getItems()) {
					names.add(item.getText());
				}
				throw new AssertionError("no menu item " + name + " among " + names);
			}
			menu = found.getMenu();
		}
		return found;
	}

	// "1 TF-M Device": the workbench numbers some entries
	private static String withoutNumber(String text) {
		int blank = text.indexOf(' ');
		return blank > 0 && text.substring(0, blank).chars().allMatch(Character::isDigit) ? text.substring(blank + 1) : text;
	}

	private static void show(Menu menu, List<Menu> shown) {
		menu.notifyListeners(SWT.Show, new Event());
		shown.add(menu);
	}

	private static void hide(List<Menu> shown) {
		for (Menu menu : shown.reversed()) {
			menu.notifyListeners(SWT.Hide, new Event());
		}
	}
}
