// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.wizard;

import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.WizardNewProjectCreationPage;
import org.tfmstudio.manifest.ide.scaffold.PartitionChoices;
import org.tfmstudio.manifest.ide.scaffold.ProjectChoices;
import org.tfmstudio.manifest.ide.scaffold.Scaffold;
import org.tfmstudio.manifest.ui.ManifestServices;

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
			own = !partition.getText().equals(PartitionChoices.nameOf(getProjectName()));
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
		if (!own && !partition.getText().equals(PartitionChoices.nameOf(getProjectName()))) {
			partition.setText(PartitionChoices.nameOf(getProjectName()));
		}
		// with the usual choices: what others lead to is told on the next page
		Optional<String> problem = new Scaffold(ManifestServices.drafts())
				.project(ProjectChoices.of(getProjectName(), PartitionChoices.of(partition.getText()))).problem();
		setErrorMessage(problem.orElse(null));
		return problem.isEmpty();
	}

	String partition() {
		return partition.getText();
	}
}
