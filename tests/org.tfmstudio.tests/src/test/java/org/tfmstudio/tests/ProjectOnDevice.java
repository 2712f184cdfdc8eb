// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.build.BuildMonitor;
import org.tfmstudio.build.BuildResult;
import org.tfmstudio.build.ProjectBuilder;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.trace.EventStore;
import org.tfmstudio.sim.trace.PsaObserver;

/** A test whose project is made of texts, built, and run on its device. */
abstract class ProjectOnDevice {
	/** Longer than anything runs whose end is to be seen. */
	static final RunLimits LIMITS = new RunLimits(4_000_000_000L, 60_000_000, null);

	/** The project's. */
	@TempDir
	Path folder;
	/** What all UARTs of all runs have printed. */
	final StringBuilder uart = new StringBuilder();
	/** The PSA events of all runs. */
	final EventStore events = new EventStore();

	/** Writes a file of the project, in the place of the one of that name. */
	final void write(String name, String text) throws IOException {
		Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	/** Builds the project as it is. @param codes of the findings that it has, in order */
	final BuildResult build(String... codes) throws Exception {
		BuildResult built = ProjectBuilder.build(folder, null, BuildMonitor.NONE);
		assertEquals(List.of(codes), built.findings().stream().map(it -> it.code()).toList(), () -> built.findings().toString());
		return built;
	}

	/** A device that has not booted yet; close it. */
	final DeviceSession open(BuildResult built) throws IOException {
		DeviceSession device = Devices.open(built.deviceJson(), notice -> { });
		device.observe((number, value) -> uart.append((char) value));
		device.observe((PsaObserver) events);
		return device;
	}

	/** Boots and runs. */
	final Stop run(BuildResult built) throws Exception {
		try (DeviceSession device = open(built)) {
			return device.boot().orElseGet(() -> device.run(LIMITS));
		}
	}
}
