// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.services.testing.TestEnvironment;

class EnvironmentTest {
	@Test
	void numbersAreFollowedByName() {
		TestEnvironment device = new TestEnvironment("ITS_BUF_SIZE", "ITS_MAX_ASSET_SIZE", "ITS_MAX_ASSET_SIZE", "0x200", "OWN", "OWN", "SIGNED", "-4");
		assertEquals(512, device.number("ITS_BUF_SIZE", 1));
		assertEquals(-4, device.number("SIGNED", 1));
		assertEquals(1, device.number("ABSENT", 1));
		assertThrows(IllegalArgumentException.class, () -> device.number("OWN", 1));
	}

	@Test
	void namesThatLeadBackToThemselvesAreTold() {
		TestEnvironment device = new TestEnvironment("ITS_BUF_SIZE", "ITS_MAX_ASSET_SIZE", "ITS_MAX_ASSET_SIZE", "ITS_BUF_SIZE");
		IllegalArgumentException told = assertThrows(IllegalArgumentException.class, () -> device.number("ITS_BUF_SIZE", 1));
		assertTrue(told.getMessage().startsWith("ITS_BUF_SIZE must be a number"), told::getMessage);
	}
}
