// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui.calls;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.eclipse.jface.resource.ColorRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IWorkbenchPartSite;
import org.tfmstudio.debug.ui.StudioImages;

/** The table of the view: only the rows in sight are ever filled. */
final class CallTable implements ISelectionProvider {
	private static final String RED = "org.tfmstudio.debug.ui.error";

	private final CallModel model;
	private final Table table;
	private final List<ISelectionChangedListener> listeners = new CopyOnWriteArrayList<>();
	private Consumer<CallRow> onSelection = row -> {
	};

	CallTable(Composite parent, CallModel model, IWorkbenchPartSite site) {
		this.model = model;
		table = new Table(parent, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION | SWT.BORDER);
		table.setHeaderVisible(true);
		table.setLinesVisible(false);
		for (CallColumn column : CallColumn.values()) {
			TableColumn made = new TableColumn(table, column.side());
			made.setText(column.title());
			made.setWidth(column.width());
			made.setMoveable(true);
		}
		table.addListener(SWT.SetData, event -> fill((TableItem) event.item, event.index));
		table.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> selected()));
		table.addKeyListener(KeyListener.keyPressedAdapter(event -> {
			if ((event.stateMask & SWT.MOD1) != 0 && event.keyCode == 'c') {
				copy();
			}
		}));
		new CallMenu(this, site).attach(table);
	}

	private void fill(TableItem item, int index) {
		if (index < 0 || index >= model.size()) {
			return;
		}
		CallRow row = model.row(index);
		item.setText(Arrays.stream(CallColumn.values()).map(it -> it.text(row)).toArray(String[]::new));
		item.setImage(CallColumn.PARTIES.ordinal(), image(row).image());
		colour(item, row);
		item.setData(row);
	}

	// What lies ahead of a device that stands in its past is grey.
	private void colour(TableItem item, CallRow row) {
		Color grey = table.getDisplay().getSystemColor(SWT.COLOR_WIDGET_DISABLED_FOREGROUND);
		boolean answerAhead = row.answerAhead(model.present());
		item.setForeground(row.ahead(model.present()) ? grey : row.error() && !answerAhead ? red() : null);
		for (CallColumn column : List.of(CallColumn.STATUS, CallColumn.OUT, CallColumn.DURATION)) {
			item.setForeground(column.ordinal(), answerAhead ? grey : null);
		}
	}

	/** Brings the last row that does not lie ahead into sight. */
	void showPresent() {
		int row = model.presentRow();
		if (row >= 0 && row < table.getItemCount()) {
			table.showItem(table.getItem(row));
		}
	}

	private StudioImages image(CallRow row) {
		return switch (row.event().kind()) {
		case FAULT, PANIC, HALT -> StudioImages.FAULT;
		case CALL, CONNECT, CLOSE, VERSION, FRAMEWORK_VERSION -> row.answerAhead(model.present()) ? StudioImages.CALL_OPEN : row.error() ? StudioImages.CALL_FAILED
				: row.pending() ? StudioImages.CALL_OPEN : StudioImages.CALL;
		default -> StudioImages.NOTE;
		};
	}

	// The platform's own red is too bright to read on white.
	private static Color red() {
		ColorRegistry registry = JFaceResources.getColorRegistry();
		if (!registry.hasValueFor(RED)) {
			registry.put(RED, Display.isSystemDarkTheme() ? new RGB(0xf4, 0x87, 0x71) : new RGB(0xb0, 0x2a, 0x1e));
		}
		return registry.get(RED);
	}

	/** Shows what the model holds now. */
	void update(boolean follow) {
		int first = model.takeFirstChanged();
		int size = model.size();
		int shown = table.getItemCount();
		if (shown != size) {
			table.setItemCount(size);
		}
		if (first < Math.min(shown, size)) {
			table.clear(first, Math.min(shown, size) - 1);
		}
		if (follow && size > shown && table.getSelectionCount() == 0) {
			table.showItem(table.getItem(size - 1));
		}
	}

	/** The selected rows. */
	List<CallRow> selection() {
		return Arrays.stream(table.getSelectionIndices()).filter(it -> it < model.size()).mapToObj(model::row).toList();
	}

	/** Puts the selected rows on the clipboard, columns separated by tabs. */
	void copy() {
		String text = selection().stream().map(row -> Arrays.stream(CallColumn.values()).map(it -> it.text(row))
				.collect(Collectors.joining("\t"))).collect(Collectors.joining("\n"));
		if (!text.isEmpty()) {
			Clipboard clipboard = new Clipboard(table.getDisplay());
			clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() });
			clipboard.dispose();
		}
	}

	private void selected() {
		List<CallRow> rows = selection();
		onSelection.accept(rows.isEmpty() ? null : rows.getFirst());
		SelectionChangedEvent event = new SelectionChangedEvent(this, getSelection());
		listeners.forEach(it -> it.selectionChanged(event));
	}

	void onSelection(Consumer<CallRow> listener) {
		onSelection = listener;
	}

	Control control() {
		return table;
	}

	@Override
	public ISelection getSelection() {
		return new StructuredSelection(selection());
	}

	@Override
	public void setSelection(ISelection selection) {
		// rows are chosen by the user only
	}

	@Override
	public void addSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.add(listener);
	}

	@Override
	public void removeSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.remove(listener);
	}
}
