// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.wizard;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.ContainerSelectionDialog;
import org.tfmstudio.launch.project.DeviceFiles;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.ide.scaffold.Addition;
import org.tfmstudio.manifest.ide.scaffold.NewFile;
import org.tfmstudio.manifest.ide.scaffold.Scaffold;
import org.tfmstudio.manifest.ui.ManifestServices;

/** Name, place and kind of a new partition, with the manifest that it will have. */
final class NewPartitionPage extends WizardPage {
	private static final String NONE = "none: no device has it yet";

	private final IContainer start;
	private Text folder;
	private Text name;
	private Combo device;
	private PartitionArea area;
	private Preview preview;
	private Addition made;

	NewPartitionPage(IContainer start) {
		super("org.tfmstudio.newPartition");
		this.start = start;
		setTitle("TF-M Partition");
		setDescription("A partition in a project; the next build makes its skeleton in C.");
	}

	@Override
	public void createControl(Composite parent) {
		Composite all = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().applyTo(all);
		Composite place = new Composite(all, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(3).applyTo(place);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(place);
		new Label(place, SWT.NONE).setText("&Folder:");
		folder = new Text(place, SWT.BORDER);
		folder.setText(start == null ? "" : start.getFullPath().makeRelative().toString());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(folder);
		Button browse = new Button(place, SWT.PUSH);
		browse.setText("Bro&wse...");
		browse.addListener(SWT.Selection, event -> browse());
		new Label(place, SWT.NONE).setText("&Name:");
		name = new Text(place, SWT.BORDER);
		name.setMessage("letters, digits and underscores, such as KEY_STORE");
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(name);
		new Label(place, SWT.NONE).setText("Add to &device:");
		device = new Combo(place, SWT.READ_ONLY);
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(device);
		Composite grid = PartitionArea.grid(all);
		area = new PartitionArea(grid, this::update);
		preview = new Preview(all, "Files:");
		devices();
		folder.addListener(SWT.Modify, event -> {
			devices();
			update();
		});
		name.addListener(SWT.Modify, event -> update());
		device.addListener(SWT.Selection, event -> update());
		setControl(all);
		update();
		// nothing is wrong before something was said
		setErrorMessage(null);
		setMessage(project().isPresent() ? "Give the partition a name." : "Name a folder of a project, and the partition.");
		(project().isPresent() ? name : folder).setFocus();
	}

	@Override
	public void setVisible(boolean visible) {
		super.setVisible(visible);
		if (visible) {
			(project().isPresent() ? name : folder).setFocus();
		}
	}

	private void browse() {
		ContainerSelectionDialog dialog = new ContainerSelectionDialog(getShell(), container().orElse(null), false,
				"Choose the folder for the partition's manifest.");
		if (dialog.open() == ContainerSelectionDialog.OK && dialog.getResult().length == 1 && dialog.getResult()[0] instanceof IPath path) {
			folder.setText(path.makeRelative().toString());
		}
	}

	private Optional<IContainer> container() {
		IPath path = IPath.fromPortableString(folder.getText().strip()).makeAbsolute();
		IResource found = path.segmentCount() == 0 ? null : ResourcesPlugin.getWorkspace().getRoot().findMember(path);
		return found instanceof IContainer container && container.isAccessible() && container.getLocation() != null ? Optional.of(container) : Optional.empty();
	}

	/** The project that gets the partition. */
	Optional<IProject> project() {
		return container().map(IResource::getProject);
	}

	private void devices() {
		List<String> items = new ArrayList<>(project().map(DeviceFiles::in).orElse(List.of()));
		items.add(NONE);
		if (!List.of(device.getItems()).equals(items)) {
			device.setItems(items.toArray(String[]::new));
			device.select(0);
		}
	}

	private void update() {
		Optional<IContainer> container = container();
		if (container.isEmpty()) {
			made = null;
			setErrorMessage("There is no open project or folder \"" + folder.getText() + "\"; choose one with Browse.");
			setPageComplete(false);
			return;
		}
		Path root = container.get().getProject().getLocation().toPath();
		Optional<Path> chosen = device.getText().equals(NONE) ? Optional.empty() : Optional.of(root.resolve(device.getText()).normalize());
		made = new Scaffold(ManifestServices.drafts()).partition(root, container.get().getLocation().toPath(), area.choices(name.getText().strip()), chosen,
				ManifestServices.unsaved());
		setErrorMessage(made.problem().orElse(null));
		setMessage(null);
		setPageComplete(made.problem().isEmpty());
		List<NewFile> shown = new ArrayList<>(made.files());
		made.edits().forEach((file, edits) -> ManifestServices.fileAt(file).ifPresent(it -> shown.add(changed(file, it, edits))));
		preview.show(shown);
	}

	private static NewFile changed(Path file, org.eclipse.core.resources.IFile resource, List<TextEdit> edits) {
		String text = ManifestServices.unsaved().get(file.toAbsolutePath().normalize());
		try {
			return new NewFile(resource.getProjectRelativePath().toString(), TextEdit.apply(text != null ? text : resource.readString(), edits));
		} catch (org.eclipse.core.runtime.CoreException e) {
			return new NewFile(resource.getProjectRelativePath().toString(), e.getMessage());
		}
	}

	/** What will be written. */
	Addition made() {
		return made;
	}
}
