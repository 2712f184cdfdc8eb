// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.wizard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.IExportWizard;
import org.eclipse.ui.IWorkbench;
import org.tfmstudio.manifest.ui.ManifestImages;
import org.tfmstudio.manifest.yaml.ManifestExport.ExportedFile;

/** Writes the manifests and manifest lists that TF-M's build takes; shows them, and what was found, before. */
public final class ExportWizard extends Wizard implements IExportWizard {
	private IWorkbench workbench;
	private IStructuredSelection selection;
	private ExportPage page;

	@Override
	public void init(IWorkbench bench, IStructuredSelection selected) {
		workbench = bench;
		selection = selected;
		setWindowTitle("Export to TF-M");
		setDefaultPageImageDescriptor(ManifestImages.BANNER.descriptor());
	}

	@Override
	public void addPages() {
		page = new ExportPage(Places.resourceOf(workbench, selection).map(IResource::getProject).orElse(null));
		addPage(page);
	}

	@Override
	public boolean performFinish() {
		Path folder = page.folder();
		try {
			for (ExportedFile file : page.files()) {
				Path target = folder.resolve(file.path()).normalize();
				if (!target.startsWith(folder.normalize())) {
					throw new IOException(file.path() + " leads out of the folder; correct `output` or `manifest` in " + file.source().getFileName() + ".");
				}
				Files.createDirectories(target.getParent());
				Files.writeString(target, file.text());
			}
		} catch (IOException e) {
			ErrorDialog.openError(getShell(), getWindowTitle(), "The manifests could not be written to " + folder + ".", Status.error(e.getMessage(), e));
			return false;
		}
		for (IContainer container : ResourcesPlugin.getWorkspace().getRoot().findContainersForLocationURI(folder.toUri())) {
			try {
				container.getParent().refreshLocal(IResource.DEPTH_INFINITE, null);
			} catch (CoreException e) {
				ILog.get().log(e.getStatus());
			}
		}
		return true;
	}
}
