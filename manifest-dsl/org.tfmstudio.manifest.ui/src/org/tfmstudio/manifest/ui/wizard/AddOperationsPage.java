// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.wizard;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.ide.edits.ServiceEdits.OperationSpec;
import org.tfmstudio.manifest.ide.edits.ServiceEdits.ParameterSpec;
import org.tfmstudio.manifest.ide.scaffold.NewFile;
import org.tfmstudio.manifest.ui.ManifestImages;

/** The operations of a new service, each with its parameters; what is selected in the table is changed in the fields beside it. */
final class AddOperationsPage extends WizardPage {
	private static final List<String> TYPES = List.of("uint32", "int32", "uint8", "uint16", "uint64", "bool", "bytes[1..64]", "bytes[..64]", "string[..32]",
			"status");
	private static final int HEIGHT = 130;

	/** An operation or, with a direction, a parameter. */
	private static final class Entry {
		private String name;
		private String direction;
		private String type;
		private final List<Entry> parameters = new ArrayList<>();

		Entry(String name, String direction, String type) {
			this.name = name;
			this.direction = direction;
			this.type = type;
		}

		boolean operation() {
			return direction.isEmpty();
		}
	}

	private final List<Entry> entries = new ArrayList<>();
	private Tree tree;
	private Text name;
	private Combo direction;
	private Combo type;
	private Button addParameter;
	private Button remove;
	private Button up;
	private Button down;
	private Preview preview;
	private boolean filling;

	AddOperationsPage() {
		super("org.tfmstudio.addService.operations");
		setTitle("Operations");
		setDescription("Functions with typed parameters; the code that packs, checks and dispatches calls is generated.");
	}

	@Override
	public void createControl(Composite parent) {
		Composite all = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().applyTo(all);
		Composite top = new Composite(all, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).applyTo(top);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(top);
		new Label(top, SWT.NONE).setText("O&perations and parameters:");
		new Label(top, SWT.NONE);
		new Label(top, SWT.NONE).setText("Selected:");
		tree = new Tree(top, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION);
		tree.setHeaderVisible(true);
		column("Name", 150);
		column("Direction", 80);
		column("Type", 130);
		GridDataFactory.fillDefaults().grab(true, true).hint(380, HEIGHT).applyTo(tree);
		tree.addListener(SWT.Selection, event -> fill());
		buttons(top);
		fields(top);
		preview = new Preview(all, "The manifest with the service:");
		entries.add(new Entry("request", "", ""));
		entries.get(0).parameters.add(new Entry("value", "in", "uint32"));
		setControl(all);
		show(entries.get(0));
	}

	private void column(String title, int width) {
		TreeColumn column = new TreeColumn(tree, SWT.NONE);
		column.setText(title);
		column.setWidth(width);
	}

	private void buttons(Composite top) {
		Composite column = new Composite(top, SWT.NONE);
		GridLayoutFactory.fillDefaults().applyTo(column);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(column);
		button(column, "Add &Operation", this::addOperation);
		addParameter = button(column, "Add Para&meter", this::addParameter);
		remove = button(column, "&Remove", this::remove);
		up = button(column, "&Up", () -> move(-1));
		down = button(column, "Do&wn", () -> move(1));
	}

