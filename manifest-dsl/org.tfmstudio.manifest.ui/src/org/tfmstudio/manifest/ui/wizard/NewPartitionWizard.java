// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.wizard;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;
import org.tfmstudio.launch.project.NewProject;
import org.tfmstudio.launch.project.StudioNature;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.ide.scaffold.Addition;
import org.tfmstudio.manifest.ide.scaffold.NewFile;
import org.tfmstudio.manifest.ui.ManifestImages;
import org.tfmstudio.manifest.ui.ManifestServices;

/** Adds a partition to a project: its manifest, and its place on a device. The next build makes its skeleton in C. */
public final class NewPartitionWizard extends Wizard implements INewWizard {
	private IWorkbench workbench;
	private IStructuredSelection selection;
	private NewPartitionPage page;

	@Override
	public void init(IWorkbench bench, IStructuredSelection selected) {
		workbench = bench;
		selection = selected;
		setWindowTitle("New TF-M Partition");
		setNeedsProgressMonitor(true);
		setDefaultPageImageDescriptor(ManifestImages.BANNER.descriptor());
	}

	@Override
	public void addPages() {
		page = new NewPartitionPage(Places.containerOf(workbench, selection).orElse(null));
		addPage(page);
	}

	@Override
	public boolean performFinish() {
		Addition made = page.made();
		IProject project = page.project().orElseThrow();
		NewFile file = made.files().get(0);
		IFile manifest = project.getFile(IPath.fromPortableString(file.path()));
		try {
			// a device that is open gets its edit in the editor, so that it can be undone there
			for (Map.Entry<Path, List<TextEdit>> edit : made.edits().entrySet()) {
				apply(edit.getKey(), edit.getValue());
			}
			getContainer().run(true, false, monitor -> {
				ICoreRunnable write = progress -> {
					NewProject.write(manifest, file.text(), progress);
					StudioNature.add(project, progress);
				};
				try {
					ResourcesPlugin.getWorkspace().run(write, monitor);
				} catch (CoreException e) {
					throw new InvocationTargetException(e);
				}
			});
			var window = workbench.getActiveWorkbenchWindow();
			BasicNewResourceWizard.selectAndReveal(manifest, window);
			IDE.openEditor(window.getActivePage(), manifest, true);
			return true;
		} catch (InvocationTargetException e) {
			return failed(e.getCause());
		} catch (CoreException | BadLocationException e) {
			return failed(e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static void apply(Path device, List<TextEdit> edits) throws BadLocationException, CoreException {
		IFile file = ManifestServices.fileAt(device).orElseThrow(() -> new PartInitException(device + " does not belong to the workspace."));
		Optional<IDocument> open = ManifestServices.documentOf(file);
		if (open.isPresent()) {
			boolean dirty = ManifestServices.unsaved().containsKey(device.toAbsolutePath().normalize());
			ManifestServices.apply(open.get(), edits);
			if (!dirty) {
				Places.save(file);
			}
		} else {
			NewProject.write(file, TextEdit.apply(file.readString(), edits), null);
		}
	}

	private boolean failed(Throwable cause) {
		ErrorDialog.openError(getShell(), getWindowTitle(), "The partition could not be made.",
				cause instanceof CoreException core ? core.getStatus() : Status.error(String.valueOf(cause.getMessage()), cause));
		return false;
	}
}
