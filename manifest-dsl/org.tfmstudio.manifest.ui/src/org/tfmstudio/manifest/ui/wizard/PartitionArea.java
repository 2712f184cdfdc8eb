// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.wizard;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.tfmstudio.manifest.ide.scaffold.PartitionChoices;
import org.tfmstudio.manifest.reading.ExecutionModel;
import org.tfmstudio.manifest.reading.PartitionType;

/** What a new partition can be, to choose from. */
final class PartitionArea {
	private final Runnable changed;
	private final Combo type;
	private final Combo framework;
	private final Combo model;
	private final Combo service;
	private final Button nonSecure;

	/** Rows of a grid with two columns. */
	PartitionArea(Composite parent, Runnable changed) {
		this.changed = changed;
		type = combo(parent, "&Root of trust:", "application: least privilege, for most partitions", "PSA: trusted by all others");
		framework = combo(parent, "FF-M &version:", "1.1", "1.0 (IPC and connections only)");
		model = combo(parent, "&Model:", "SFN: services are functions", "IPC: a thread with an entry function");
		service = combo(parent, "&Service:", "typed: operations with parameters", "plain: messages and vectors");
		new Label(parent, SWT.NONE);
		nonSecure = new Button(parent, SWT.CHECK);
		nonSecure.setText("Non-secure &applications may call it");
		nonSecure.setSelection(true);
		nonSecure.addListener(SWT.Selection, event -> changed.run());
	}

	private Combo combo(Composite parent, String label, String... items) {
		new Label(parent, SWT.NONE).setText(label);
		Combo combo = new Combo(parent, SWT.READ_ONLY);
		combo.setItems(items);
		combo.select(0);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
		combo.addListener(SWT.Selection, event -> {
			update();
			changed.run();
		});
		return combo;
	}

	// FF-M 1.0 leaves no choice of the model; what was chosen comes back with 1.1
	private void update() {
		model.setEnabled(framework.getSelectionIndex() == 0);
	}

	/** What is chosen, for a partition of that name. */
	PartitionChoices choices(String name) {
		return new PartitionChoices(name, type.getSelectionIndex() == 0 ? PartitionType.APPLICATION_ROT : PartitionType.PSA_ROT,
				framework.getSelectionIndex() == 0 ? "1.1" : "1.0", model.getSelectionIndex() == 0 ? ExecutionModel.SFN : ExecutionModel.IPC,
				service.getSelectionIndex() == 0, nonSecure.getSelection());
	}

	/** A grid of two columns in a wizard page. */
	static Composite grid(Composite parent) {
		Composite area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(2).applyTo(area);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(area);
		return area;
	}
}
