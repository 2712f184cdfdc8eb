// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.project;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.runtime.CoreException;
import org.tfmstudio.build.Finding;

/** Findings as problem markers of the workspace. */
public final class FindingMarkers {
	/** Type of a marker for a finding in a manifest. */
	public static final String MANIFEST = "org.tfmstudio.launch.manifestProblem";
	/** Type of a marker for what the build found, C compiler messages included. */
	public static final String BUILD = "org.tfmstudio.launch.buildProblem";
	/** Marker attribute: the rule that made the finding. */
	public static final String CODE = "org.tfmstudio.launch.code";

	private FindingMarkers() {
	}

	/** Replaces the markers of both types in a whole project. */
	public static void replace(IProject project, List<Finding> findings) throws CoreException {
		project.getWorkspace().run(monitor -> {
			project.deleteMarkers(MANIFEST, true, IResource.DEPTH_INFINITE);
			project.deleteMarkers(BUILD, true, IResource.DEPTH_INFINITE);
			for (Finding finding : findings) {
				IResource resource = resource(project, finding);
				create(resource, finding);
			}
		}, project, 0, null);
	}

	/** Replaces the markers of one manifest by what is known of its text now. */
	public static void replace(IFile file, List<Finding> findings) throws CoreException {
		if (findings.isEmpty() && file.findMarkers(MANIFEST, true, IResource.DEPTH_ZERO).length == 0) {
			return; // most files of a large project, and each change of markers is told to the whole workbench
		}
		file.getWorkspace().run(monitor -> {
			file.deleteMarkers(MANIFEST, true, IResource.DEPTH_ZERO);
			for (Finding finding : findings) {
				create(file, finding);
			}
		}, file, 0, null);
	}

	private static void create(IResource resource, Finding finding) throws CoreException {
		Map<String, Object> attributes = new HashMap<>();
		attributes.put(IMarker.MESSAGE, finding.message());
		attributes.put(IMarker.SEVERITY, severity(finding.severity()));
		attributes.put(CODE, finding.code());
		if (finding.line() > 0 && resource.getType() == IResource.FILE) {
			attributes.put(IMarker.LINE_NUMBER, finding.line());
			if (finding.length() > 0 && finding.offset() >= 0) {
				attributes.put(IMarker.CHAR_START, finding.offset());
				attributes.put(IMarker.CHAR_END, finding.offset() + finding.length());
			}
		}
		resource.createMarker(manifest(resource) ? MANIFEST : BUILD, attributes);
	}

	private static boolean manifest(IResource resource) {
		String extension = resource.getFileExtension();
		return "partition".equals(extension) || "device".equals(extension);
	}

	private static int severity(Finding.Severity severity) {
		return switch (severity) {
		case ERROR -> IMarker.SEVERITY_ERROR;
		case WARNING -> IMarker.SEVERITY_WARNING;
		case INFO -> IMarker.SEVERITY_INFO;
		};
	}

	private static IResource resource(IProject project, Finding finding) {
		if (finding.file() == null) {
			return project;
		}
		IWorkspaceRoot root = project.getWorkspace().getRoot();
		Path path = project.getLocation().toPath().resolve(finding.file()).normalize();
		for (IFile file : root.findFilesForLocationURI(path.toUri())) {
			if (file.isAccessible() && file.getProject().equals(project)) {
				return file;
			}
		}
		return project;
	}
}
