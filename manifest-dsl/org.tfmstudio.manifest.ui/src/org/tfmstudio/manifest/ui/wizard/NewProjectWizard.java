// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.wizard;

import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IWorkspaceRunnable;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.wizards.newresource.BasicNewProjectResourceWizard;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;
import org.tfmstudio.launch.project.NewProject;
import org.tfmstudio.manifest.ui.ManifestImages;

/** Makes a project with a partition, a device and an application, ready to run, and opens the partition. */
public final class NewProjectWizard extends Wizard implements INewWizard, IExecutableExtension {
	private IWorkbench workbench;
	private IConfigurationElement configuration;
	private NewProjectPage page;
	private NewProjectChoicesPage choices;

	@Override
	public void init(IWorkbench bench, IStructuredSelection selection) {
		workbench = bench;
		setWindowTitle("New TF-M Partition Project");
		setNeedsProgressMonitor(true);
		setDefaultPageImageDescriptor(ManifestImages.BANNER.descriptor());
	}

	@Override
	public void addPages() {
		page = new NewProjectPage();
		choices = new NewProjectChoicesPage(page);
		addPage(page);
		addPage(choices);
	}

	@Override
	public boolean performFinish() {
		IProject project = page.getProjectHandle();
		URI location = page.useDefaults() ? null : page.getLocationURI();
		Map<String, String> files = new LinkedHashMap<>();
		choices.made().files().forEach(file -> files.put(file.path(), file.text()));
		IWorkspaceRunnable create = monitor -> NewProject.create(project, location, files, monitor);
		try {
			getContainer().run(true, true, monitor -> {
				try {
					ResourcesPlugin.getWorkspace().run(create, monitor);
				} catch (CoreException e) {
					throw new InvocationTargetException(e);
				}
			});
		} catch (InvocationTargetException e) {
			ErrorDialog.openError(getShell(), getWindowTitle(), "The project could not be made.", ((CoreException) e.getCause()).getStatus());
			return false;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		}
		BasicNewProjectResourceWizard.updatePerspective(configuration);
		open(project.getFile(files.keySet().iterator().next()));
		return true;
	}

	private void open(IFile file) {
		var window = workbench.getActiveWorkbenchWindow();
		BasicNewResourceWizard.selectAndReveal(file, window);
		try {
			IDE.openEditor(window.getActivePage(), file, true);
		} catch (PartInitException e) {
			ErrorDialog.openError(getShell(), getWindowTitle(), "The partition could not be opened.", e.getStatus());
		}
	}

	@Override
	public void setInitializationData(IConfigurationElement element, String name, Object data) {
		configuration = element;
	}
}
