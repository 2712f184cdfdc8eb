// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.tfmstudio.build.ProfileOptions;
import org.tfmstudio.build.ProjectException;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.firmware.FirmwareImages;
import org.tfmstudio.sim.device.firmware.TfmBuild;
import org.tfmstudio.sim.device.hosted.HostedImages;
import org.tfmstudio.sim.device.record.DeviceRecord;

/**
 * What a launch configuration of the type "TF-M Device" says.
 *
 * @param firmware whether the images of a TF-M build run, unchanged, instead of a project's device
 * @param inJava whether only the non-secure image of that build runs, on SPM and services in Java
 * @param project name of the project
 * @param device device file relative to the project, or empty when the project has only one
 * @param build absolute path of the build or install folder of TF-M
 * @param board name of the board that the build is for, or empty to take it from the build
 * @param until text that ends the run once a UART has printed it, or empty
 * @param milliseconds the most virtual time since reset, or 0 for no limit
 * @param breaks PSA calls to stop at in debug mode, each as {@code SERVICE}, {@code SERVICE.operation} or {@code SERVICE:type}
 */
public record DeviceLaunch(boolean firmware, boolean inJava, String project, String device, String build, String board, String until, long milliseconds,
		List<String> breaks) {
	/** Identifier of the launch configuration type. */
	public static final String TYPE = "org.tfmstudio.launch.device";
	/** Attribute: true when the images of a TF-M build run instead of a project's device. */
	public static final String FIRMWARE = "org.tfmstudio.launch.firmware";
	/** Attribute: true when of that build only the non-secure image runs, on TF-M in Java. */
	public static final String IN_JAVA = "org.tfmstudio.launch.inJava";
	/** Attribute: build or install folder of TF-M. */
	public static final String BUILD = "org.tfmstudio.launch.buildFolder";
	/** Attribute: name of the board, or empty. */
	public static final String BOARD = "org.tfmstudio.launch.board";
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

	private static final String HOSTED_BOARD = "an521";
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
		return new DeviceLaunch(configuration.getAttribute(FIRMWARE, false), configuration.getAttribute(IN_JAVA, false), configuration.getAttribute(PROJECT, ""),
				configuration.getAttribute(DEVICE, ""), configuration.getAttribute(BUILD, ""), configuration.getAttribute(BOARD, ""),
				configuration.getAttribute(UNTIL, ""), milliseconds, configuration.getAttribute(BREAKS, List.of()));
	}

	/**
	 * Finds the images of a TF-M build.
	 *
	 * @param folder absolute path of its build or install folder
	 * @param board name of the board, or empty to take it from the build
	 * @throws IOException when it is no such folder; the message is a sentence for the user
	 */
	public static FirmwareImages images(String folder, String board) throws IOException {
		return TfmBuild.find(path(folder), board.isBlank() ? null : board.strip());
	}

	/**
	 * The non-secure image of a TF-M build, on SPM and services in Java with the build's own configuration.
	 *
	 * @param folder absolute path of its build or install folder
	 * @throws IOException when it holds no such image, or its configuration cannot be used; the message is a sentence for the user
	 */
	public static HostedImages nonSecure(String folder) throws IOException {
		TfmBuild.NonSecure found = TfmBuild.findNonSecure(path(folder));
		Function<String, Optional<String>> options = found.configuration().all();
		try {
			DeviceRecord record = DeviceRecord.of(path(folder).getFileName().toString(), HOSTED_BOARD, ProfileOptions.version(null, options),
					ProfileOptions.of(null, Map.of(), options));
			return new HostedImages(record, Optional.of(found.elf()), Optional.empty());
		} catch (ProjectException e) {
			throw new IOException("The configuration of " + folder + " cannot be used: " + e.getMessage(), e);
		}
	}

	private static Path path(String folder) throws IOException {
		if (folder.isBlank()) {
			throw new IOException("Choose the build or install folder of TF-M.");
		}
		Path path;
		try {
			path = Path.of(folder.strip());
		} catch (InvalidPathException e) {
			throw new IOException("The build folder is no path: " + e.getMessage(), e);
		}
		if (!path.isAbsolute()) {
			throw new IOException("The build folder must be an absolute path, but is " + path + ".");
		}
		return path;
	}

	/** The limits as the device wants them. */
	public RunLimits limits() {
		return new RunLimits(milliseconds == 0 ? Long.MAX_VALUE : Math.multiplyExact(milliseconds, NANOS_PER_MILLI), Long.MAX_VALUE,
				until.isEmpty() ? null : until);
	}
}
