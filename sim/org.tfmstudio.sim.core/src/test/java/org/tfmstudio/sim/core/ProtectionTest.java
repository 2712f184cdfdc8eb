// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MPU, bus denials, alignment and TT (DDI0553 B9, B5.7, C2.4.253). */
class ProtectionTest {
	private static final int MPU_CTRL = 0xE000ED94;
	private static final int HANDLER = Machine.S_CODE + 0x1000;

	private static void region(Machine m, int number, int base, int limit, int rbarBits) {
		m.store(0xE000ED98, number);
		m.store(0xE000ED9C, base | rbarBits);
		m.store(0xE000EDA0, limit & ~0x1F | 1);
	}

	/** Code and stack open to all; faults end the run. */
	private static Machine machine() {
		Machine m = Machine.attributed();
		m.store(0xE000EDC0, 0xFF); // MAIR0: attribute 0 is Normal memory
		region(m, 0, Machine.S_CODE, Machine.S_CODE + 0xFFFF, 6);
		region(m, 1, Machine.S_DATA + 0x4000, Machine.S_DATA + 0x7FFF, 3);
		m.store(0xE000ED24, 7 << 16);
		m.vector(true, 4, HANDLER);
		m.vector(true, 5, HANDLER);
		m.vector(true, 6, HANDLER);
		m.load(HANDLER, "bkpt 0xab");
		return m;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ldr r0, [r4] | 0x30000020 | 3 | 0
			str r0, [r4] | 0x30000020 | 3 | 0
			str r0, [r4] | 0x30000020 | 7 | 0x82
			ldr r0, [r4] | 0x30000020 | 7 | 0
			ldr r0, [r4] | 0x30000020 | 1 | 0x82
			ldr r0, [r4] | 0x3000001C | 3 | 0x82
			ldr r0, [r4] | 0x30000040 | 3 | 0x82
			ldr r0, [r4] | 0x3000003E | 3 | 0x82
			strb r0, [r4] | 0x3000003F | 3 | 0
			bx r4        | 0x30000021 | 3 | 0x01
			bx r4        | 0x30000021 | 2 | 0
			""")
	void mpuRegionOf32BytesDecides(String instruction, String address, int bits, String mmfsr) {
		for (int warm = 0; warm < 2; warm++) {
			// given an unprivileged thread and one region of 32 bytes
			Machine m = machine();
			region(m, 2, 0x30000020, 0x3000003F, bits);
			m.load(0x30000020, "bkpt 0xab");
			m.store(MPU_CTRL, 5);
			m.secure("movs r0, #1 \n msr control, r0 \n isb \n" + instruction + "\n bkpt 0xab");
			m.core.r(4, (int) Long.decode(address).longValue());
			// when
			if (warm == 0) {
				m.run();
			} else {
				for (int i = 0; i < 40 && m.stop == null || m.stop.cause() == Engine.Cause.LIMIT; i++) {
					m.steps(1);
				}
			}
			// then
			assertEquals(Long.decode(mmfsr), m.load(0xE000ED28) & 0xFF, instruction + " " + address);
			if (m.load(0xE000ED28) == 0x82) {
				int denied = address.equals("0x3000003E") ? 0x30000040 : (int) Long.decode(address).longValue();
				assertEquals(Text.hex(denied), Text.hex(m.load(0xE000ED34)));
				assertEquals(Denial.Rule.MPU, m.faults.get(0).denial().rule());
			}
		}
	}

	@Test
	void overlappingRegionsFault() {
		Machine m = machine();
		region(m, 2, 0x30000000, 0x300000FF, 3);
		region(m, 3, 0x30000040, 0x3000007F, 3);
		m.store(MPU_CTRL, 5);
		assertNull(m.core.check(0x30000000, 0x40, Access.READ, true, true));
		assertNotNull(m.core.check(0x30000000, 0x80000000, Access.READ, true, true), "a size is unsigned");
		Denial denial = m.core.check(0x30000000, 0x41, Access.READ, true, true);
		assertTrue(denial.because().contains("several regions"), denial.because());
	}

	@Test
	void mpuChangeIsSeenByRunningCode() {
		Machine m = machine();
		region(m, 2, 0x30000000, 0x300003FF, 3);
		m.store(MPU_CTRL, 5);
		m.secure("""
				ldr r4, =0x30000000
				str r4, [r4]
				str r4, [r4]
				ldr r0, =0xE000ED98
				movs r1, #2
				str r1, [r0]
				ldr r1, =0x30000007
				str r1, [r0, #4]
				movs r5, #1
				str r4, [r4]
				bkpt 0
				""");
		m.run();
		assertEquals(1, m.core.r(5));
		assertEquals(0x82, m.load(0xE000ED28));
		assertTrue(m.faults.get(0).denial().origin().toString().startsWith("code at 0x1000"), m.faults.toString());
	}

	@Test
	void busDenialIsPreciseBusFault() {
		Machine m = machine();
		m.deniedBlock = 0x20001400 >>> 10;
		m.secure("ldr r4, =0x20001404 \n ldr r0, [r4]");
		m.run();
		assertEquals(0x8200, m.load(0xE000ED28));
		assertEquals(0x20001404, m.load(0xE000ED38));
		assertEquals(Denial.Rule.MPC, m.faults.get(0).denial().rule());
	}

	@Test
	void boardInvalidatesWhatItDeniesAnew() {
		Machine m = machine();
		m.secure("ldr r4, =0x20001404 \n ldr r0, [r4] \n ldr r0, [r4] \n loop: ldr r0, [r4] \n b loop");
		m.core.engine().run(m.clock.now() + 20);
		m.deniedBlock = 0x20001400 >>> 10;
		m.core.invalidate();
		m.run();
		assertEquals(0x8200, m.load(0xE000ED28));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ldr r0, [r4]         | 0x30004001 | 0 | 0
			ldr r0, [r4]         | 0x30004001 | 8 | 0x01000000
			ldrd r0, r1, [r4]    | 0x30004002 | 0 | 0x01000000
			ldmia r4, {r0, r1}   | 0x30004002 | 0 | 0x01000000
			ldrex r0, [r4]       | 0x30004002 | 0 | 0x01000000
			ldr r0, [r4]         | 0x50000001 | 0 | 0x01000000
			""")
	void unalignedAccesses(String instruction, String address, int ccr, String ufsr) {
		Machine m = machine();
		m.store(0xE000ED14, ccr);
		m.secure(instruction + "\n bkpt 0xab");
		m.core.r(4, Integer.decode(address));
		m.word(0x30004000, 0x44332211);
		m.word(0x30004004, 0x88776655);
		m.run();
		assertEquals(Integer.decode(ufsr), m.load(0xE000ED28));
		if (ufsr.equals("0")) {
			assertEquals(Text.hex(0x55443322), Text.hex(m.core.r(0)));
		}
	}

	@Test
	void ttTellsRegionsAndRights() {
		Machine m = machine();
		m.store(0xE000EDD0, 0);
		m.store(0xE000EDD8, 5);
		m.store(0xE000EDDC, 0x20000000);
		m.store(0xE000EDE0, 0x2000FFE1);
		m.store(0xE000EDD0, 1);
		region(m, 2, 0x20000000, 0x200000FF, 7);
		m.store(MPU_CTRL, 5);
		// IREGION 2, Non-secure readable, readable, SAU region 5, MPU region 2
		assertEquals(Text.hex(0x02970502), Text.hex(m.core.tt(0x20000010, true, true, true)));
		// MPU_NS is off: everything, for both
		assertEquals(Text.hex(0x02BE0500), Text.hex(m.core.tt(0x20000010, false, false, true)));
		// Secure memory without an MPU region, unprivileged
		assertEquals(Text.hex(0x03C00000), Text.hex(m.core.tt(0x30000010, true, true, true)));
		// from Non-secure state no attribution is shown
		assertEquals(Text.hex(0x000C0000), Text.hex(m.core.tt(0x20000010, false, false, false)));
	}

	@Test
	void privatePeripheralBusIsPrivileged() {
		Machine m = machine();
		assertNotNull(m.core.check(0xE000ED00, 4, Access.READ, true, false));
		assertNull(m.core.check(0xE000ED00, 4, Access.READ, true, true));
	}

	@Test
	void writtenCodeIsDecodedAnew() {
		// given code in data memory that is called, changed and called again
		Machine m = Machine.attributed();
		m.load(0x30000100, "movs r0, #1 \n bx lr");
		m.secure("""
				ldr r4, =0x30000101
				blx r4
				mov r5, r0
				ldr r1, =0x47702002
				ldr r2, =0x30000100
				str r1, [r2]
				blx r4
				bkpt 0xab
				""");
		m.run();
		assertEquals(1, m.core.r(5));
		assertEquals(2, m.core.r(0));
	}
}
