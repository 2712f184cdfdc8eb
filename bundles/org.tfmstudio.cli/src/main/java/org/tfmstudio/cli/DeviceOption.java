// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The device that a command works on: of a project, of images of firmware, or a non-secure image on TF-M in Java. */
final class DeviceOption {
	@Mixin
	private ProjectOption project;

	@Mixin
	private FirmwareOption firmware;

	@Mixin
	private HostedOption hosted;

	@Option(names = "--flash", paramLabel = "FILE",
			description = "keep the board's code memory, where TF-M has its flash, in this file from run to run; images win over it")
	private Path flash;

	/** Whether an application of a project is to run, which is signed. */
	boolean signed() {
		return !hosted.given() && !ofFirmware();
	}

	/** Whether images of firmware are to run. */
	boolean ofFirmware() {
		return !hosted.given() && (firmware.given() || flash != null && !project.given());
	}

	/**
	 * Builds what has to be built, and opens the device.
	 *
	 * @param quiet whether building is silent
	 * @return empty when there were findings, which have been printed
	 */
	Optional<DeviceSession> open(boolean quiet) throws UserError, IOException {
		hosted.check();
		if (firmware.given() && project.given() && !hosted.given()) {
			throw new UserError(ExitCode.USAGE, "a project and images of firmware cannot run together: leave one of them out");
		}
		if (hosted.given() && firmware.givenBeyondBuild()) {
			throw new UserError(ExitCode.USAGE, "--hosted takes the non-secure image of a --tfm-build or by --non-secure; leave --image, --symbols and --board out");
		}
		boolean withProject = !ofFirmware() && (!hosted.given() || project.given());
		Optional<Path> record = withProject ? project.build(quiet ? null : System.err) : Optional.empty();
		if (withProject && record.isEmpty()) {
			return Optional.empty();
		}
		Consumer<String> notices = it -> System.err.println("note  | " + it);
		try {
			return Optional.of(ofFirmware() ? Devices.firmware(firmware.images(flash), notices)
					: Devices.hosted(hosted.images(record, firmware.build(), Optional.ofNullable(flash)), notices));
		} catch (IOException e) {
			throw new UserError(ExitCode.USAGE, e.getMessage());
		}
	}
}
