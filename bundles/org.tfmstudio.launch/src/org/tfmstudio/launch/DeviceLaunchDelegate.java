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
import org.tfmstudio.sim.device.firmware.FirmwareImages;
import org.tfmstudio.sim.device.hosted.HostedImages;

/** Builds a project and runs its device, or runs the images of a TF-M build, inside of the workbench; with or without the debugger. */
public final class DeviceLaunchDelegate extends LaunchConfigurationDelegate {
	@Override
	public void launch(ILaunchConfiguration configuration, String mode, ILaunch launch, IProgressMonitor monitor)
			throws CoreException {
		DeviceLaunch settings = DeviceLaunch.of(configuration);
		List<PsaBreakpoint> breaks = breaks(settings);
		DeviceStreams streams = new DeviceStreams();
		Opened device = settings.firmware() ? firmware(settings, streams) : hosted(settings, streams, monitor);
		if (device == null) {
			return;
		}
		DeviceSession session = device.session();
		known(breaks, session);
		boolean debug = ILaunchManager.DEBUG_MODE.equals(mode);
		DeviceRunner runner = new DeviceRunner(session.name(), session, settings.limits());
		streams.connect(runner);
		DeviceProcess process = new DeviceProcess(launch, device.label(), runner, streams);
		session.observe(process.events());
		session.observe(streams);
		if (debug) {
			runner.remember(process);
			new DeviceDebugTarget(launch, process, new DeviceBreakpoints(breaks), settings.firmware() && !settings.inJava());
		}
		runner.start(debug);
	}

	/** A device before its boot, and what its launch is called. */
	private record Opened(DeviceSession session, String label) {
	}

	private static Opened firmware(DeviceLaunch settings, DeviceStreams streams) throws CoreException {
		try {
			if (settings.inJava()) {
				HostedImages image = DeviceLaunch.nonSecure(settings.build());
				return new Opened(Devices.hosted(image, notice -> streams.say("note: " + notice)), image.record().name() + " on TF-M in Java");
			}
			FirmwareImages images = DeviceLaunch.images(settings.build(), settings.board());
			return new Opened(Devices.firmware(images, notice -> streams.say("note: " + notice)), images.name() + " on " + images.board());
		} catch (IOException e) {
			throw Problems.failure(e.getMessage(), e);
		}
	}

	// null when the user did not want to wait for the build
	private static Opened hosted(DeviceLaunch settings, DeviceStreams streams, IProgressMonitor monitor) throws CoreException {
		IProject project = project(settings);
		Path record = ProjectBuild.build(project, settings.device().isEmpty() ? null : settings.device(), monitor);
		return monitor.isCanceled() ? null : new Opened(open(record, streams), label(project, settings));
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
						+ (session.services().isEmpty() ? "none whose name is known" : String.join(", ", session.services())) + ".", null);
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
