// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfmstudio.sim.spm.fault.SpmStop;
import org.tfmstudio.sim.spm.model.HostedLayout;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;

/** Isolation rules I1 to I3 by level (facts C.9), held by the emulated SAU and MPU. */
class IsolationTest {
	private final World world = new World();
	private final World.Part rot = world.part("ROT").sfn().rot().stateless("ROT_RUN", 1, 1);
	private final World.Part app1 = world.part("APP1").sfn().stateless("APP1_RUN", 2, 2);
	private final World.Part app2 = world.part("APP2").sfn().stateless("APP2_RUN", 3, 3);

	private int target(String name) {
		return switch (name) {
			case "ROT data" -> rot.puppet.buffer(0);
			case "ROT code" -> rot.code;
			case "APP1 data" -> app1.puppet.buffer(0);
			case "APP1 code" -> app1.code;
			case "APP2 data" -> app2.puppet.buffer(0);
			case "APP2 code" -> app2.code;
			case "SPM data" -> HostedLayout.AGENT_STACK;
			case "SPCTRL" -> 0x5008_0010;
			default -> throw new IllegalArgumentException(name);
		};
	}

	private World.Part part(String name) {
		return name.equals("ROT") ? rot : name.equals("APP1") ? app1 : app2;
	}

	@ParameterizedTest(name = "level {0}: {1} {2} {3}: {4}")
	@CsvSource(delimiter = '|', textBlock = """
			1 | APP1 | peek | ROT data  | yes
			1 | APP1 | poke | SPM data  | yes
			2 | APP1 | peek | APP1 data | yes
			2 | APP1 | poke | APP2 data | yes
			2 | APP1 | peek | APP1 code | yes
			2 | APP1 | peek | ROT data  | no
			2 | APP1 | poke | ROT data  | no
			2 | APP1 | peek | SPM data  | no
			2 | APP1 | poke | APP1 code | no
			2 | APP1 | peek | SPCTRL    | no
			2 | ROT  | peek | APP1 data | yes
			2 | ROT  | poke | APP1 data | yes
			3 | APP1 | poke | APP1 data | yes
			3 | APP1 | peek | APP2 data | no
			3 | APP1 | poke | APP2 data | no
			3 | APP1 | peek | ROT data  | no
			3 | APP1 | peek | SPM data  | no
			3 | APP1 | peek | APP2 code | yes
			3 | APP2 | peek | APP1 data | no
			3 | ROT  | peek | APP2 data | yes
			""")
	void accessBetweenPartitions(int level, String who, String how, String what, String allowed) {
		world.isolation(level);
		Puppet p = part(who).puppet;
		p.call("sfn0", p.function(how), target(what), 1);
		world.gateway(3, 0x4000_0101 + (who.equals("ROT") ? 0 : who.equals("APP1") ? 1 : 2), 0, 0, 0);

		if (allowed.equals("yes")) {
			world.runToEnd();
			return;
		}
		String why = world.runToFault();
		assertTrue(why.contains("DACCVIOL") || why.contains("PRECISERR"), why);
		assertTrue(why.contains(who + ", secure, unprivileged"), why);
		assertEquals(who, world.event(Kind.FAULT, Phase.INSTANT).caller().name());
	}

	@ParameterizedTest
	@CsvSource({ "2, APP1 code, no", "2, APP2 code, no", "3, APP2 code, no", "3, APP1 code, yes" })
	void strictRulesKeepCodeToItself(int level, String what, String allowed) {
		world.isolation(level).strict();
		String who = allowed.equals("yes") ? "APP1" : what.startsWith("APP1") ? "APP2" : "APP1";
		Puppet p = part(who).puppet;
		p.call("sfn0", p.function("peek"), target(what));
		world.gateway(3, who.equals("APP1") ? 0x4000_0102 : 0x4000_0103, 0, 0, 0);

		if (allowed.equals("yes"))
			world.runToEnd();
		else
			assertTrue(world.runToFault().contains("DACCVIOL"));
	}

