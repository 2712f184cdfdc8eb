// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.wizard;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Which list to import, and into which project. */
final class ImportSourcePage extends WizardPage {
	private final IProject start;
	private Text list;
	private Text root;
	private Combo project;

	ImportSourcePage(IProject start) {
		super("org.tfmstudio.import");
		this.start = start;
		setTitle("TF-M Manifests");
		setDescription("A manifest list, or a single manifest (YAML); the manifests that a list names are read with it.");
	}

	@Override
	public void createControl(Composite parent) {
		Composite grid = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(3).applyTo(grid);
		list = field(grid, "&Manifest list:", "such as tools/tfm_manifest_list.yaml of a TF-M checkout", "Bro&wse...", this::browseFile);
		root = field(grid, "TF-M &root:", "found by itself when the list lies in it", "Browse &Folder...", this::browseFolder);
		new Label(grid, SWT.NONE).setText("Into &project:");
		project = new Combo(grid, SWT.DROP_DOWN);
		Places.projects().forEach(it -> project.add(it.getName()));
		project.setText(start != null && start.isOpen() ? start.getName() : "imported-manifests");
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(project);
		project.addListener(SWT.Modify, event -> update());
		new Label(grid, SWT.NONE);
		Label hint = new Label(grid, SWT.WRAP);
		hint.setText("A project that is not there yet is made. Comments and keys without a word of their own are kept; each text is\n"
				+ "written back as YAML and compared with what it came from.");
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(hint);
		setControl(grid);
		setPageComplete(false);
		setMessage("Choose a manifest list.");
		list.setFocus();
	}

	private Text field(Composite grid, String label, String hint, String browse, Runnable run) {
		new Label(grid, SWT.NONE).setText(label);
		Text text = new Text(grid, SWT.BORDER);
		text.setMessage(hint);
		GridDataFactory.fillDefaults().grab(true, false).hint(360, SWT.DEFAULT).applyTo(text);
		text.addListener(SWT.Modify, event -> update());
		Button button = new Button(grid, SWT.PUSH);
		button.setText(browse);
		GridDataFactory.fillDefaults().applyTo(button);
		button.addListener(SWT.Selection, event -> run.run());
		return text;
	}

	private void browseFile() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
		dialog.setText("Manifest List");
		dialog.setFilterExtensions(new String[] { "*.yaml;*.yml;*.yaml.in", "*" });
		String chosen = dialog.open();
		if (chosen != null) {
			list.setText(chosen);
		}
	}

	private void browseFolder() {
		DirectoryDialog dialog = new DirectoryDialog(getShell());
		dialog.setText("Root Folder of TF-M");
		String chosen = dialog.open();
		if (chosen != null) {
			root.setText(chosen);
		}
	}

	private void update() {
		setMessage(null);
		Optional<String> problem = problem();
		setErrorMessage(problem.orElse(null));
		setPageComplete(problem.isEmpty());
	}

	private Optional<String> problem() {
		String file = list.getText().strip();
		if (file.isEmpty()) {
			return Optional.of("Choose a manifest list, such as tools/tfm_manifest_list.yaml of a TF-M checkout.");
		}
		try {
			if (!Files.isRegularFile(Path.of(file))) {
				return Optional.of("There is no file " + file + "; choose one with Browse.");
			}
			if (!root.getText().isBlank() && !Files.isDirectory(Path.of(root.getText().strip()))) {
				return Optional.of("There is no folder " + root.getText().strip() + "; choose TF-M's root folder, or leave it empty.");
			}
		} catch (InvalidPathException e) {
			return Optional.of("\"" + e.getInput() + "\" is no path; choose a file with Browse.");
		}
		IStatus name = ResourcesPlugin.getWorkspace().validateName(project.getText(), IResource.PROJECT);
		if (!name.isOK()) {
			return Optional.of(name.getMessage());
		}
		return project().exists() && !project().isOpen() ? Optional.of("The project " + project.getText() + " is closed; open it, or choose another one.")
				: Optional.empty();
	}

	/** The list. */
	Path file() {
		return Path.of(list.getText().strip()).toAbsolutePath();
	}

	/** TF-M's root folder, if it was named. */
	Optional<Path> root() {
		return root.getText().isBlank() ? Optional.empty() : Optional.of(Path.of(root.getText().strip()).toAbsolutePath());
	}

	/** The project that gets the manifests; it need not be there. */
	IProject project() {
		return ResourcesPlugin.getWorkspace().getRoot().getProject(project.getText());
	}
}
