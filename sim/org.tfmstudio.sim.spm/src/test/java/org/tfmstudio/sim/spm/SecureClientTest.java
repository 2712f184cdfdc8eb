// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tfmstudio.sim.spm.model.ServiceConfig.VersionPolicy.STRICT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;

/** A partition as client: what is an error code outside is a panic here (facts C.3, T19). */
class SecureClientTest {
	private final World world = new World();
	private final World.Part client = world.part("CLIENT").sfn().stateless("CLIENT_RUN", 0xF300, 20).uses(0xF100, 0xF200);
	private final Puppet p = client.puppet;

	SecureClientTest() {
		world.part("VAULT").sfn().stateless("VAULT_STORE", 0xF100, 16).stateless("VAULT_OTHER", 0xF101, 17);
		world.part("LOG").connected("LOG_LINES", 0xF200, STRICT, 1).take(0).reply(0).take(0).reply(-129).rest();
		world.gateway(3, 0x4000_0114, 0, 0, 0);
	}

	@Test
	void nestedCallsRunToTheEnd() {
		World.Part vault = world.part("VAULT");
		vault.puppet.svc("sfn0", 0x2A, vault.sfnHandle(), 0, vault.code, 4);
		vault.puppet.end("sfn0", 9);
		int result = p.svc("sfn0", 0x22, 0x4000_0110, World.control(2, 0, 1), 0, world.vectors(p, 0x100, new int[][] { { p.buffer(0), 4 } }));
		p.end("sfn0", 3);

		world.runToEnd();

		assertEquals(9, world.word(result));
		assertEquals(world.word(vault.code), world.word(p.buffer(0)));
		assertEquals(List.of("CLIENT", "VAULT", "VAULT", "CLIENT"),
				world.events.stream().filter(e -> e.kind() == Kind.CALL).map(e -> e.callee().name()).toList());
		assertEquals(256, world.events.stream().filter(e -> e.kind() == Kind.CALL && e.phase() == Phase.ENTER).toList().get(1).caller().id());
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			negative type                | 0x40000110 | 0x0000FFFF | must not be negative
			five vectors                 | 0x40000110 | 0x04010001 | more than 4
			unused static handle         | 0x40000105 | 1          | is not a handle of CLIENT
			other version of a service   | 0x40000210 | 1          | VAULT_STORE has version 1
			no dependency on the service | 0x40000111 | 1          | does not list VAULT_OTHER in its dependencies
			null handle                  | 0          | 1          | is not a handle of CLIENT
			handle of nobody             | 0x777      | 1          | is not a handle of CLIENT
			input descriptors nowhere    | 0x40000110 | 0x01000001 | not readable
			""")
	void callsThatPanic(String what, String handle, String control, String words) {
		p.svc("sfn0", 0x22, Integer.decode(handle), Long.decode(control).intValue(), 0x6000_0000, 0);

		String why = world.runToPanic();

		assertTrue(why.contains(words), why);
		assertEquals("CLIENT", world.event(Kind.PANIC, Phase.INSTANT).caller().name());
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			unknown SID           | 0xF2FF | 1 | no service has SID 0xf2ff
			stateless SID         | 0xF100 | 1 | is stateless
			no dependency         | 0xF101 | 1 | is stateless
			version refused       | 0xF200 | 2 | version 2 is asked for
			""")
	void connectionsThatPanic(String what, String sid, int version, String words) {
		p.svc("sfn0", 0x23, Integer.decode(sid), version);

		assertTrue(world.runToPanic().contains(words));
	}

	@Test
	void aConnectionOfTheApplicationIsNoHandleHere() {
		World other = new World();
		World.Part spy = other.part("SPY").sfn().stateless("SPY_RUN", 0xF300, 20).uses(0xF200);
		other.part("LOG").connected("LOG_LINES", 0xF200, STRICT, 1).take(0).reply(0).take(0).reply(0).rest();
		int handle = other.gateway(2, 0xF200, 1);
		other.gateway(3, 0x4000_0114, 0, 0, 0);
		spy.puppet.svc("sfn0", 0x22, new Puppet.From(handle), 1, 0, 0);

		assertTrue(other.runToPanic().endsWith("is not a handle of SPY"));
		assertTrue(other.word(handle) > 0);
	}

	@Test
	void aServiceThatAnswersProgrammerErrorPanicsItsSecureClient() {
		int handle = p.svc("sfn0", 0x23, 0xF200, 1);
		p.svc("sfn0", 0x22, new Puppet.From(handle), 1, 0, 0);

		assertEquals("LOG answered its secure client CLIENT with PROGRAMMER_ERROR", world.runToPanic());
	}

	@Test
	void closingAStaticHandlePanics() {
		p.svc("sfn0", 0x24, 0x4000_0110);

		assertTrue(world.runToPanic().contains("is not a connection of CLIENT"));
	}

	@Test
	void versionsOfServicesOutsideOfTheDependenciesAreZero() {
		int mine = p.svc("sfn0", 0x21, 0xF100);
		int other = p.svc("sfn0", 0x21, 0xF101);

		world.runToEnd();

		assertEquals(1, world.word(mine));
		assertEquals(0, world.word(other));
	}

	@Test
	void anUnknownSvcPanics() {
		p.svc("sfn0", 0x77);

		assertTrue(world.runToPanic().contains("SVC 0x77"));
	}

	@Test
	void psaPanicHaltsOrResets() {
		world.option("CONFIG_TFM_HALT_ON_CORE_PANIC", "OFF");
		p.svc("sfn0", 0x2F);

		assertEquals("CLIENT called psa_panic", world.runToPanic());
		assertEquals(1, world.events.stream().filter(e -> e.kind() == Kind.RESET).count());
		world.events.clear();
		world.core.reset();
		world.spm.start();
		world.runToPanic();
		assertEquals(1, world.events.stream().filter(e -> e.kind() == Kind.RESET).count(), "the same happens after the reset");
	}
}
