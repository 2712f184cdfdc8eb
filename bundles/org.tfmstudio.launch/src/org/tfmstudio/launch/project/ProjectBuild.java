// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.project;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.tfmstudio.build.BuildMonitor;
import org.tfmstudio.build.BuildResult;
import org.tfmstudio.build.Finding;
import org.tfmstudio.build.ProjectBuilder;
import org.tfmstudio.build.ProjectChecker;
import org.tfmstudio.build.ProjectException;
import org.tfmstudio.launch.Problems;

/** Builds projects of the workspace: progress to its monitors, findings to its markers, new files into its tree. */
public final class ProjectBuild {
	private static final String BUILD = "build";
	private static final String SUFFIX = ".device";
	// one build at a time: a launch and a save may come together, and both write to the same folder
	private static final Object LOCK = new Object();

	private ProjectBuild() {
	}

	/**
	 * Generates, compiles, links and signs what has changed, and hands back the device record.
	 *
	 * @param device device file relative to the project, or null when the project has only one
	 * @throws CoreException with a sentence for the user; findings stand in the project's markers
	 */
	public static Path build(IProject project, String device, IProgressMonitor monitor) throws CoreException {
		try {
			BuildResult result = run(project, monitor, (folder, progress) -> ProjectBuilder.build(folder, name(device), progress));
			if (result.deviceJson() == null) {
				throw Problems.failure(summary(project, result.findings()), null);
			}
			return result.deviceJson();
		} catch (ProjectException e) {
			throw Problems.failure(e.getMessage(), e);
		}
	}

	/**
	 * What a save causes: with one device the whole build, so that messages of the compiler are seen too; with several, generated
	 * code for each; with none, a check of the manifests. The findings stand in the project's markers.
	 */
	static void onSave(IProject project, IProgressMonitor monitor) throws CoreException {
		List<String> devices = DeviceFiles.in(project);
		try {
			if (devices.size() == 1) {
				run(project, monitor, (folder, progress) -> ProjectBuilder.build(folder, null, progress));
			} else if (devices.isEmpty()) {
				FindingMarkers.replace(project, ProjectChecker.check(List.of(project.getLocation().toPath())));
			} else {
				for (String device : devices) {
					run(project, monitor, (folder, progress) -> ProjectBuilder.generate(folder, name(device), progress));
				}
			}
		} catch (ProjectException e) {
			FindingMarkers.replace(project, List.of(new Finding(null, 0, 0, -1, 0, Finding.Severity.ERROR, "project", e.getMessage())));
		}
	}

	// The build knows a device by its name, or by the name of its file without the suffix.
	private static String name(String device) {
		if (device == null) {
			return null;
		}
		String file = device.substring(device.lastIndexOf('/') + 1);
		return file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
	}

	/** One of the two ways to build. */
	@FunctionalInterface
	private interface Way {
		BuildResult go(Path folder, BuildMonitor progress) throws ProjectException;
	}

	private static BuildResult run(IProject project, IProgressMonitor monitor, Way way) throws CoreException, ProjectException {
		IPath location = project.getLocation();
		if (location == null) {
			throw Problems.failure("The project \"" + project.getName() + "\" does not lie in the local file system.", null);
		}
		SubMonitor progress = SubMonitor.convert(monitor, "Building " + project.getName(), IProgressMonitor.UNKNOWN);
		try {
			BuildResult result;
			synchronized (LOCK) {
				result = way.go(location.toPath(), new Progress(progress));
			}
			FindingMarkers.replace(project, result.findings());
			return result;
		} catch (CancellationException e) {
			throw new OperationCanceledException(e.getMessage());
		} finally {
			refresh(project, monitor);
		}
	}

	// What the build writes is derived: searches and version control leave it out.
	private static void refresh(IProject project, IProgressMonitor monitor) throws CoreException {
		var folder = project.getFolder(BUILD);
		folder.refreshLocal(IResource.DEPTH_INFINITE, null);
		if (folder.exists() && !folder.isDerived()) {
			folder.setDerived(true, null);
		}
		project.refreshLocal(IResource.DEPTH_INFINITE, null);
	}

	private static String summary(IProject project, List<Finding> findings) {
		List<Finding> errors = findings.stream().filter(it -> it.severity() == Finding.Severity.ERROR).toList();
		StringBuilder text = new StringBuilder("The project \"" + project.getName() + "\" has "
				+ (errors.size() == 1 ? "an error" : errors.size() + " errors") + "; see the Problems view.");
		for (Finding each : errors.subList(0, Math.min(3, errors.size()))) {
			String file = each.file() == null ? "" : each.file().getFileName() + (each.line() > 0 ? ":" + each.line() : "") + ": ";
			text.append("\n").append(file).append(each.message());
		}
		return text.toString();
	}

	/** The workbench's progress as the build knows it. */
	private record Progress(SubMonitor monitor) implements BuildMonitor {
		@Override
		public void progress(String text) {
			monitor.subTask(text);
		}

		@Override
		public boolean cancelled() {
			return monitor.isCanceled();
		}
	}
}
