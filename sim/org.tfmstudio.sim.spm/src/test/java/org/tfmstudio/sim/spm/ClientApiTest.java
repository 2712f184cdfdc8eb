// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;

class ClientApiTest {
	private static final int[][] NONE = {};
	private final World world = new World();

	@Test
	void versionsAreTold() {
		world.part("VAULT").sfn().stateless("VAULT_STORE", 0xF100, 16);
		int framework = world.gateway(0);
		int known = world.gateway(1, 0xF100);
		int unknown = world.gateway(1, 0xF1FF);

		world.runToEnd();

		assertEquals(0x0101, world.word(framework));
		assertEquals(1, world.word(known));
		assertEquals(0, world.word(unknown));
		assertEquals("no service has SID 0xf1ff",
				world.events.stream().filter(e -> e.kind() == Kind.VERSION && e.phase() == Phase.RESULT).toList().get(1).text());
	}

	@Test
	void aStatelessCallReachesTheSecureFunction() {
		World.Part vault = world.part("VAULT").sfn().stateless("VAULT_STORE", 0xF100, 16);
		vault.puppet.end("sfn0", 7);
		int result = world.call(0x4000_0110, 3, NONE, NONE);

		world.runToEnd();

		assertEquals(7, world.word(result));
	}
}
