// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.wizard;

import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.IImportWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;
import org.tfmstudio.launch.project.NewProject;
import org.tfmstudio.launch.project.StudioNature;
import org.tfmstudio.manifest.ui.ManifestImages;
import org.tfmstudio.manifest.yaml.ManifestImport;

/** Makes partitions and a device of TF-M's manifest lists and manifests; shows what was found before anything is written. */
public final class ImportWizard extends Wizard implements IImportWizard {
	private IWorkbench workbench;
	private IStructuredSelection selection;
	private ImportSourcePage source;
	private ImportResultPage result;

	@Override
	public void init(IWorkbench bench, IStructuredSelection selected) {
		workbench = bench;
		selection = selected;
		setWindowTitle("Import from TF-M");
		setNeedsProgressMonitor(true);
		setDefaultPageImageDescriptor(ManifestImages.BANNER.descriptor());
	}

	@Override
	public void addPages() {
		source = new ImportSourcePage(Places.resourceOf(workbench, selection).map(it -> it.getProject()).orElse(null));
		result = new ImportResultPage(source);
		addPage(source);
		addPage(result);
	}

	@Override
	public boolean canFinish() {
		// what was found is to be seen first
		return getContainer().getCurrentPage() == result && result.isPageComplete();
	}

	@Override
	public boolean performFinish() {
		IProject project = source.project();
		Map<String, String> files = new LinkedHashMap<>();
		for (ManifestImport.ImportedFile file : result.files()) {
			files.put(file.name(), file.text());
		}
		try {
			getContainer().run(true, true, monitor -> {
				ICoreRunnable write = progress -> {
					SubMonitor steps = SubMonitor.convert(progress, "Writing manifests", files.size() + 1);
					if (!project.exists()) {
						NewProject.create(project, null, files, steps);
						return;
					}
					for (Map.Entry<String, String> file : files.entrySet()) {
						NewProject.write(project.getFile(file.getKey()), file.getValue(), steps.split(1));
					}
					StudioNature.add(project, steps.split(1));
				};
				try {
					ResourcesPlugin.getWorkspace().run(write, monitor);
				} catch (CoreException e) {
					throw new InvocationTargetException(e);
				}
			});
			IFile first = project.getFile(files.keySet().iterator().next());
			BasicNewResourceWizard.selectAndReveal(first, workbench.getActiveWorkbenchWindow());
			IDE.openEditor(workbench.getActiveWorkbenchWindow().getActivePage(), first, true);
			return true;
		} catch (InvocationTargetException e) {
			ErrorDialog.openError(getShell(), getWindowTitle(), "The manifests could not be written.", ((CoreException) e.getCause()).getStatus());
		} catch (PartInitException e) {
			ErrorDialog.openError(getShell(), getWindowTitle(), "The manifests were imported, but cannot be opened.", e.getStatus());
			return true;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		return false;
	}
}
