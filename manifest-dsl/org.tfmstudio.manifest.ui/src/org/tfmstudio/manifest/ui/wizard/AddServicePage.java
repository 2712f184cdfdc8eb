// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.wizard;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.tfmstudio.manifest.ide.edits.ServiceEdits.OperationSpec;
import org.tfmstudio.manifest.ide.edits.ServiceEdits.ServiceSpec;

/** The service itself: name, number, who may call it, and how. */
final class AddServicePage extends WizardPage {
	private Combo partition;
	private Text name;
	private Text documentation;
	private Text sid;
	private Spinner version;
	private Combo policy;
	private Button secure;
	private Button nonSecure;
	private Combo connection;
	private boolean ownSid;

	AddServicePage() {
		super("org.tfmstudio.addService");
		setTitle("Service");
		setDescription("What clients call; the next page has its operations.");
	}

	private AddServiceWizard wizard() {
		return (AddServiceWizard) getWizard();
	}

	@Override
	public void createControl(Composite parent) {
		Composite grid = PartitionArea.grid(parent);
		partition = combo(grid, "&Partition:", wizard().partitions());
		name = text(grid, "&Name:", "such as KEY_STORE_ACCESS");
		documentation = text(grid, "&Documentation:", "one sentence, for headers and tooltips");
		sid = text(grid, "&SID:", "");
		sid.setText(wizard().freeSid(partition.getText()));
		sid.addListener(SWT.Modify, event -> ownSid = sid.isFocusControl());
		new Label(grid, SWT.NONE).setText("&Version:");
		version = new Spinner(grid, SWT.BORDER);
		version.setValues(1, 1, Integer.MAX_VALUE, 0, 1, 10);
		version.addListener(SWT.Modify, event -> update());
		policy = combo(grid, "Version p&olicy:", List.of("strict: clients ask for this version", "relaxed: clients may ask for an older one"));
		new Label(grid, SWT.NONE).setText("Clients:");
		secure = check(grid, "s&ecure partitions");
		new Label(grid, SWT.NONE);
		nonSecure = check(grid, "non-secure &applications");
		connection = combo(grid, "&Calls:", List.of("stateless: one call is all", "connection-based: clients connect first"));
		partition.addListener(SWT.Selection, event -> {
			if (!ownSid) {
				sid.setText(wizard().freeSid(partition.getText()));
			}
		});
		setControl(grid);
		setPageComplete(false);
		setMessage("Give the service a name.");
		name.setFocus();
	}

	private Combo combo(Composite grid, String label, List<String> items) {
		new Label(grid, SWT.NONE).setText(label);
		Combo combo = new Combo(grid, SWT.READ_ONLY);
		combo.setItems(items.toArray(String[]::new));
		combo.select(0);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
		combo.addListener(SWT.Selection, event -> update());
		return combo;
	}

	private Text text(Composite grid, String label, String hint) {
		new Label(grid, SWT.NONE).setText(label);
		Text text = new Text(grid, SWT.BORDER);
		text.setMessage(hint);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
		text.addListener(SWT.Modify, event -> update());
		return text;
	}

	private Button check(Composite grid, String label) {
		Button check = new Button(grid, SWT.CHECK);
		check.setText(label);
		check.setSelection(true);
		check.addListener(SWT.Selection, event -> update());
		return check;
	}

	private void update() {
		if (connection == null) {
			return;
		}
		setMessage(null);
		var problem = wizard().outcome().problem();
		setErrorMessage(problem.orElse(null));
		setPageComplete(problem.isEmpty());
	}

	String partition() {
		return partition.getText();
	}

	/** The service with these operations. */
	ServiceSpec spec(List<OperationSpec> operations) {
		List<String> clients = new ArrayList<>();
		if (secure.getSelection()) {
			clients.add("secure");
		}
		if (nonSecure.getSelection()) {
			clients.add("non-secure");
		}
		return new ServiceSpec(name.getText().strip(), sid.getText().strip(), version.getSelection(), policy.getSelectionIndex() == 0 ? "strict" : "relaxed",
				clients, connection.getSelectionIndex() == 0, operations, documentation.getText().strip());
	}
}
