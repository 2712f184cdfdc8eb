// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What leaves the core by ITM, and that comparators and breakpoints outlive a snapshot; what they do is shown by the exception model's cases. */
class DebugComponentsTest {
	private static final int DEMCR = 0xE000EDFC;
	private static final int ITM = 0xE0000000;
	private static final int DWT = 0xE0001000;
	private static final int FPB = 0xE0002000;

	@Test
	void listenerHearsBytesHalfwordsAndWordsOfEnabledPorts() {
		// given
		Machine m = new Machine();
		List<String> heard = new ArrayList<>();
		m.core.itm((port, size, value) -> heard.add(port + ":" + size + ":" + Integer.toHexString(value)));
		m.store(DEMCR, 1 << 24);
		m.store(ITM + 0xE80, 1);
		m.store(ITM + 0xE00, 1 | 1 << 31);
		// when
		m.secure("""
				ldr r0, =0xE0000000
				ldr r1, =0x89ABCDEF
				str r1, [r0]
				strh r1, [r0]
				strb r1, [r0]
				strb r1, [r0, #4]
				strb r1, [r0, #124]
				bkpt 0xab
				""");
		m.run();
		// then
		assertEquals(List.of("0:4:89abcdef", "0:2:cdef", "0:1:ef", "31:1:ef"), heard);
	}

	@Test
	void nothingIsHeardWithoutTrace() {
		Machine m = new Machine();
		List<Integer> heard = new ArrayList<>();
		m.core.itm((port, size, value) -> heard.add(value));
		m.store(ITM + 0xE80, 1);
		m.store(ITM + 0xE00, 1);
		m.store(ITM, 0x41);
		assertEquals(List.of(), heard);
	}

	@Test
	void snapshotKeepsComparators() {
		// given a comparator that waits for a store, and one for an instruction
		Machine m = new Machine();
		m.store(DEMCR, 1 << 24);
		m.store(DWT + 0x40, Machine.S_DATA + 0x100);
		m.store(DWT + 0x48, 0x805);
		m.store(DWT + 0x20, Machine.S_CODE + Machine.PROGRAM + 2);
		m.store(DWT + 0x28, 0x402);
		m.store(FPB + 8, 0x1001);
		m.store(FPB, 3);
		m.secure("ldr r0, =0x30000100 \n nop \n str r0, [r0] \n bkpt 0xab");
		StateWriter out = new StateWriter();
		m.core.save(out);
		m.store(DEMCR, 0);
		m.store(DWT + 0x48, 0);
		m.store(FPB, 2);
		// when
		m.core.restore(new StateReader(out.toByteArray()));
		m.run();
		// then
		assertTrue(matched(m, 0));
		assertTrue(matched(m, 2));
		assertFalse(matched(m, 1));
		assertEquals(Text.hex(0x10000081), Text.hex(m.load(FPB)));
	}

	private static boolean matched(Machine m, int comparator) {
		return (m.load(DWT + 0x28 + 16 * comparator) >>> 24 & 1) != 0;
	}

	@Test
	void aDebuggersLookClearsNothing() {
		Machine m = new Machine();
		m.store(DEMCR, 1 << 24);
		m.store(DWT + 0x40, Machine.S_DATA + 0x100);
		m.store(DWT + 0x48, 0x804);
		m.store(Machine.S_DATA + 0x100, 1);
		assertEquals(1, m.core.peek(DWT + 0x48, 4) >>> 24 & 1);
		assertTrue(matched(m, 2));
		assertFalse(matched(m, 2));
	}

	@Test
	void watchpointsOfADebuggerAndComparatorsWorkSideBySide() {
		Machine m = new Machine();
		m.store(DEMCR, 1 << 24);
		m.store(DWT + 0x40, Machine.S_DATA + 0x100);
		m.store(DWT + 0x48, 0x804);
		m.core.addWatchpoint(Machine.S_DATA + 0x100, 4, false, true);
		m.secure("ldr r0, =0x30000100 \n str r0, [r0] \n bkpt 0xab");
		assertEquals(Engine.Cause.WATCHPOINT, m.run().stop.cause());
		m.core.removeWatchpoint(Machine.S_DATA + 0x100, 4, false, true);
		assertTrue(matched(m, 2));
		m.core.pc(Machine.S_CODE + Machine.PROGRAM);
		assertEquals("end", m.run().stop.why());
		assertTrue(matched(m, 2));
	}
}
