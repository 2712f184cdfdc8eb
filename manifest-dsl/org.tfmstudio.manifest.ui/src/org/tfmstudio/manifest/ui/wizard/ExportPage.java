// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.wizard;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.BusyIndicator;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.ide.scaffold.NewFile;
import org.tfmstudio.manifest.ui.ManifestServices;
import org.tfmstudio.manifest.yaml.ManifestExport;
import org.tfmstudio.manifest.yaml.ManifestExport.ExportedFile;

/** Which project to write, and where to. */
final class ExportPage extends WizardPage {
	private final IProject start;
	private Combo project;
	private Text folder;
	private Button replace;
	private Preview preview;
	private ManifestExport.Result result;
	private boolean ownFolder;

	ExportPage(IProject start) {
		super("org.tfmstudio.export");
		this.start = start;
		setTitle("TF-M Manifests");
		setDescription("Manifest lists and manifests (YAML), as TF-M's build takes them.");
	}

	@Override
	public void createControl(Composite parent) {
		Composite all = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().applyTo(all);
		Composite grid = new Composite(all, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(3).applyTo(grid);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(grid);
		new Label(grid, SWT.NONE).setText("&Project:");
		project = new Combo(grid, SWT.READ_ONLY);
		Places.projects().forEach(it -> project.add(it.getName()));
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(project);
		new Label(grid, SWT.NONE).setText("Into &folder:");
		folder = new Text(grid, SWT.BORDER);
		GridDataFactory.fillDefaults().grab(true, false).hint(360, SWT.DEFAULT).applyTo(folder);
		Button browse = new Button(grid, SWT.PUSH);
		browse.setText("Bro&wse...");
		browse.addListener(SWT.Selection, event -> browse());
		new Label(grid, SWT.NONE);
		replace = new Button(grid, SWT.CHECK);
		replace.setText("&Replace files that are there already");
		GridDataFactory.fillDefaults().span(2, 1).applyTo(replace);
		preview = new Preview(all, "Files:");
		setControl(all);
		int index = start == null ? 0 : Math.max(0, project.indexOf(start.getName()));
		project.select(index);
		project.addListener(SWT.Selection, event -> read());
		folder.addListener(SWT.Modify, event -> {
			ownFolder |= folder.isFocusControl();
			update();
		});
		replace.addListener(SWT.Selection, event -> update());
		read();
	}

	private void browse() {
		DirectoryDialog dialog = new DirectoryDialog(getShell());
		dialog.setText("Folder for TF-M's Manifests");
		String chosen = dialog.open();
		if (chosen != null) {
			ownFolder = true;
			folder.setText(chosen);
		}
	}

	private void read() {
		result = null;
		IProject chosen = project.getText().isEmpty() ? null : ResourcesPlugin.getWorkspace().getRoot().getProject(project.getText());
		if (chosen != null && chosen.getLocation() != null) {
			BusyIndicator.showWhile(getShell().getDisplay(), () -> result = ManifestExport.of(List.of(chosen.getLocation().toPath())));
			if (!ownFolder) {
				folder.setText(chosen.getLocation().toPath().resolve("yaml").toString());
			}
		}
		preview.show(files().stream().map(it -> new NewFile(it.path(), it.text())).toList());
		update();
	}

	private void update() {
		Optional<String> problem = problem();
		setErrorMessage(problem.orElse(null));
		boolean unsaved = ManifestServices.unsaved().keySet().stream().anyMatch(it -> result != null && it.startsWith(location()));
		int count = files().size();
		setMessage(unsaved ? "Unsaved changes are not written; save the manifests first if they should be."
				: result != null && !result.findings().isEmpty() ? result.findings().get(0).message() : count + (count == 1 ? " file" : " files"),
				unsaved || result != null && !result.findings().isEmpty() ? WARNING : NONE);
		setPageComplete(problem.isEmpty());
	}

	private Path location() {
		return ResourcesPlugin.getWorkspace().getRoot().getProject(project.getText()).getLocation().toPath();
	}

	private Optional<String> problem() {
		if (result == null) {
			return Optional.of("There is no open project with partitions; make one with File > New > TF-M Partition Project.");
		}
		Optional<Finding> error = result.findings().stream().filter(it -> it.severity() == Severity.ERROR).findFirst();
		if (files().isEmpty() || error.isPresent()) {
			return Optional.of(error.map(it -> it.file().getFileName() + ": " + it.message()).orElse("There are no manifests in this project; choose another one."));
		}
		try {
			if (folder.getText().isBlank() || !Path.of(folder.getText().strip()).isAbsolute()) {
				return Optional.of("Choose a folder for the files with Browse.");
			}
			Path there = folder();
			if (Files.exists(there) && !Files.isDirectory(there)) {
				return Optional.of(there + " is a file; choose a folder.");
			}
			Optional<ExportedFile> first = files().stream().filter(it -> Files.exists(there.resolve(it.path()))).findFirst();
			return first.isPresent() && !replace.getSelection()
					? Optional.of(first.get().path() + " is there already; say that files may be replaced, or choose another folder.") : Optional.empty();
		} catch (InvalidPathException e) {
			return Optional.of("\"" + e.getInput() + "\" is no path; choose a folder with Browse.");
		}
	}

	/** Where to write. */
	Path folder() {
		return Path.of(folder.getText().strip());
	}

	/** What to write. */
	List<ExportedFile> files() {
		return result == null ? List.of() : result.files();
	}
}
