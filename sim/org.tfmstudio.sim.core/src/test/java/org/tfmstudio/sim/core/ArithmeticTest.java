// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results and flags of data processing, on both paths: as a step, and as a run. */
class ArithmeticTest {
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			adds r0, r1, r2    | 0x00000001 | 0xFFFFFFFF | 0 | 0x00000000 | ZC
			adds r0, r1, r2    | 0x7FFFFFFF | 0x00000001 | 0 | 0x80000000 | NV
			adds r0, r1, r2    | 0x80000000 | 0x80000000 | 0 | 0x00000000 | ZCV
			adcs.w r0, r1, r2  | 0xFFFFFFFF | 0x00000000 | 1 | 0x00000000 | ZC
			adcs.w r0, r1, r2  | 0x7FFFFFFF | 0x00000000 | 1 | 0x80000000 | NV
			subs r0, r1, r2    | 0x00000000 | 0x00000001 | 0 | 0xFFFFFFFF | N
			subs r0, r1, r2    | 0x80000000 | 0x00000001 | 0 | 0x7FFFFFFF | CV
			subs r0, r1, r2    | 0x00000005 | 0x00000005 | 0 | 0x00000000 | ZC
			sbcs.w r0, r1, r2  | 0x00000005 | 0x00000005 | 0 | 0xFFFFFFFF | N
			sbcs.w r0, r1, r2  | 0x00000005 | 0x00000005 | 1 | 0x00000000 | ZC
			rsbs r0, r1, #0    | 0x80000000 | 0          | 0 | 0x80000000 | NV
			rsbs r0, r1, #0    | 0x00000000 | 0          | 0 | 0x00000000 | ZC
			ands.w r0, r1, r2  | 0xF0F0F0F0 | 0x80808080 | 1 | 0x80808080 | NC
			eors.w r0, r1, r2  | 0xFFFFFFFF | 0xFFFFFFFF | 0 | 0x00000000 | Z
			bics.w r0, r1, r2  | 0xFFFFFFFF | 0x0000FFFF | 1 | 0xFFFF0000 | NC
			lsls r0, r1, #1    | 0x80000001 | 0          | 0 | 0x00000002 | C
			lsrs r0, r1, #1    | 0x80000001 | 0          | 0 | 0x40000000 | C
			lsrs r0, r1, #32   | 0x80000001 | 0          | 0 | 0x00000000 | ZC
			asrs r0, r1, #4    | 0x80000008 | 0          | 0 | 0xF8000000 | NC
			asrs r0, r1, #32   | 0x80000008 | 0          | 0 | 0xFFFFFFFF | NC
			lsls.w r0, r1, r2  | 0x00000001 | 32         | 0 | 0x00000000 | ZC
			lsls.w r0, r1, r2  | 0x00000001 | 33         | 1 | 0x00000000 | Z
			lsls.w r0, r1, r2  | 0x00000001 | 0x100      | 1 | 0x00000001 | C
			lsrs.w r0, r1, r2  | 0x80000000 | 32         | 0 | 0x00000000 | ZC
			asrs.w r0, r1, r2  | 0x80000000 | 200        | 0 | 0xFFFFFFFF | NC
			rors.w r0, r1, r2  | 0x00000001 | 1          | 0 | 0x80000000 | NC
			rors.w r0, r1, r2  | 0x80000000 | 32         | 0 | 0x80000000 | NC
			movs.w r0, r1, rrx       | 0x00000001 | 0          | 1 | 0x80000000 | NC
			movs.w r0, #0x80000000 | 0      | 0          | 0 | 0x80000000 | NC
			movs r0, #0        | 0          | 0          | 1 | 0x00000000 | ZC
			muls r0, r2, r0    | 0          | 7          | 1 | 0x00000000 | ZC
			tst.w r1, #0x80000000 | 0x80000000 | 0       | 0 | 0x00000000 | NC
			cmp r1, r2         | 3          | 4          | 1 | 0x00000000 | N
			cmn r1, r2         | 0xFFFFFFFF | 1          | 0 | 0x00000000 | ZC
			add.w r0, r1, r2, lsl #4  | 1   | 0x10       | 1 | 0x00000101 | C
			sub.w r0, r1, r2, asr #1  | 0   | 0x80000000 | 0 | 0x40000000 | ''
			eor.w r0, r1, r2, ror #8  | 0   | 0x000000FF | 0 | 0xFF000000 | ''
			ssat r0, #8, r1    | 300        | 0          | 0 | 0x0000007F | Q
			usat r0, #8, r1    | 0xFFFFFFFF | 0          | 0 | 0x00000000 | Q
			sbfx r0, r1, #4, #8 | 0x00000F80 | 0         | 0 | 0xFFFFFFF8 | ''
			ubfx r0, r1, #4, #8 | 0x00000F80 | 0         | 0 | 0x000000F8 | ''
			bfi r0, r1, #8, #8 | 0x000000AB | 0          | 0 | 0x0000AB00 | ''
			sdiv r0, r1, r2    | 0x80000000 | 0xFFFFFFFF | 0 | 0x80000000 | ''
			sdiv r0, r1, r2    | 7          | 0          | 0 | 0x00000000 | ''
			udiv r0, r1, r2    | 0x80000000 | 3          | 0 | 0x2AAAAAAA | ''
			clz r0, r1         | 0x00010000 | 0          | 0 | 0x0000000F | ''
			rev16 r0, r1       | 0x11223344 | 0          | 0 | 0x22114433 | ''
			revsh r0, r1       | 0x000080FF | 0          | 0 | 0xFFFFFF80 | ''
			""")
	void setsResultAndFlags(String instruction, String r1, String r2, int carry, String result, String flags) {
		for (boolean fast : new boolean[] { false, true }) {
			// given
			Machine m = new Machine();
			m.secure(instruction + "\n bkpt 0xab");
			m.core.r(1, (int) Long.decode(r1).longValue());
			m.core.r(2, (int) Long.decode(r2).longValue());
			m.core.xpsr(0x01000000 | carry << 29);
			// when
			if (fast) {
				m.run();
			} else {
				m.steps(1);
			}
			// then
			assertEquals(Text.hex((int) Long.decode(result).longValue()), Text.hex(m.core.r(0)), instruction);
			assertEquals(flags, flags(m.core.xpsr()), instruction + (fast ? ", fast" : ""));
		}
	}

	private static String flags(int xpsr) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < 5; i++) {
			if ((xpsr >>> 31 - i & 1) != 0) {
				text.append("NZCVQ".charAt(i));
			}
		}
		return text.toString();
	}

	@Test
	void itBlockExecutesByConditionAndKeepsFlags() {
		Machine m = new Machine();
		m.secure("""
				movs r0, #1
				cmp r0, #1
				ittee eq
				addeq r1, r0, #1
				moveq r2, #0
				movne r1, #9
				movne r2, #9
				itt ne
				movne r3, #1
				movne r4, #1
				bkpt 0xab
				""");
		m.run();
		assertEquals(2, m.core.r(1));
		assertEquals(0, m.core.r(2));
		assertEquals(0, m.core.r(3));
		assertEquals(0x61000000, m.core.xpsr(), "addeq and moveq leave the flags of cmp");
	}

	@Test
	void stopsInsideAnItBlockKeepItsState() {
		// given
		Machine m = new Machine();
		m.secure("""
				movs r0, #0
				ite eq
				moveq r1, #5
				movne r1, #6
				bkpt 0xab
				""");
		// when it stops after the first of the block
		m.stop = m.core.engine().run(3);
		// then ITSTATE says one more, under NE
		assertEquals(Engine.Cause.LIMIT, m.stop.cause());
		assertEquals(0x18, m.core.xpsr() >>> 25 & 3 | m.core.xpsr() >>> 8 & 0xFC);
		m.run();
		assertEquals(5, m.core.r(1));
	}
}
