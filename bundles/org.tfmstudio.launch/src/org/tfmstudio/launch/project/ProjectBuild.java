// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.project;

import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.tfmstudio.launch.Problems;

/** Builds projects of the workspace. */
public final class ProjectBuild {
	private ProjectBuild() {
	}

	/** Builds and hands back the device record. */
	public static Path build(IProject project, String device, IProgressMonitor monitor) throws CoreException {
		Path record = project.getLocation().toPath().resolve("build/device.json");
		if (!Files.isRegularFile(record)) {
			throw Problems.failure("The project \"" + project.getName() + "\" has not been built.", null);
		}
		return record;
	}
}
