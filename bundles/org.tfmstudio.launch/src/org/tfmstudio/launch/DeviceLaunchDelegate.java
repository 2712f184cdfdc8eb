// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.LaunchConfigurationDelegate;
import org.tfmstudio.launch.breakpoint.DeviceBreakpoints;
import org.tfmstudio.launch.device.DeviceProcess;
import org.tfmstudio.launch.device.DeviceRunner;
import org.tfmstudio.launch.device.DeviceStreams;
import org.tfmstudio.launch.model.DeviceDebugTarget;
import org.tfmstudio.launch.project.ProjectBuild;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.PsaBreakpoint;

/** Builds a project and runs its device inside of the workbench, with or without the debugger. */
public final class DeviceLaunchDelegate extends LaunchConfigurationDelegate {
	@Override
	public void launch(ILaunchConfiguration configuration, String mode, ILaunch launch, IProgressMonitor monitor)
			throws CoreException {
		DeviceLaunch settings = DeviceLaunch.of(configuration);
		List<PsaBreakpoint> breaks = breaks(settings);
		IProject project = project(settings);
		Path record = ProjectBuild.build(project, settings.device().isEmpty() ? null : settings.device(), monitor);
		if (monitor.isCanceled()) {
			return;
		}
		boolean debug = ILaunchManager.DEBUG_MODE.equals(mode);
		DeviceStreams streams = new DeviceStreams();
		DeviceSession session = open(record, streams);
		known(breaks, session);
		DeviceRunner runner = new DeviceRunner(project.getName(), session, settings.limits());
		streams.connect(runner);
		DeviceProcess process = new DeviceProcess(launch, label(project, settings), runner, streams);
		session.observe(process.events());
		session.observe(streams);
		if (debug) {
			new DeviceDebugTarget(launch, process, new DeviceBreakpoints(breaks));
		}
		runner.start(debug);
	}

	private static String label(IProject project, DeviceLaunch settings) {
		return settings.device().isEmpty() ? project.getName() : project.getName() + "/" + settings.device();
	}

	private static IProject project(DeviceLaunch settings) throws CoreException {
		if (settings.project().isEmpty()) {
			throw Problems.failure("The launch configuration names no project.", null);
		}
		IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(settings.project());
		if (!project.isAccessible()) {
			throw Problems.failure("There is no open project \"" + settings.project() + "\" in the workspace.", null);
		}
		return project;
	}

	private static List<PsaBreakpoint> breaks(DeviceLaunch settings) throws CoreException {
		List<PsaBreakpoint> found = new ArrayList<>();
		for (String text : settings.breaks()) {
			try {
				found.add(PsaBreakpoint.parse(text));
			} catch (IllegalArgumentException e) {
				throw Problems.failure(e.getMessage(), e);
			}
		}
		return found;
	}

	private static void known(List<PsaBreakpoint> breaks, DeviceSession session) throws CoreException {
		for (PsaBreakpoint each : breaks) {
			if (!session.services().contains(each.service())) {
				session.close();
				throw Problems.failure("The device has no service " + each.service() + "; it has "
						+ String.join(", ", session.services()) + ".", null);
			}
		}
	}

	private static DeviceSession open(Path record, DeviceStreams streams) throws CoreException {
		try {
			return Devices.open(record, notice -> streams.say("note: " + notice));
		} catch (IOException e) {
			throw Problems.failure(e.getMessage(), e);
		}
	}

	// The device's own build is asked instead of the workspace's: it also compiles, and knows what is up to date.
	@Override
	public boolean buildForLaunch(ILaunchConfiguration configuration, String mode, IProgressMonitor monitor) {
		return false;
	}
}
