// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.wizard;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.tfmstudio.manifest.ide.scaffold.Addition;
import org.tfmstudio.manifest.ide.scaffold.PartitionChoices;
import org.tfmstudio.manifest.ide.scaffold.ProjectChoices;
import org.tfmstudio.manifest.ide.scaffold.Scaffold;
import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.manifest.ui.ManifestServices;

/** What partition and device of the new project are; shows what will be written. */
final class NewProjectChoicesPage extends WizardPage {
	private final NewProjectPage names;
	private PartitionArea area;
	private Combo profile;
	private Preview preview;

	NewProjectChoicesPage(NewProjectPage names) {
		super("org.tfmstudio.newProject.choices");
		this.names = names;
		setTitle("Partition and Device");
		setDescription("Choose what they are; all of it can be changed in the manifests later.");
	}

	@Override
	public void createControl(Composite parent) {
		Composite all = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().applyTo(all);
		Composite grid = PartitionArea.grid(all);
		area = new PartitionArea(grid, this::update);
		new Label(grid, SWT.NONE).setText("TF-M &profile:");
		profile = new Combo(grid, SWT.READ_ONLY);
		profile.setItems(Devices.PROFILES.toArray(String[]::new));
		profile.setText(ProjectChoices.PROFILE);
		profile.addListener(SWT.Selection, event -> update());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(profile);
		preview = new Preview(all, "Files:");
		setControl(all);
	}

	@Override
	public void setVisible(boolean visible) {
		if (visible) {
			update();
		}
		super.setVisible(visible);
	}

	private void update() {
		Addition made = made();
		preview.show(made.files());
		setErrorMessage(made.problem().orElse(null));
		setPageComplete(made.problem().isEmpty());
	}

	/** What will be written. */
	Addition made() {
		String name = names.getProjectName();
		PartitionChoices partition = area == null ? PartitionChoices.of(names.partition()) : area.choices(names.partition());
		ProjectChoices usual = ProjectChoices.of(name, partition);
		return new Scaffold(ManifestServices.drafts()).project(profile == null ? usual
				: new ProjectChoices(name, partition, usual.board(), usual.tfm(), profile.getText()));
	}
}
