// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests.bot;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/** A tree. */
public final class BotTree extends BotControl<Tree> {
	/** So often an item may move away under the pointer. */
	private static final int ATTEMPTS = 20;

	BotTree(Tree widget) {
		super(widget);
	}

	/** Texts of all items that are expanded into view, indented by two blanks a level. */
	public List<String> lines() {
		return Ui.call(() -> {
			List<String> lines = new ArrayList<>();
			for (TreeItem item : widget.getItems()) {
				collect(item, "", lines);
			}
			return lines;
		});
	}

	private static void collect(TreeItem item, String indent, List<String> lines) {
		lines.add(indent + item.getText());
		if (item.getExpanded()) {
			for (TreeItem child : item.getItems()) {
				collect(child, indent + "  ", lines);
			}
		}
	}

	/** Opens the way to an item by names, each the beginning of an item's text, and clicks it. */
	public BotTree select(String... path) {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			if (click(path)) {
				return this;
			}
		}
		throw new AssertionError("a click does not select " + String.join(" > ", path) + ", but " + selection());
	}

	/** Clicks the item where it stands; false when the tree moved meanwhile, as it does while projects are read. */
	private boolean click(String... path) {
		TreeItem item = item(path);
		Ui.run(() -> widget.showItem(item));
		Ui.settle();
		Rectangle bounds = Ui.call(() -> item.isDisposed() ? null : item.getBounds());
		if (bounds == null) {
			return false;
		}
		int x = bounds.x + Math.min(20, bounds.width / 2);
		int y = bounds.y + bounds.height / 2;
		Input.move(widget, x, y);
		if (!Ui.call(() -> widget.getDisplay().getCursorControl() == widget)) {
			return false;
		}
		Input.click(widget, x, y, 1, 1);
		return Ui.call(() -> !item.isDisposed() && java.util.Arrays.asList(widget.getSelection()).contains(item));
	}

	/** Double-clicks an item. */
	public BotTree open(String... path) {
		select(path);
		Rectangle bounds = Ui.call(() -> item(path).getBounds());
		Input.click(widget, bounds.x + Math.min(20, bounds.width / 2), bounds.y + bounds.height / 2, 1, 2);
		return this;
	}

	private TreeItem item(String... path) {
		TreeItem found = null;
		for (String name : path) {
			TreeItem parent = found;
			found = Ui.await("tree item " + String.join(" > ", path), () -> {
				if (parent != null && !parent.getExpanded()) {
					expand(parent);
				}
				for (TreeItem each : parent == null ? widget.getItems() : parent.getItems()) {
					if (each.getText().startsWith(name)) {
						return each;
					}
				}
				return null;
			});
		}
		return found;
	}

	private void expand(TreeItem item) {
		Event event = new Event();
		event.item = item;
		item.setExpanded(true);
		widget.notifyListeners(SWT.Expand, event);
	}

	/** The texts of the selected items. */
	public List<String> selection() {
		return Ui.call(() -> java.util.Arrays.stream(widget.getSelection()).map(TreeItem::getText).toList());
	}

	/** The context menu of what is selected. */
	public BotMenu contextMenu() {
		return new BotMenu(widget);
	}
}
