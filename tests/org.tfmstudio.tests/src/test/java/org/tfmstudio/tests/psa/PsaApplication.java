// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.psa;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.tfmstudio.build.BuildMonitor;
import org.tfmstudio.build.BuildResult;
import org.tfmstudio.build.Finding;
import org.tfmstudio.build.ProjectBuilder;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.RunLimits;

/** A project with a non-secure application and no partition of its own, built once and opened as often as needed. */
final class PsaApplication {
	/** Longer than anything here runs. */
	static final RunLimits LIMITS = new RunLimits(600_000_000_000L, 4_000_000_000L, null);

	private final BuildResult built;

	private PsaApplication(BuildResult built) {
		this.built = built;
	}

	/**
	 * Builds one.
	 *
	 * @param folder  where; a project for each application
	 * @param device  what the device file says between its braces, without the application
	 * @param sources names of C files beside this class
	 */
	static PsaApplication build(Path folder, String device, String... sources) throws Exception {
		Files.createDirectories(folder.resolve("app"));
		Files.writeString(folder.resolve("t.device"), "device t { board an521 " + device + " non-secure app \"app/\" }\n");
		for (String source : sources) {
			try (InputStream in = PsaApplication.class.getResourceAsStream(source)) {
				if (in == null) {
					throw new IOException("no " + source + " among the test's files");
				}
				Files.write(folder.resolve("app").resolve(Path.of(source).getFileName()), in.readAllBytes());
			}
		}
		return ofProject(folder);
	}

	/** Builds the project that lies there. */
	static PsaApplication ofProject(Path folder) throws Exception {
		BuildResult built = ProjectBuilder.build(folder, null, BuildMonitor.NONE);
		if (built.findings().stream().anyMatch(it -> it.severity() == Finding.Severity.ERROR)) {
			throw new AssertionError(built.findings().toString());
		}
		return new PsaApplication(built);
	}

	/** A device that has not booted yet; close it. */
	DeviceSession open() throws IOException {
		return Devices.open(built.deviceJson(), notice -> { });
	}
}
