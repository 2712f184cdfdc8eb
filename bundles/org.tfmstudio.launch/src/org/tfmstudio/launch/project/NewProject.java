// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.project;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;

/** Makes projects and files in them. */
public final class NewProject {
	private NewProject() {
	}

	/**
	 * Makes a project with all its files.
	 *
	 * @param location null for a folder in the workspace
	 * @param files texts by path relative to the project, in the order in which they are made
	 */
	public static void create(IProject project, URI location, Map<String, String> files, IProgressMonitor monitor) throws CoreException {
		IProjectDescription description = project.getWorkspace().newProjectDescription(project.getName());
		description.setLocationURI(location);
		project.create(description, monitor);
		project.open(monitor);
		project.setDefaultCharset(StandardCharsets.UTF_8.name(), monitor);
		for (Map.Entry<String, String> file : files.entrySet()) {
			write(project.getFile(IPath.fromPortableString(file.getKey())), file.getValue(), monitor);
		}
		StudioNature.add(project, monitor);
	}

	/** Makes a file, and the folders above it; a file that is there gets the text, and its old one is kept in the local history. */
	public static void write(IFile file, String text, IProgressMonitor monitor) throws CoreException {
		folder(file.getParent(), monitor);
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		if (file.exists()) {
			file.setContents(bytes, IResource.KEEP_HISTORY, monitor);
		} else {
			file.create(bytes, IResource.NONE, monitor);
		}
	}

	private static void folder(IContainer container, IProgressMonitor monitor) throws CoreException {
		if (container instanceof IFolder folder && !folder.exists()) {
			folder(folder.getParent(), monitor);
			folder.create(IResource.NONE, true, monitor);
		}
	}
}
