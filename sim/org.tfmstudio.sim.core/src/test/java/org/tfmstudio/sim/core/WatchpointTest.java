// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Watchpoints stop behind the instruction that made the access, on both paths of the interpreter. */
class WatchpointTest {
	private static final int DATA = Machine.S_DATA + 0x100;
	private static final String LOOP = """
			ldr r0, =0x30000100
			movs r1, #0
			again:
			adds r1, #1
			str r1, [r0, #4]
			ldrb r2, [r0, #4]
			cmp r1, #200
			bne again
			bkpt 0xab
			""";
	private static final int STORE = Machine.S_CODE + Machine.PROGRAM + 6;

	@Test
	void stopsBehindEachStore() {
		// given
		Machine m = new Machine();
		m.secure(LOOP);
		m.core.addWatchpoint(DATA + 4, 4, false, true);
		for (int i = 1; i <= 200; i++) {
			// when
			m.run();
			// then
			assertEquals(new Engine.Stop(Engine.Cause.WATCHPOINT, new WatchHit(DATA + 4, 4, true, STORE)), m.stop);
			assertEquals(STORE + 2, m.core.pc());
			assertEquals(i, m.word(DATA + 4), "the store is done");
			assertEquals(4 * i + i - 1, m.clock.now() - 0, "cycle");
		}
		assertEquals("end", m.run().stop.why());
	}

	@ParameterizedTest
	@CsvSource({ "3, 1, false", "4, 1, true", "7, 1, false", "0, 5, true", "8, 4, false", "5, 2, false" })
	void loadOfOneByteMeetsItsByteOnly(int offset, int length, boolean meets) {
		Machine m = new Machine();
		m.secure(LOOP);
		m.core.addWatchpoint(DATA + offset, length, true, false);
		m.run();
		assertEquals(meets ? Engine.Cause.WATCHPOINT : Engine.Cause.STOP_REQUESTED, m.stop.cause());
		if (meets) {
			assertEquals(new WatchHit(DATA + 4, 1, false, STORE + 2), m.stop.why());
		}
	}

	@Test
	void removedOneStopsNoMore() {
		Machine m = new Machine();
		m.secure(LOOP);
		m.core.addWatchpoint(DATA, 8, true, true);
		m.run();
		m.core.removeWatchpoint(DATA, 8, true, true);
		assertEquals("end", m.run().stop.why());
	}

	@Test
	void aDeniedAccessMeetsNone() {
		Machine m = Machine.attributed();
		m.secure("ldr r0, =0x2000 \n bxns r0");
		m.load(0x2000, "ldr r0, =0x30000100 \n str r0, [r0]");
		m.vector(true, 3, Machine.S_CODE + 0x1000);
		m.load(Machine.S_CODE + 0x1000, "bkpt 0xab");
		m.core.addWatchpoint(DATA, 4, true, true);
		m.core.pc(Machine.S_CODE + Machine.PROGRAM);
		assertEquals("end", m.run().stop.why());
		assertEquals(3, m.core.exception());
	}

	@Test
	void frameOfAnExceptionMeetsIt() {
		// given
		Machine m = new Machine();
		m.vector(true, 11, Machine.S_CODE + 0x1000);
		m.load(Machine.S_CODE + 0x1000, "bx lr");
		m.secure("svc #0 \n bkpt 0xab");
		int savedPc = Machine.S_DATA + Machine.STACK_TOP - 8;
		m.core.addWatchpoint(savedPc, 4, true, true);
		// when
		m.run();
		// then
		assertEquals(new WatchHit(savedPc, 4, true, Machine.S_CODE + Machine.PROGRAM + 2), m.stop.why());
		assertEquals(Machine.S_CODE + 0x1000, m.core.pc(), "at the handler's first instruction");
		// when it returns
		m.run();
		assertEquals(new WatchHit(savedPc, 4, false, Machine.S_CODE + 0x1000), m.stop.why());
		assertEquals(Machine.S_CODE + Machine.PROGRAM + 2, m.core.pc());
	}

	@Test
	void stepReportsIt() {
		Machine m = new Machine();
		m.secure(LOOP);
		m.core.addWatchpoint(DATA + 4, 1, false, true);
		m.steps(4);
		assertEquals(Engine.Cause.WATCHPOINT, m.stop.cause());
		m.steps(1);
		assertEquals(Engine.Cause.LIMIT, m.stop.cause());
	}
}