	private static Button button(Composite parent, String label, Runnable run) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(label);
		button.addListener(SWT.Selection, event -> run.run());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
		return button;
	}

	private void fields(Composite top) {
		Composite column = new Composite(top, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(column);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).hint(240, SWT.DEFAULT).applyTo(column);
		new Label(column, SWT.NONE).setText("Na&me:");
		name = new Text(column, SWT.BORDER);
		new Label(column, SWT.NONE).setText("&Direction:");
		direction = new Combo(column, SWT.READ_ONLY);
		direction.setItems("in", "out", "inout");
		new Label(column, SWT.NONE).setText("&Type:");
		type = new Combo(column, SWT.DROP_DOWN);
		List<String> types = new ArrayList<>(((AddServiceWizard) getWizard()).structs());
		types.addAll(TYPES);
		type.setItems(types.toArray(String[]::new));
		for (var control : List.of(name, direction, type)) {
			GridDataFactory.fillDefaults().grab(true, false).applyTo(control);
			control.addListener(SWT.Modify, event -> take());
		}
	}

	// --- what is selected ---

	private Entry selected() {
		return tree.getSelectionCount() == 0 ? null : (Entry) tree.getSelection()[0].getData();
	}

	private Entry operationOf(Entry entry) {
		return entry == null || entry.operation() ? entry : entries.stream().filter(it -> it.parameters.contains(entry)).findFirst().orElse(null);
	}

	private void fill() {
		Entry entry = selected();
		filling = true;
		name.setText(entry == null ? "" : entry.name);
		direction.setText(entry == null || entry.operation() ? "in" : entry.direction);
		type.setText(entry == null ? "" : entry.type);
		filling = false;
		boolean parameter = entry != null && !entry.operation();
		name.setEnabled(entry != null);
		direction.setEnabled(parameter);
		type.setEnabled(parameter);
		addParameter.setEnabled(entry != null);
		remove.setEnabled(entry != null);
		List<Entry> siblings = entry == null ? List.of() : siblings(entry);
		up.setEnabled(siblings.indexOf(entry) > 0);
		down.setEnabled(entry != null && siblings.indexOf(entry) < siblings.size() - 1);
	}

	private void take() {
		Entry entry = selected();
		if (filling || entry == null) {
			return;
		}
		entry.name = name.getText().strip();
		if (!entry.operation()) {
			entry.direction = direction.getText();
			entry.type = type.getText().strip();
		}
		label(tree.getSelection()[0], entry);
		update();
	}

	private static void label(TreeItem item, Entry entry) {
		item.setText(new String[] { entry.name, entry.direction, entry.type });
		item.setImage((entry.operation() ? ManifestImages.OPERATION : ManifestImages.OPTION).image());
	}

	private void show(Entry selection) {
		tree.removeAll();
		for (Entry operation : entries) {
			TreeItem item = new TreeItem(tree, SWT.NONE);
			add(item, operation, selection);
			for (Entry parameter : operation.parameters) {
				add(new TreeItem(item, SWT.NONE), parameter, selection);
			}
			item.setExpanded(true);
		}
		fill();
		update();
	}

	private void add(TreeItem item, Entry entry, Entry selection) {
		item.setData(entry);
		label(item, entry);
		if (entry == selection) {
			if (item.getParentItem() != null) {
				item.getParentItem().setExpanded(true);
			}
			tree.setSelection(item);
		}
	}

	// --- changes ---

	private static String free(String base, List<Entry> taken) {
		String name = base;
		for (int i = 2; has(taken, name); i++) {
			name = base + i;
		}
		return name;
	}

	private static boolean has(List<Entry> entries, String name) {
		return entries.stream().anyMatch(it -> it.name.equals(name));
	}

	private void addOperation() {
		Entry added = new Entry(free("operation", entries), "", "");
		entries.add(added);
		show(added);
		editName();
	}

	private void addParameter() {
		Entry operation = operationOf(selected());
		Entry added = new Entry(free("value", operation.parameters), "in", "uint32");
		operation.parameters.add(added);
		show(added);
		editName();
	}

	private void editName() {
		name.setFocus();
		name.selectAll();
	}

	private List<Entry> siblings(Entry entry) {
		return entry.operation() ? entries : operationOf(entry).parameters;
	}

	private void remove() {
		Entry entry = selected();
		Entry owner = operationOf(entry);
		siblings(entry).remove(entry);
		show(entry.operation() ? entries.isEmpty() ? null : entries.getLast() : owner);
		tree.setFocus();
	}

	private void move(int by) {
		Entry entry = selected();
		List<Entry> siblings = siblings(entry);
		int at = siblings.indexOf(entry);
		siblings.remove(at);
		siblings.add(at + by, entry);
		show(entry);
	}

	@Override
	public void setVisible(boolean visible) {
		super.setVisible(visible);
		if (visible) {
			update();
			tree.setFocus();
		}
	}

	private void update() {
		if (preview == null) {
			return;
		}
		AddServiceWizard.Outcome outcome = ((AddServiceWizard) getWizard()).outcome();
		List<int[]> marked = outcome.edits().stream().map((TextEdit it) -> new int[] { it.offset() + 1, Math.max(0, it.text().length() - 1) }).toList();
		preview.show(List.of(new NewFile("manifest.partition", outcome.text())), marked);
		setErrorMessage(outcome.problem().orElse(null));
		setPageComplete(outcome.problem().isEmpty());
	}

	/** The operations as they are now. */
	List<OperationSpec> operations() {
		return entries.stream().map(it -> new OperationSpec(it.name,
				it.parameters.stream().map(one -> new ParameterSpec(one.direction, one.name, one.type)).toList())).toList();
	}
}
