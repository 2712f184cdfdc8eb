// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** examples/keeper: a partition and an application that use crypto, both storages and attestation. */
class KeeperTest {
	@TempDir
	private Path folder;

	@Test
	void notesAreThereAfterARestart() throws Exception {
		StudioProcess.example("keeper", folder);
		for (int times = 1; times <= 3; times++) {
			StudioProcess.Result run = StudioProcess.run(folder, "run", "--flash", "flash.bin", "keeper");
			assertEquals(0, run.code(), run::toString);
			List<String> uart = run.lines("uart0");
			assertTrue(uart.contains("notes kept since the device was made: " + times), run::toString);
			assertTrue(uart.contains("All as it should be."), run::toString);
			assertTrue(run.lines("psa").stream().anyMatch(it -> it.contains("KEEPER -> TFM_SP_CRYPTO")), run::toString);
		}
	}

	@Test
	void aServiceThatIsNotNamedIsRefused() throws Exception {
		Path project = StudioProcess.example("keeper", folder);
		Path partition = project.resolve("keeper.partition");
		Files.writeString(partition, StudioProcess.text(partition).replace(", TFM_PROTECTED_STORAGE_SERVICE", ""));
		StudioProcess.Result run = StudioProcess.run(folder, "run", "keeper");
		assertEquals(3, run.code(), run::toString);
		assertTrue(run.out().contains("KEEPER does not list TFM_PROTECTED_STORAGE_SERVICE in its dependencies"), run::toString);
	}
}
