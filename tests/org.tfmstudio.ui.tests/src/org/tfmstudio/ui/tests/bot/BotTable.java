// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests.bot;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/** A table. */
public final class BotTable extends BotControl<Table> {
	private static final int ATTEMPTS = 5;

	BotTable(Table widget) {
		super(widget);
	}

	/** Number of rows. */
	public int rowCount() {
		return Ui.call(widget::getItemCount);
	}

	/** The texts of a row. */
	public List<String> row(int index) {
		return Ui.call(() -> {
			TableItem item = widget.getItem(index);
			List<String> cells = new ArrayList<>();
			for (int column = 0; column < Math.max(1, widget.getColumnCount()); column++) {
				cells.add(item.getText(column));
			}
			return cells;
		});
	}

	/** The colour of a row's text. */
	public RGB colour(int index) {
		return Ui.call(() -> widget.getItem(index).getForeground().getRGB());
	}

	/** All rows. */
	public List<List<String>> rows() {
		List<List<String>> rows = new ArrayList<>();
		for (int i = 0; i < rowCount(); i++) {
			rows.add(row(i));
		}
		return rows;
	}

	/** Clicks a row and waits until it is selected. */
	public BotTable select(int index) {
		// the table may still scroll under the pointer: then the click is made again
		for (int attempt = 0; attempt < ATTEMPTS && !Ui.call(() -> widget.isSelected(index)); attempt++) {
			Ui.run(() -> widget.showItem(widget.getItem(index)));
			Ui.settle();
			Rectangle bounds = Ui.call(() -> widget.getItem(index).getBounds(0));
			Input.click(widget, bounds.x + 10, bounds.y + bounds.height / 2, 1, 1);
			Ui.settle();
		}
		Ui.await("the selected row " + index, () -> widget.isSelected(index));
		return this;
	}

	/** Chooses the first row whose text begins so by the event of a double click: no key is sure to reach a list without a window manager. */
	public void chooseByEvent(String text) {
		Ui.run(() -> {
			for (TableItem item : widget.getItems()) {
				if (item.getText().startsWith(text)) {
					widget.setSelection(item);
					break;
				}
			}
			Event event = new Event();
			event.item = widget.getSelection()[0];
			widget.notifyListeners(SWT.Selection, event);
			widget.notifyListeners(SWT.DefaultSelection, event);
		});
		Ui.settle();
	}

	/** The context menu of what is selected. */
	public BotMenu contextMenu() {
		return new BotMenu(widget);
	}
}
