// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.wizard;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.WizardNewProjectCreationPage;
import org.tfmstudio.launch.project.NewProject;

/** Names and place of the new project. */
final class NewProjectPage extends WizardNewProjectCreationPage {
	private Text partition;
	private boolean own;

	NewProjectPage() {
		super("org.tfmstudio.newProject");
		setTitle("TF-M Partition Project");
		setDescription("A secure partition with one service, a device that has it, and an application that calls it.");
	}

	@Override
	public void createControl(Composite parent) {
		super.createControl(parent);
		Composite area = new Composite((Composite) getControl(), SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(area);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(area);
		new Label(area, SWT.NONE).setText("Pa&rtition name:");
		partition = new Text(area, SWT.BORDER);
		partition.setMessage("made of the project's name");
		GridDataFactory.fillDefaults().grab(true, false).applyTo(partition);
		partition.addModifyListener(event -> {
			own = !partition.getText().equals(NewProject.partitionName(getProjectName()));
			setPageComplete(validatePage());
		});
	}

	@Override
	protected boolean validatePage() {
		if (!super.validatePage()) {
			return false;
		}
		if (partition == null) {
			return true;
		}
		if (!own && !partition.getText().equals(NewProject.partitionName(getProjectName()))) {
			partition.setText(NewProject.partitionName(getProjectName()));
		}
		String problem = NewProject.problemOf(partition.getText());
		setErrorMessage(problem);
		return problem == null;
	}

	String partition() {
		return partition.getText();
	}
}
