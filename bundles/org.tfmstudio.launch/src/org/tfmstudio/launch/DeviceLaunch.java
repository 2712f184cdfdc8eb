// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.tfmstudio.sim.device.RunLimits;

/**
 * What a launch configuration of the type "TF-M Device" says.
 *
 * @param project name of the project
 * @param device device file relative to the project, or empty when the project has only one
 * @param until text that ends the run once a UART has printed it, or empty
 * @param milliseconds the most virtual time since reset, or 0 for no limit
 * @param breaks PSA calls to stop at in debug mode, each as {@code SERVICE}, {@code SERVICE.operation} or {@code SERVICE:type}
 */
public record DeviceLaunch(String project, String device, String until, long milliseconds, List<String> breaks) {
	/** Identifier of the launch configuration type. */
	public static final String TYPE = "org.tfmstudio.launch.device";
	/** Attribute: name of the project. */
	public static final String PROJECT = "org.tfmstudio.launch.project";
	/** Attribute: device file relative to the project. */
	public static final String DEVICE = "org.tfmstudio.launch.deviceFile";
	/** Attribute: text to run until. */
	public static final String UNTIL = "org.tfmstudio.launch.until";
	/** Attribute: limit of virtual time in milliseconds, as a number in text. */
	public static final String MAX_TIME = "org.tfmstudio.launch.maxTime";
	/** Attribute: list of PSA calls to stop at. */
	public static final String BREAKS = "org.tfmstudio.launch.psaBreaks";

	private static final long NANOS_PER_MILLI = 1_000_000;

	/** Copies the list. */
	public DeviceLaunch {
		breaks = List.copyOf(breaks);
	}

	/** Reads a configuration. */
	public static DeviceLaunch of(ILaunchConfiguration configuration) throws CoreException {
		String time = configuration.getAttribute(MAX_TIME, "").strip();
		long milliseconds;
		try {
			milliseconds = time.isEmpty() ? 0 : Long.parseLong(time);
		} catch (NumberFormatException e) {
			throw Problems.failure("The limit of virtual time, \"" + time + "\", is no number of milliseconds.", e);
		}
		return new DeviceLaunch(configuration.getAttribute(PROJECT, ""), configuration.getAttribute(DEVICE, ""),
				configuration.getAttribute(UNTIL, ""), milliseconds, configuration.getAttribute(BREAKS, List.of()));
	}

	/** The limits as the device wants them. */
	public RunLimits limits() {
		return new RunLimits(milliseconds == 0 ? Long.MAX_VALUE : Math.multiplyExact(milliseconds, NANOS_PER_MILLI), Long.MAX_VALUE,
				until.isEmpty() ? null : until);
	}
}
