// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

/** Steps, continuations, breakpoints and watchpoints. */
class MovementTest {
	private static final String COUNTER = """
			start:
			  ldr r2, =0x38000100
			  movs r0, #0
			loop:
			  adds r0, r0, #1
			store:
			  str r0, [r2]
			load:
			  ldr r1, [r2]
			  b loop
			""";

	@Test
	void aDeviceStandsBeforeItsFirstInstruction() {
		try (Talk talk = Talk.about(COUNTER)) {
			assertEquals("T05thread:1;", talk.say("?"));
			assertEquals(Talk.CODE, talk.register("pc"));
		}
	}

	@Test
	void aStepIsOneInstruction() {
		try (Talk talk = Talk.about(COUNTER)) {
			assertEquals("T05thread:1;", talk.say("s"));
			assertEquals("T05thread:1;", talk.say("vCont;s:1"));
			assertEquals(talk.address("loop"), talk.register("pc"));
			assertEquals("T05thread:1;", talk.say("S05"));
			assertEquals(1, talk.register("r0"));
		}
	}

	@Test
	void aRangeIsSteppedThrough() {
		try (Talk talk = Talk.about(COUNTER)) {
			assertEquals("T05thread:1;", talk.say("vCont;r%x,%x:1;c", Talk.CODE, talk.address("load")));
			assertEquals(talk.address("load"), talk.register("pc"));
		}
	}

	@Test
	void aBreakpointInTheRangeIsNotPassed() {
		try (Talk talk = Talk.about(COUNTER)) {
			talk.say("qSupported:swbreak+;hwbreak+");
			assertEquals("OK", talk.say("Z0,%x,2", talk.address("store")));
			assertEquals("T05thread:1;swbreak:;", talk.say("vCont;r%x,%x:1", Talk.CODE, Talk.CODE + 0x100));
			assertEquals(talk.address("store"), talk.register("pc"));
		}
	}

	@Test
	void breakpointsOfBothKindsStopBeforeTheInstruction() {
		try (Talk talk = Talk.about(COUNTER)) {
			talk.say("qSupported:multiprocess+;swbreak+;hwbreak+;xmlRegisters=i386");
			assertEquals("OK", talk.say("Z1,%x,2", talk.address("store")));
			assertEquals("T05thread:1;hwbreak:;", talk.say("vCont;c"));
			assertEquals(talk.address("store"), talk.register("pc"));
			assertEquals("OK", talk.say("z1,%x,2", talk.address("store")));
			assertEquals("OK", talk.say("Z0,%x,2", talk.address("load")));
			assertEquals("T05thread:1;swbreak:;", talk.say("c"));
			assertEquals("OK", talk.say("z0,%x,2", talk.address("load")));
			assertEquals("OK", talk.say("z0,%x,2", talk.address("load")), "taking it out twice is no error");
			assertEquals("T00thread:1;", talk.say("c"), "runs to the limit");
		}
	}

	@Test
	void aClientThatDoesNotAskIsNotToldTheKind() {
		try (Talk talk = Talk.about(COUNTER)) {
			talk.say("Z1,%x,2", talk.address("store"));
			assertEquals("T05thread:1;", talk.say("c"));
		}
	}

	@Test
	void aWatchpointTellsItsAddressAndTheStepBehindItIsDone() {
		try (Talk talk = Talk.about(COUNTER)) {
			assertEquals("OK", talk.say("Z2,38000100,4"));
			assertEquals("T05thread:1;watch:38000100;", talk.say("c"));
			assertEquals(talk.address("load"), talk.register("pc"), "the store is done");
			assertEquals("T05thread:1;", talk.say("vCont;s:1"));
			assertEquals(talk.address("load"), talk.register("pc"), "gdb thinks that this step made it");
			talk.say("s");
			assertEquals(talk.address("load") + 2, talk.register("pc"));
			assertEquals("T05thread:1;watch:38000100;", talk.say("c"));
			assertEquals(2, talk.register("r0"));
		}
	}

	@Test
	void readsAndAccessesHaveTheirKinds() {
		try (Talk talk = Talk.about(COUNTER)) {
			talk.say("Z3,38000102,1");
			assertEquals("T05thread:1;rwatch:38000102;", talk.say("c"));
			assertEquals(talk.address("load") + 2, talk.register("pc"));
			talk.say("z3,38000102,1");
			talk.say("Z4,38000100,4");
			assertEquals("T05thread:1;awatch:38000100;", talk.say("c"));
			assertEquals(talk.address("load"), talk.register("pc"));
			talk.say("z4,38000100,4");
			assertEquals("T00thread:1;", talk.say("c"));
		}
	}

	@Test
	void aWatchpointSeesBothAliases() {
		try (Talk talk = Talk.about(COUNTER)) {
			talk.say("Z2,28000100,4");
			assertEquals("T05thread:1;watch:28000100;", talk.say("c"), "by the address that gdb knows");
		}
	}