	@Test
	void dataIsNotExecutableAtLevelTwo() {
		world.isolation(2);
		app1.puppet.call("sfn0", app1.puppet.buffer(0) | 1);
		world.gateway(3, 0x4000_0102, 0, 0, 0);

		String why = world.runToFault();

		assertTrue(why.contains("IACCVIOL"), why);
	}

	@Test
	void aFaultNamesTheRuleAndWhoMadeIt() {
		world.isolation(3);
		app1.puppet.call("sfn0", app1.puppet.function("peek"), HostedLayout.AGENT_STACK);
		world.gateway(3, 0x4000_0102, 0, 0, 0);

		String why = world.runToFault();

		assertTrue(why.contains("may not access 0x%08x".formatted(HostedLayout.AGENT_STACK)), why);
		assertEquals(SpmStop.Action.HALT, world.spm.stopped().orElseThrow().action());
		assertTrue(world.board.printed().contains("FATAL ERROR: "), world.board.printed());
		assertTrue(world.board.printed().contains("xpsr"), world.board.printed());
	}

	@Test
	void theNonSecureWorldReadsNothingSecure() {
		world.app.call("main", world.app.function("peek"), rot.puppet.buffer(0));

		String why = world.runToFault();

		assertTrue(why.startsWith("SecureFault (AUVIOL"), why);
		assertTrue(why.contains("app, non-secure"), why);
	}

	@Test
	void theNonSecureWorldEntersByGatewaysOnly() {
		world.app.call("main", rot.puppet.function("same"));

		assertTrue(world.runToFault().contains("INVEP"));
	}

	@Test
	void theNonSecureWorldCannotEnterBesideAGateway() {
		world.app.call("main", HostedLayout.GATEWAYS + 4 | 1);

		assertTrue(world.runToFault().contains("INVEP"));
	}

	@Test
	void aStackOverflowIsSeenByTheLimit() {
		world.isolation(2);
		// Endless recursion: the table of the secure function calls the secure function.
		app1.puppet.call("sfn0", app1.puppet.function("sfn0"));
		world.gateway(3, 0x4000_0102, 0, 0, 0);

		assertTrue(world.runToFault().contains("STKOF"));
	}

	@Test
	void aPartitionsDeviceLeavesTheNonSecureWorld() {
		world.isolation(2);
		app1.mmio("TFM_PERIPHERAL_TIMER0", 0x5000_0000);
		int value = app1.puppet.call("sfn0", app1.puppet.function("poke"), 0x5000_0008, 77);
		world.gateway(3, 0x4000_0102, 0, 0, 0);

		world.runToEnd();

		assertTrue(value != 0);
		assertEquals(77, world.board.register(0x4000_0008));
		assertEquals(0x1E, world.board.register(0x5008_0070), "APB PPC0 without TIMER0");
		assertEquals(1, world.board.register(0x5008_00B0), "TIMER0 for unprivileged secure code");
	}

	@Test
	void anotherPartitionHasNoUseOfThatDeviceAtLevelThree() {
		world.isolation(3);
		app1.mmio("TFM_PERIPHERAL_TIMER0", 0x5000_0000);
		app1.puppet.call("sfn0", app1.puppet.function("poke"), 0x5000_0008, 78);
		app2.puppet.call("sfn0", app2.puppet.function("poke"), 0x5000_0008, 77);
		world.gateway(3, 0x4000_0102, 0, 0, 0);
		world.gateway(3, 0x4000_0103, 0, 0, 0);

		assertTrue(world.runToFault().contains("APP2, secure, unprivileged"));
		assertEquals(78, world.board.register(0x4000_0008), "its owner has used it before");
	}

	@Test
	void memoryBlocksOfTheApplicationAreNonSecure() {
		world.runToEnd();

		// The last word of SSRAM2's table: its upper half is the non-secure world's.
		assertEquals(-1, world.board.register(0x5800_801C));
		assertEquals(1 << 31 | 1 << 4, world.board.register(0x5800_8000), "locked, denials are bus errors");
	}
}
