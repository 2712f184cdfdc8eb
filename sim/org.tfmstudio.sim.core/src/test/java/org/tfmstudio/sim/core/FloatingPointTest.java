// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Floating-point instructions as a program sees them: registers, FPSCR, memory, access control. */
class FloatingPointTest {
	/** s0 is 1.5, s1 is -2.25, s2 is 1.0 before; flags are bits 7 and 4 to 0 of FPSCR behind. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			vadd.f32 s2, s0, s1      | 0xBF400000 | 0x00
			vsub.f32 s2, s0, s1      | 0x40700000 | 0x00
			vmul.f32 s2, s0, s1      | 0xC0580000 | 0x00
			vnmul.f32 s2, s0, s1     | 0x40580000 | 0x00
			vdiv.f32 s2, s0, s1      | 0xBF2AAAAB | 0x10
			vsqrt.f32 s2, s0         | 0x3F9CC471 | 0x10
			vsqrt.f32 s2, s1         | 0x7FC00000 | 0x01
			vmla.f32 s2, s0, s1      | 0xC0180000 | 0x00
			vmls.f32 s2, s0, s1      | 0x408C0000 | 0x00
			vnmla.f32 s2, s0, s1     | 0x40180000 | 0x00
			vnmls.f32 s2, s0, s1     | 0xC08C0000 | 0x00
			vfma.f32 s2, s0, s1      | 0xC0180000 | 0x00
			vfms.f32 s2, s0, s1      | 0x408C0000 | 0x00
			vfnma.f32 s2, s0, s1     | 0x40180000 | 0x00
			vfnms.f32 s2, s0, s1     | 0xC08C0000 | 0x00
			vmaxnm.f32 s2, s0, s1    | 0x3FC00000 | 0x00
			vminnm.f32 s2, s0, s1    | 0xC0100000 | 0x00
			vabs.f32 s2, s1          | 0x40100000 | 0x00
			vneg.f32 s2, s0          | 0xBFC00000 | 0x00
			vmov.f32 s2, #-0.5       | 0xBF000000 | 0x00
			vrintr.f32 s2, s0        | 0x40000000 | 0x00
			vrintx.f32 s2, s0        | 0x40000000 | 0x10
			vrintz.f32 s2, s1        | 0xC0000000 | 0x00
			vrintm.f32 s2, s1        | 0xC0400000 | 0x00
			vrinta.f32 s2, s0        | 0x40000000 | 0x00
			vcvt.s32.f32 s2, s1      | 0xFFFFFFFE | 0x10
			vcvt.u32.f32 s2, s1      | 0x00000000 | 0x01
			vcvtr.s32.f32 s2, s0     | 0x00000002 | 0x10
			vcvtm.s32.f32 s2, s1     | 0xFFFFFFFD | 0x10
			vcvtp.s32.f32 s2, s1     | 0xFFFFFFFE | 0x10
			vcvt.f32.u32 s2, s1      | 0x4F401000 | 0x00
			vcvt.f32.s32 s2, s1      | 0xCE7FC000 | 0x00
			vcvt.s16.f32 s2, s2, #15 | 0x00007FFF | 0x01
			vcvt.u32.f32 s2, s2, #8  | 0x00000100 | 0x00
			vcvt.f32.s32 s2, s2, #31 | 0x3EFE0000 | 0x00
			vcvtb.f16.f32 s2, s0     | 0x3F803E00 | 0x00
			vcvtt.f16.f32 s2, s1     | 0xC0800000 | 0x00
			vcvtt.f32.f16 s2, s0     | 0x3FF80000 | 0x00
			""")
	void dataProcessing(String text, String result, String flags) {
		Machine m = Machine.extended();
		m.secure(text + "\n bkpt 0xab");
		m.core.s(0, 0x3FC00000);
		m.core.s(1, 0xC0100000);
		m.core.s(2, 0x3F800000);
		m.run();
		assertEquals(result, String.format("0x%08X", m.core.s(2)));
		assertEquals(Integer.decode(flags), m.core.fpscr() & 0x9F);
	}

	@Test
	void comparisonReachesConditionsByVmrs() {
		Machine m = Machine.extended();
		m.secure("""
				vmov.f32 s0, #1.0
				vmov.f32 s1, #2.0
				vcmp.f32 s0, s1
				vmrs apsr_nzcv, fpscr
				ite mi
				movmi r0, #1
				movpl r0, #2
				vselge.f32 s2, s0, s1
				vmov r1, s2
				bkpt 0xab
				""");
		m.run();
		assertEquals(1, m.core.r(0));
		assertEquals(0x40000000, m.core.r(1));
	}

	@Test
	void listsGoThroughMemory() {
		Machine m = Machine.extended();
		m.secure("""
				ldr r0, =0x30000100
				vldmia r0!, {s1-s3}
				vpush {d0-d1}
				vldr s8, [r0, #-8]
				vstr d4, [r0]
				vmov r4, r5, d0
				bkpt 0xab
				""");
		for (int n = 0; n < 3; n++) {
			m.word(0x30000100 + 4 * n, n + 1);
		}
		m.core.s(9, 77);
		m.run();
		assertEquals(0x3000010C, m.core.r(0));
		assertEquals(Machine.S_DATA + Machine.STACK_TOP - 16, m.core.r(13));
		assertEquals(1, m.word(m.core.r(13) + 4));
		assertEquals(3, m.word(m.core.r(13) + 12));
		assertEquals(2, m.word(0x3000010C));
		assertEquals(77, m.word(0x30000110));
		assertEquals(0, m.core.r(4));
		assertEquals(1, m.core.r(5));
	}

	@Test
	void isRefusedByCpacr() {
		Machine m = new Machine(CoreConfig.an521().with(true, true));
		m.secure("vmov.f32 s0, #1.0");
		m.steps(1);
		assertEquals("NOCP", m.faults.get(0).name());
	}

	@Test
	void isRefusedByNsacrToSecureState() {
		Machine m = Machine.extended();
		m.core.store(0xE002ED88, 4, 0xF << 20, true, true);
		m.store(0xE000EDD0, 2);
		m.nonSecure("vmov.f32 s0, #1.0");
		m.core.secure(false);
		m.core.pc(Machine.NS_CODE + Machine.PROGRAM);
		m.steps(1);
		assertEquals("NOCP", m.faults.get(0).name());
		assertEquals(Fault.NOCP, m.load(0xE000ED28), "reported in the Secure CFSR");
		m.store(0xE000ED8C, 0xC00);
		assertEquals(0xC00, m.load(0xE000ED8C));
	}

	@Test
	void unalignedAccessFaultsAndChangesNothing() {
		Machine m = Machine.extended();
		m.secure("vldr s0, [r0]");
		m.core.r(0, Machine.S_DATA + 2);
		m.core.s(0, 5);
		m.steps(1);
		assertEquals("UNALIGNED", m.faults.get(0).name());
		assertEquals(5, m.core.s(0));
	}

	@Test
	void doublePrecisionIsUndefined() {
		Machine m = Machine.extended();
		m.word(Machine.S_CODE + Machine.PROGRAM, 0x0B01EE30); // vadd.f64 d0, d0, d1
		m.steps(1);
		assertEquals("UNDEFINSTR", m.faults.get(0).name());
	}

	@Test
	void identificationTellsOfBothExtensions() {
		Machine with = Machine.extended();
		assertEquals("10110021 11000011 00000040", registers(with, 0xE000EF40, 0xE000EF44, 0xE000EF48));
		assertEquals("02212000 20232232 01111131", registers(with, 0xE000ED64, 0xE000ED68, 0xE000ED6C));
		Machine without = new Machine();
		assertEquals("00000000 00000000 00000000", registers(without, 0xE000EF40, 0xE000EF44, 0xE000EF48));
		assertEquals("02211000 20112232 01111110", registers(without, 0xE000ED64, 0xE000ED68, 0xE000ED6C));
	}

	private static String registers(Machine m, int... addresses) {
		return IntStream.of(addresses).mapToObj(address -> String.format("%08x", m.load(address))).collect(Collectors.joining(" "));
	}

	@Test
	void registersSurviveASnapshot() {
		Machine m = Machine.extended();
		m.core.s(31, 0x12345678);
		m.core.fpscr(-1);
		StateWriter out = new StateWriter();
		m.core.save(out);
		m.core.reset();
		assertEquals(0, m.core.s(31));
		m.core.restore(new StateReader(out.toByteArray()));
		assertEquals(0x12345678, m.core.s(31));
		assertEquals(0xF7C0009F, m.core.fpscr());
	}
}
