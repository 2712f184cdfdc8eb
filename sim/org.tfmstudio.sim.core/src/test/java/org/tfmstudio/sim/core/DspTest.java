// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results, Q and GE of the DSP extension; r3 is 0x00010002 before. */
class DspTest {
	private static final int GE = 0xF << 16;
	private static final int Q = 1 << 27;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			sadd8 r0, r1, r2         | 0x7F80FF01 | 0x01FF0101 | 0x807F0002 | 0xB | 0
			uadd8 r0, r1, r2         | 0x7F80FF01 | 0x01FF0101 | 0x807F0002 | 0x6 | 0
			qadd8 r0, r1, r2         | 0x7F80FF01 | 0x01FF0101 | 0x7F800002 | 0x0 | 0
			uqadd8 r0, r1, r2        | 0x7F80FF01 | 0x01FF0101 | 0x80FFFF02 | 0x0 | 0
			shadd8 r0, r1, r2        | 0x7F80FF01 | 0x01FF0101 | 0x40BF0001 | 0x0 | 0
			uhadd8 r0, r1, r2        | 0x7F80FF01 | 0x01FF0101 | 0x40BF8001 | 0x0 | 0
			usub8 r0, r1, r2         | 0x00010203 | 0x01010300 | 0xFF00FF03 | 0x5 | 0
			ssub16 r0, r1, r2        | 0x00008000 | 0x00010001 | 0xFFFF7FFF | 0x0 | 0
			sasx r0, r1, r2          | 0x00050003 | 0x00010002 | 0x00070002 | 0xF | 0
			ssax r0, r1, r2          | 0x00010003 | 0x00010002 | 0xFFFF0004 | 0x3 | 0
			uasx r0, r1, r2          | 0xFFFF0000 | 0x00010001 | 0x0000FFFF | 0xC | 0
			qadd r0, r1, r2          | 0x7FFFFFFF | 0x00000001 | 0x7FFFFFFF | 0x0 | 1
			qdsub r0, r1, r2         | 0x00000000 | 0x40000000 | 0x80000001 | 0x0 | 1
			ssat16 r0, #8, r1        | 0x0100FF00 | 0          | 0x007FFF80 | 0x0 | 1
			usat16 r0, #8, r1        | 0x00FFFF00 | 0          | 0x00FF0000 | 0x0 | 1
			sxtab16 r0, r1, r2       | 0x00010002 | 0x00FF00FF | 0x00000001 | 0x0 | 0
			uxtah r0, r1, r2, ror #8 | 0x00000001 | 0x01020304 | 0x00000204 | 0x0 | 0
			pkhbt r0, r1, r2, lsl #8 | 0x11112222 | 0x33445566 | 0x44552222 | 0x0 | 0
			pkhtb r0, r1, r2, asr #32 | 0x11112222 | 0x83445566 | 0x1111FFFF | 0x0 | 0
			smlabb r0, r1, r2, r3    | 0x00007FFF | 0x00007FFF | 0x40000003 | 0x0 | 0
			smuad r0, r1, r2         | 0x80008000 | 0x80008000 | 0x80000000 | 0x0 | 1
			smlsdx r0, r1, r2, r3    | 0x00020003 | 0x00040005 | 0x00010004 | 0x0 | 0
			smlawt r0, r1, r2, r3    | 0x00020000 | 0xFFFF0000 | 0x00010000 | 0x0 | 0
			smmulr r0, r1, r2        | 0x00010000 | 0x00008000 | 0x00000001 | 0x0 | 0
			smmls r0, r1, r2, r3     | 0x00000001 | 0x00000001 | 0x00010001 | 0x0 | 0
			usada8 r0, r1, r2, r3    | 0x00FF0102 | 0xFF000201 | 0x00010202 | 0x0 | 0
			umaal r0, r3, r1, r2     | 0xFFFFFFFF | 0xFFFFFFFF | 0x00010003 | 0x0 | 0
			""")
	void instruction(String text, String a, String b, String result, String ge, int q) {
		Machine m = Machine.extended();
		m.secure(text + "\n bkpt 0xab");
		m.core.r(0, 0);
		m.core.r(1, Long.decode(a).intValue());
		m.core.r(2, Long.decode(b).intValue());
		m.core.r(3, 0x00010002);
		m.run();
		assertEquals(Text.hex(Long.decode(result).intValue()), Text.hex(m.core.r(0)));
		assertEquals(Integer.decode(ge), (m.core.xpsr() & GE) >>> 16, "GE");
		assertEquals(q, (m.core.xpsr() & Q) != 0 ? 1 : 0, "Q");
	}

	@Test
	void selectsByGeWhichMsrWrites() {
		Machine m = Machine.extended();
		m.secure("""
				ldr r0, =0x000A0000
				msr apsr_g, r0
				ldr r1, =0x11223344
				ldr r2, =0x55667788
				sel r3, r1, r2
				mrs r4, apsr
				bkpt 0xab
				""");
		m.run();
		assertEquals(0x11663388, m.core.r(3));
		assertEquals(0x000A0000, m.core.r(4) & GE);
	}

	@Test
	void coreWithoutItHasNeitherGeNorInstructions() {
		Machine m = new Machine();
		m.secure("""
				ldr r0, =0x000F0000
				msr apsr_g, r0
				sadd8 r0, r1, r2
				""");
		m.steps(3);
		assertEquals(0, m.core.xpsr() & GE);
		assertEquals("UNDEFINSTR", m.faults.get(0).name());
	}
}
