// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.project;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;

/** The device files of a project. */
public final class DeviceFiles {
	private DeviceFiles() {
	}

	/** Their paths relative to the project, sorted; the folder of built files is left out. */
	public static List<String> in(IProject project) {
		List<String> found = new ArrayList<>();
		try {
			project.accept(resource -> {
				if (resource.getType() == IResource.FILE && "device".equals(resource.getFileExtension())) {
					found.add(resource.getProjectRelativePath().toString());
				}
				return !resource.isDerived() && !(resource.getType() == IResource.FOLDER && resource.getName().equals("build"));
			});
		} catch (CoreException e) {
			ILog.get().error("The device files of " + project.getName() + " cannot be listed", e);
		}
		found.sort(null);
		return found;
	}
}
