// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.tfmstudio.launch.Problems;

/** Opens the projects of a folder in the workspace, where they lie. */
public final class ExamplesImport {
	/** System property that names a folder of projects to open when the workbench starts. */
	public static final String PROPERTY = "tfmstudio.examples";

	private ExamplesImport() {
	}

	/** Opens each folder with a {@code .project} file that the workspace does not know yet; the others are left alone. */
	public static void run(Path folder, IProgressMonitor monitor) throws CoreException {
		for (Path project : projects(folder)) {
			open(project, monitor);
		}
	}

	private static List<Path> projects(Path folder) throws CoreException {
		try (Stream<Path> children = Files.list(folder)) {
			return children.filter(it -> Files.isRegularFile(it.resolve(IProjectDescription.DESCRIPTION_FILE_NAME))).sorted().toList();
		} catch (IOException e) {
			throw Problems.failure("The folder of examples, " + folder + ", cannot be read.", e);
		}
	}

	private static void open(Path folder, IProgressMonitor monitor) throws CoreException {
		IWorkspace workspace = ResourcesPlugin.getWorkspace();
		IProjectDescription description = workspace
				.loadProjectDescription(IPath.fromPath(folder.resolve(IProjectDescription.DESCRIPTION_FILE_NAME)));
		IProject project = workspace.getRoot().getProject(description.getName());
		if (!project.exists()) {
			description.setLocation(IPath.fromPath(folder));
			project.create(description, monitor);
			project.open(monitor);
		}
	}
}