	@Test
	void whatCannotBeWatchedIsAnError() {
		try (Talk talk = Talk.about(COUNTER)) {
			assertEquals("E1c", talk.say("Z2,38000100,0"));
			assertEquals("E1c", talk.say("Z2,38000100,7fffffff"));
			for (int i = 0; i < 64; i++) {
				assertEquals("OK", talk.say("Z2,%x,4", 0x3800_0200 + 4 * i));
			}
			assertEquals("E1c", talk.say("Z2,38000100,4"));
			assertEquals("", talk.say("Z5,38000100,4"));
			assertEquals("E16", talk.say("Z0,38000100,2;X1,0"), "conditions were not offered");
		}
	}

	@Test
	void aContinuationCanBeginElsewhere() {
		try (Talk talk = Talk.about(COUNTER)) {
			talk.say("Z0,%x,2", talk.address("loop"));
			assertEquals("T05thread:1;", talk.say("s%x", talk.address("loop")));
			assertEquals(talk.address("store"), talk.register("pc"));
		}
	}

	@Test
	void lockupIsAHaltWithAnExplanation() {
		try (Talk talk = Talk.about("start:\n  udf #1\n")) {
			// all vectors lead to the same undefined instruction
			List<String> said = talk.all("c");
			assertEquals("T0bthread:1;", said.getLast());
			assertTrue(said.size() > 1 && said.get(0).startsWith("O"), said::toString);
			assertEquals("T0bthread:1;", talk.say("c"), "it stays locked up");
			assertTrue(talk.monitor("explain").contains("udf #1"), talk.monitor("explain"));
			assertTrue(talk.monitor("reset").contains("reset"));
			assertEquals(Talk.CODE, talk.register("pc"));
			assertEquals("T05thread:1;", talk.say("?"));
		}
	}

	@Test
	void aDeviceThatCannotGoBackSaysSo() {
		try (Talk talk = Talk.about(COUNTER)) {
			assertFalse(talk.say("qSupported:").contains("Reverse"));
			assertEquals("", talk.say("bs"));
			assertEquals("", talk.say("bc"));
			assertTrue(talk.monitor("back").contains("does not remember"));
		}
	}

	@Test
	void stepsGoBackToTheBeginning() {
		try (Talk talk = Talk.about(COUNTER).remembering()) {
			assertTrue(talk.say("qSupported:").contains("ReverseStep+;ReverseContinue+;"));
			String before = talk.say("g");
			talk.say("s");
			String between = talk.say("g");
			talk.say("s");
			assertEquals("T05thread:1;", talk.say("bs"));
			assertEquals(between, talk.say("g"));
			assertEquals("T05thread:1;", talk.say("bs"));
			assertEquals(before, talk.say("g"));
			assertTrue(talk.say("bs").contains("replaylog:begin;"));
			assertTrue(talk.say("bc").contains("replaylog:begin;"));
		}
	}

	@Test
	void aContinuationBackStopsAtTheLastBreakpoint() {
		try (Talk talk = Talk.about(COUNTER).remembering()) {
			talk.say("Z0,%x,2", talk.address("load"));
			for (int i = 0; i < 3; i++) {
				assertEquals("T05thread:1;", talk.say("c"));
			}
			assertEquals(3, talk.register("r0"));
			assertEquals("T05thread:1;", talk.say("bc"));
			assertEquals(2, talk.register("r0"));
			assertEquals(talk.address("load"), talk.register("pc"));
			assertEquals("T05thread:1;", talk.say("c"));
			assertEquals(3, talk.register("r0"), "and forward again");
		}
	}

	@Test
	void aContinuationBackStopsBeforeTheAccessAndTheStepBehindItIsDone() {
		try (Talk talk = Talk.about(COUNTER).remembering()) {
			talk.say("Z0,%x,2", talk.address("load"));
			talk.say("c");
			talk.say("c");
			talk.say("z0,%x,2", talk.address("load"));
			assertEquals("02000000", talk.say("m38000100,4"));
			talk.say("Z2,38000100,4");
			assertEquals("T05thread:1;watch:38000100;", talk.say("bc"));
			assertEquals(talk.address("store"), talk.register("pc"));
			assertEquals("01000000", talk.say("m38000100,4"), "the store is undone");
			assertEquals("T05thread:1;", talk.say("bs"));
			assertEquals(talk.address("store"), talk.register("pc"));
		}
	}

	@Test
	void whatADebuggerChangesIsStillThereAfterGoingBackAndForth() {
		try (Talk talk = Talk.about(COUNTER).remembering()) {
			talk.say("s");
			talk.register("r7", 0xABCD);
			talk.say("M38000200,4:01020304");
			talk.say("s");
			talk.say("s");
			talk.say("bs");
			assertEquals(0xABCD, talk.register("r7"));
			assertEquals("01020304", talk.say("m38000200,4"));
			talk.say("bs");
			talk.say("bs");
			assertEquals(0, talk.register("r7"));
			assertEquals("00000000", talk.say("m38000200,4"));
		}
	}

	@Test
	void malformedMovementsAreErrors() {
		try (Talk talk = Talk.about(COUNTER)) {
			assertEquals("E16", talk.say("vCont"));
			assertEquals("E16", talk.say("vCont;t"));
			assertEquals("E16", talk.say("vCont;r1000"));
			assertEquals("E03", talk.say("vCont;s:7"));
			assertEquals(Talk.CODE, talk.register("pc"));
		}
	}
}
