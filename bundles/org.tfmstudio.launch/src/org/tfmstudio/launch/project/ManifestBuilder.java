// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.project;

import java.util.Map;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/** Checks, generates and compiles whenever a file of a project is saved. */
public final class ManifestBuilder extends IncrementalProjectBuilder {
	/** Identifier of the builder. */
	public static final String ID = "org.tfmstudio.launch.builder";

	@Override
	protected IProject[] build(int kind, Map<String, String> arguments, IProgressMonitor monitor) throws CoreException {
		IProject project = getProject();
		if (project.getLocation() != null && (kind == FULL_BUILD || concerns(getDelta(project)))) {
			ProjectBuild.onSave(project, monitor);
		}
		return null;
	}

	// What a build writes must not cause the next one.
	private static boolean concerns(IResourceDelta delta) throws CoreException {
		if (delta == null) {
			return true;
		}
		boolean[] found = new boolean[1];
		delta.accept(it -> {
			IResource resource = it.getResource();
			if (resource.getType() == IResource.FOLDER && resource.getName().equals("build")) {
				return false;
			}
			boolean content = it.getKind() != IResourceDelta.CHANGED || (it.getFlags() & IResourceDelta.CONTENT) != 0;
			if (resource.getType() == IResource.FILE && content) {
				found[0] = true;
			}
			return !found[0];
		});
		return found[0];
	}

	@Override
	protected void clean(IProgressMonitor monitor) throws CoreException {
		getProject().deleteMarkers(FindingMarkers.MANIFEST, true, IResource.DEPTH_INFINITE);
		getProject().deleteMarkers(FindingMarkers.BUILD, true, IResource.DEPTH_INFINITE);
	}
}
