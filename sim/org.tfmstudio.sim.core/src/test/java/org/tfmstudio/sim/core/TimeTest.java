// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Virtual time, SysTick, sleep, stops, breakpoints, snapshots. */
class TimeTest {
	private static final int HANDLER = Machine.S_CODE + 0x1000;

	@Test
	void oneInstructionIsOneCycleAndStopsAreExact() {
		Machine m = new Machine();
		m.secure("movs r0, #0 \n loop: adds r0, #1 \n b loop");
		m.stop = m.core.engine().run(1 + 2 * 1000);
		assertEquals(Engine.Cause.LIMIT, m.stop.cause());
		assertEquals(2001, m.clock.now());
		assertEquals(1000, m.core.r(0));
		assertEquals(Machine.S_CODE + Machine.PROGRAM + 2, m.core.pc());
	}

	@Test
	void systickWakesFromSleepWithoutRunning() {
		Machine m = new Machine();
		m.vector(true, 15, HANDLER);
		m.load(HANDLER, "adds r6, #1 \n bx lr");
		m.secure("""
				ldr r0, =0xE000E010
				ldr r1, =999999
				str r1, [r0, #4]
				str r1, [r0, #8]
				movs r1, #7
				str r1, [r0]
				movs r6, #0
				wfi
				wfi
				wfi
				bkpt 0xab
				""");
		m.stop = m.core.engine().run(10_000_000);
		assertEquals("end", m.stop.why());
		assertEquals(3, m.core.r(6));
		assertEquals(3_000_000, m.clock.now(), 100);
	}

	@Test
	void systickCounterFollowsTime() {
		Machine m = new Machine();
		m.store(0xE000E014, 99);
		m.store(0xE000E018, 0);
		m.store(0xE000E010, 5);
		assertEquals(0, m.load(0xE000E018));
		m.clock.advanceTo(1);
		assertEquals(99, m.load(0xE000E018));
		m.clock.advanceTo(100);
		m.clock.runDue();
		assertEquals(0, m.load(0xE000E018));
		assertEquals(0x10005, m.load(0xE000E010), "COUNTFLAG");
		assertEquals(5, m.load(0xE000E010), "cleared by reading");
	}

	@Test
	void sleepWithNothingScheduledIsIdle() {
		Machine m = new Machine();
		m.secure("wfi \n bkpt 0xab");
		m.run();
		assertEquals(Engine.Cause.IDLE, m.stop.cause());
		m.core.irq(3, true);
		m.run();
		assertEquals(Engine.Cause.IDLE, m.stop.cause(), "the interrupt is not enabled");
	}

	@Test
	void wfePassesAfterSev() {
		Machine m = new Machine();
		m.secure("sev \n wfe \n movs r5, #1 \n wfe \n bkpt 0xab");
		m.run();
		assertEquals(1, m.core.r(5));
		assertEquals(Engine.Cause.IDLE, m.stop.cause());
	}

	@Test
	void eventsOfOneInstantKeepTheirOrder() {
		Clock clock = new Clock();
		StringBuilder order = new StringBuilder();
		Clock.Event b = clock.event("b", () -> order.append('b'));
		Clock.Event a = clock.event("a", () -> order.append('a'));
		a.at(5);
		b.at(5);
		clock.advanceTo(5);
		clock.runDue();
		assertEquals("ab", order.toString());
	}

	@Test
	void eventHappensAtItsCycleBetweenInstructions() {
		Machine m = new Machine();
		m.secure("movs r0, #0 \n loop: adds r0, #1 \n b loop");
		int[] seen = new int[1];
		Clock.Event event = m.clock.event("look", () -> {
			seen[0] = m.core.r(0);
			m.core.requestStop("seen");
		});
		event.at(501);
		m.run();
		assertEquals(501, m.clock.now());
		assertEquals(250, seen[0]);
	}

	@Test
	void breakpointStopsBeforeItsInstructionAndGoesOn() {
		Machine m = new Machine();
		m.secure("movs r0, #0 \n loop: adds r0, #1 \n b loop");
		m.core.engine().run(101);
		m.core.addBreakpoint(Machine.S_CODE + Machine.PROGRAM + 2);
		for (int i = 0; i < 3; i++) {
			m.run();
			assertEquals(Engine.Cause.BREAKPOINT, m.stop.cause());
			assertEquals(50 + i, m.core.r(0));
		}
		m.core.removeBreakpoint(Machine.S_CODE + Machine.PROGRAM + 2);
		m.run();
		assertEquals(Engine.Cause.LIMIT, m.stop.cause());
	}

