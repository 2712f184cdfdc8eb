// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

/** Both cores of AN521 as threads. */
class CoresTest {
	private static final String COUNTER = """
			start:
			  ldr r2, =0x38000100
			  movs r0, #0
			loop:
			  adds r0, r0, #1
			store:
			  str r0, [r2]
			  b loop
			""";

	/** Core 1 runs the same program: CPUWAIT of SYSCTRL is cleared. */
	private static Talk both() {
		Talk talk = Talk.about(COUNTER);
		assertEquals("OK", talk.say("M50021114,4:00000010"), "INITSVTOR1");
		assertEquals("OK", talk.say("M50021118,4:00000000"), "CPUWAIT");
		return talk;
	}

	@Test
	void aCoreThatIsReleasedIsAThreadLikeTheOther() {
		try (Talk talk = both()) {
			assertEquals("m1,2", talk.say("qfThreadInfo"));
			assertTrue(talk.say("qXfer:threads:read::0,1000").contains("name=\"core 1\">Secure, privileged thread<"));
		}
	}

	@Test
	void breakpointsStopEitherCore() {
		try (Talk talk = both()) {
			talk.say("Z0,%x,2", talk.address("store"));
			Set<String> stops = new TreeSet<>();
			for (int i = 0; i < 40; i++) {
				stops.add(talk.say("c"));
				assertEquals(talk.address("store"), talk.register("pc"), "registers are those of the core that stopped");
			}
			assertEquals(Set.of("T05thread:1;", "T05thread:2;"), stops);
		}
	}

	@Test
	void aStepMovesTheCoreThatItIsFor() {
		try (Talk talk = both()) {
			assertEquals("T05thread:2;", talk.say("vCont;s:2;c"));
			assertEquals(Talk.CODE + 2, talk.register("pc"));
			assertEquals("T05thread:2;", talk.say("vCont;s:2;c"));
			assertEquals(Talk.CODE + 4, talk.register("pc"));
			assertEquals("OK", talk.say("Hg1"));
			int before = talk.register("r0");
			assertEquals("T05thread:1;", talk.say("vCont;s:1"));
			assertTrue(talk.register("r0") - before <= 1);
		}
	}

	@Test
	void watchpointsSeeBothCores() {
		try (Talk talk = both()) {
			talk.say("Z2,38000100,4");
			Set<String> stops = new TreeSet<>();
			for (int i = 0; i < 40; i++) {
				stops.add(talk.say("c"));
			}
			assertEquals(Set.of("T05thread:1;watch:38000100;", "T05thread:2;watch:38000100;"), stops);
		}
	}
}
