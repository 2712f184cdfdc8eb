// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.psa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.tests.StudioProcess;

/** examples/keeper, whose partition and application both call the services, with each back end and at each isolation level. */
class ServicesOnEachLevelTest {
	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "profile medium", "profile medium isolation 1 backend IPC", "profile large", "profile large isolation 3 strict",
			"profile medium isolation 1 backend SFN set CONFIG_TFM_DOORBELL_API = 0", "profile medium_arotless set TFM_PARTITION_PROTECTED_STORAGE = ON set PSA_FRAMEWORK_HAS_MM_IOVEC = ON" })
	void partitionsAndApplicationsReachThem(String choices) throws Exception {
		Path project = StudioProcess.example("keeper", folder);
		Files.writeString(project.resolve("keeper.device"), "device keeper { board an521 " + choices + " partitions KEEPER non-secure app \"app/\" }\n");
		StringBuilder uart = new StringBuilder();
		try (DeviceSession device = PsaApplication.ofProject(project).open()) {
			device.observe((number, value) -> uart.append((char) value));
			Stop stop = device.boot().orElseGet(() -> device.run(PsaApplication.LIMITS));
			assertEquals(Stop.Kind.EXIT, stop.kind(), () -> stop + "\n" + stop.report() + uart);
			assertEquals(0, stop.code(), uart::toString);
		}
		assertTrue(uart.toString().endsWith("All as it should be.\n"), uart::toString);
	}
}