	@Test
	void hookLooksOnOncePerVisitAndTakesNoTime() {
		// given a loop with a hook, which every tenth time asks for a stop
		Machine m = new Machine();
		Machine plain = new Machine();
		String loop = "movs r0, #0 \n loop: adds r0, #1 \n nop \n b loop";
		m.secure(loop);
		plain.secure(loop);
		int[] visits = new int[1];
		Hook hook = core -> {
			assertEquals(visits[0]++, core.r(0));
			if (visits[0] % 10 == 0) {
				core.requestStop("tenth");
			}
		};
		m.core.addHook(Machine.S_CODE + Machine.PROGRAM + 2, hook);
		// when it runs on after each stop, by step or by run
		for (int i = 0; i < 9; i++) {
			assertEquals("tenth", m.core.engine().run(301).why());
			assertEquals(Machine.S_CODE + Machine.PROGRAM + 2, m.core.pc());
			if (i % 2 == 0) {
				m.core.engine().step();
			}
		}
		m.core.removeHook(Machine.S_CODE + Machine.PROGRAM + 2, hook);
		m.core.engine().run(301);
		plain.core.engine().run(301);
		// then it saw each visit once, and the machine is where it would have been without
		assertEquals(90, visits[0]);
		assertEquals(plain.core.r(0), m.core.r(0));
		assertEquals(plain.core.pc(), m.core.pc());
	}

	@Test
	void hooksMayComeAndGoWhileTheyAreAsked() {
		Machine m = new Machine();
		m.secure("movs r0, #0 \n loop: adds r0, #1 \n nop \n b loop");
		int at = Machine.S_CODE + Machine.PROGRAM;
		int[] seen = new int[2];
		Hook[] once = new Hook[1];
		once[0] = core -> {
			seen[1]++;
			core.removeHook(at + 4, once[0]);
		};
		m.core.addHook(at + 2, core -> {
			if (seen[0]++ % 2 == 0) {
				core.addHook(at + 4, once[0]);
			}
		});
		m.core.engine().run(1 + 3 * 100);
		assertEquals(100, seen[0]);
		assertEquals(50, seen[1]);
	}

	@Test
	void restoredSnapshotRunsToTheSameState() {
		// given a program with SysTick, SVC and memory
		Machine m = program();
		Machine n = program();
		m.core.engine().run(5_000);
		StateWriter snapshot = new StateWriter();
		m.clock.save(snapshot);
		m.core.save(snapshot);
		saveMemory(m, snapshot);
		m.core.engine().run(20_000);
		// when another machine goes on from the snapshot
		StateReader in = new StateReader(snapshot.toByteArray());
		n.clock.restore(in);
		n.core.restore(in);
		restoreMemory(n, in);
		n.core.engine().run(20_000);
		// then
		assertArrayEquals(all(m), all(n));
	}

	private static Machine program() {
		Machine m = new Machine();
		m.vector(true, 15, HANDLER);
		m.vector(true, 11, HANDLER + 0x40);
		m.load(HANDLER, "ldr r2, =0x30000010 \n ldr r3, [r2] \n adds r3, #1 \n str r3, [r2] \n bx lr");
		m.load(HANDLER + 0x40, "adds r7, #3 \n bx lr");
		m.secure("""
				ldr r0, =0xE000E010
				ldr r1, =76
				str r1, [r0, #4]
				movs r1, #7
				str r1, [r0]
				loop: adds r6, #1
				svc #0
				wfi
				b loop
				""");
		return m;
	}

	private static void saveMemory(Machine m, StateWriter out) {
		for (int at = 0; at < 0x10000; at += 4) {
			out.int32(m.word(Machine.S_DATA + at));
		}
	}

	private static void restoreMemory(Machine m, StateReader in) {
		for (int at = 0; at < 0x10000; at += 4) {
			m.word(Machine.S_DATA + at, in.int32());
		}
	}

	private static byte[] all(Machine m) {
		StateWriter out = new StateWriter();
		m.clock.save(out);
		m.core.save(out);
		saveMemory(m, out);
		return out.toByteArray();
	}
}
