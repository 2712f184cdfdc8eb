// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui.launcher;

import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.ILaunchShortcut2;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.tfmstudio.launch.DeviceLaunch;
import org.tfmstudio.launch.project.DeviceFiles;

/** "Run As" and "Debug As" on a project, on a file of it, or on an editor: finds the configuration or makes one. */
public final class DeviceLaunchShortcut implements ILaunchShortcut2 {
	@Override
	public void launch(ISelection selection, String mode) {
		launch(getLaunchableResource(selection), mode);
	}

	@Override
	public void launch(IEditorPart editor, String mode) {
		launch(getLaunchableResource(editor), mode);
	}

	private static void launch(IResource resource, String mode) {
		if (resource == null) {
			return;
		}
		try {
			String device = device(resource);
			if (device != null) {
				DebugUITools.launch(configuration(resource.getProject(), device), mode);
			}
		} catch (CoreException e) {
			ErrorDialog.openError(shell(), "TF-M Device", "The device could not be launched.", e.getStatus());
		}
	}

	// The device file, or null when the user did not want to choose one.
	private static String device(IResource resource) {
		if (resource instanceof IFile && "device".equals(resource.getFileExtension())) {
			return resource.getProjectRelativePath().toString();
		}
		List<String> devices = DeviceFiles.in(resource.getProject());
		if (devices.size() == 1) {
			return devices.getFirst();
		}
		if (devices.isEmpty()) {
			MessageDialog.openInformation(shell(), "TF-M Device", "The project \"" + resource.getProject().getName()
					+ "\" has no *.device file. Add one that names a board and the partitions.");
			return null;
		}
		ElementListSelectionDialog dialog = new ElementListSelectionDialog(shell(), new LabelProvider());
		dialog.setTitle("TF-M Device");
		dialog.setMessage("The project has several devices. Choose one:");
		dialog.setElements(devices.toArray());
		return dialog.open() == Window.OK ? (String) dialog.getFirstResult() : null;
	}

	private static ILaunchConfiguration configuration(IProject project, String device) throws CoreException {
		for (ILaunchConfiguration each : configurations(project)) {
			String known = each.getAttribute(DeviceLaunch.DEVICE, "");
			if (known.equals(device) || known.isEmpty() && DeviceFiles.in(project).size() == 1) {
				return each;
			}
		}
		ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
		boolean only = DeviceFiles.in(project).size() == 1;
		String name = only ? project.getName() : project.getName() + " " + device.replace('/', ' ');
		ILaunchConfigurationWorkingCopy made = manager.getLaunchConfigurationType(DeviceLaunch.TYPE).newInstance(null,
				manager.generateLaunchConfigurationName(name));
		made.setAttribute(DeviceLaunch.PROJECT, project.getName());
		made.setAttribute(DeviceLaunch.DEVICE, device);
		made.setMappedResources(new IResource[] { project });
		return made.doSave();
	}

	private static List<ILaunchConfiguration> configurations(IProject project) throws CoreException {
		ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
		List<ILaunchConfiguration> found = new java.util.ArrayList<>();
		for (ILaunchConfiguration each : manager.getLaunchConfigurations(manager.getLaunchConfigurationType(DeviceLaunch.TYPE))) {
			if (project.getName().equals(each.getAttribute(DeviceLaunch.PROJECT, ""))) {
				found.add(each);
			}
		}
		return found;
	}

	private static Shell shell() {
		return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
	}

	@Override
	public ILaunchConfiguration[] getLaunchConfigurations(ISelection selection) {
		return known(getLaunchableResource(selection));
	}

	@Override
	public ILaunchConfiguration[] getLaunchConfigurations(IEditorPart editor) {
		return known(getLaunchableResource(editor));
	}

	private static ILaunchConfiguration[] known(IResource resource) {
		if (resource == null) {
			return null;
		}
		try {
			List<ILaunchConfiguration> found = configurations(resource.getProject());
			if (resource instanceof IFile && "device".equals(resource.getFileExtension())) {
				String device = resource.getProjectRelativePath().toString();
				found.removeIf(it -> {
					try {
						return !device.equals(it.getAttribute(DeviceLaunch.DEVICE, device));
					} catch (CoreException e) {
						return true;
					}
				});
			}
			return found.toArray(ILaunchConfiguration[]::new);
		} catch (CoreException e) {
			return null;
		}
	}

	@Override
	public IResource getLaunchableResource(ISelection selection) {
		return selection instanceof IStructuredSelection structured
				? Adapters.adapt(structured.getFirstElement(), IResource.class) : null;
	}

	@Override
	public IResource getLaunchableResource(IEditorPart editor) {
		return Adapters.adapt(editor.getEditorInput(), IResource.class);
	}
}
