// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.core.Bus;
import org.tfmstudio.sim.core.BusDenied;
import org.tfmstudio.sim.core.Denial;
import org.tfmstudio.sim.core.Origin;

class GatesTest {
	private static final int MPC2 = 0x5800_8000; // of SSRAM2
	private static final int SPCTRL = 0x5008_0000;
	private final Rig rig = new Rig();

	/** Makes the second MB of SSRAM2 Non-secure, as firmware does. */
	private void shareSecondMegabyte() {
		rig.write(MPC2, 0x110);
		rig.write(MPC2 + 0x18, 32);
		for (int i = 0; i < 32; i++)
			rig.write(MPC2 + 0x1C, -1);
	}

	@Test
	void mpcDescribesItsMemory() {
		assertEquals(63, rig.read(MPC2 + 0x10));
		assertEquals(5, rig.read(MPC2 + 0x14));
		assertEquals(127, rig.read(0x5800_7010));
		assertEquals(0, rig.read(0x5008_3010));
		assertEquals(0x60, rig.read(MPC2 + 0xFE0));
	}

	@Test
	void mpcLetsEachBlockAnswerToOneState() {
		shareSecondMegabyte();

		rig.bus.write(0x2810_0000, 4, 0x1234, Rig.NON_SECURE);
		assertEquals(0x1234, rig.bus.read(0x2810_0000, 4, Rig.USER));

		Denial denial = denied(0x2800_0404, Rig.NON_SECURE);
		assertEquals(Denial.Rule.MPC, denial.rule());
		assertEquals(1, denial.region());
		assertEquals(0x2800_0400, denial.base());
		assertEquals(0x2800_07FF, denial.limit());
		assertEquals("the MPC of SSRAM2 makes block 1 (0x28000400-0x280007FF) Secure", denial.because());
		assertEquals(Origin.RESET, denial.origin());

		Denial wrongAlias = denied(0x3810_0000, Rig.SECURE);
		assertEquals("the MPC of SSRAM2 makes block 1024 (0x38100000-0x381003FF) Non-secure, and the access is Secure", wrongAlias.because());
		assertEquals(rig.origin, wrongAlias.origin());
	}

	@Test
	void mpcInterruptTellsTheFirstViolation() {
		rig.write(MPC2, 0x110);
		denied(0x2800_1000, Rig.NON_SECURE);
		denied(0x2800_2000, Rig.NON_SECURE);
		assertTrue(rig.lines.contains(9));
		assertEquals(1 << 17, rig.read(SPCTRL + 0x1C));
		assertEquals(0x2800_1000, rig.read(MPC2 + 0x2C));
		assertEquals(1 << 16, rig.read(MPC2 + 0x30));
		rig.write(MPC2 + 0x24, 1);
		assertFalse(rig.lines.contains(9));
		assertEquals(0, rig.read(SPCTRL + 0x1C));
	}

	@Test
	void mpcThatMayNotFaultReadsAsZeroAndSaysSo() {
		rig.write(0x3800_0000, 0x5EC0DE);
		assertEquals(0, rig.bus.read(0x2800_0000, 4, Rig.NON_SECURE));
		rig.bus.write(0x2800_0000, 4, 7, Rig.NON_SECURE);
		assertEquals(0x5EC0DE, rig.read(0x3800_0000));
		assertEquals("read of SSRAM2 at 0x28000000 was denied without a fault: the MPC of SSRAM2 makes block 0 (0x28000000-0x280003FF) "
				+ "Secure; by code at 0x10085ce0", rig.notices.get(0));
	}

	@Test
	void mpcLockHoldsUntilReset() {
		rig.write(MPC2, 0x8000_0100);
		rig.write(MPC2 + 0x18, 3);
		rig.write(MPC2 + 0x1C, -1);
		rig.write(MPC2, 0);
		assertEquals(0x8000_0100, rig.read(MPC2));
		assertEquals(4, rig.read(MPC2 + 0x18), "the index moves on");
		rig.write(MPC2 + 0x18, 3);
		assertEquals(0, rig.read(MPC2 + 0x1C));
		rig.write(MPC2 + 0x28, 0);
		assertEquals(0, rig.read(MPC2 + 0x28), "the interrupt can still be switched");
	}

	@Test
	void directMemoryFollowsTheMpc() {
		assertNull(rig.bus.direct(0x2810_0000, Rig.NON_SECURE, false));
		assertNotNull(rig.bus.direct(0x3810_0000, Rig.SECURE, true));
		int before = rig.invalidations;
		shareSecondMegabyte();
		assertTrue(rig.invalidations > before, "what was handed out is taken back");
		Bus.Direct direct = rig.bus.direct(0x2810_0404, Rig.NON_SECURE, true);
		assertEquals(0x10_0400, direct.offset());
		assertNull(rig.bus.direct(0x3810_0000, Rig.SECURE, false));
		assertNull(rig.bus.direct(0x4020_0000, Rig.SECURE, false), "a device is no memory");
	}

	@Test
	void ppcGivesPeripheralsToOneState() {
		rig.write(SPCTRL + 0x10, 1);
		Denial denial = denied(0x4020_1000, Rig.NON_SECURE);
		assertEquals(Denial.Rule.PPC, denial.rule());
		assertEquals(6, denial.region());
		assertEquals("PPC APB EXP1 port 6 lets only Secure accesses through to UART1", denial.because());

		rig.write(SPCTRL + 0x84, 1 << 6);
		rig.bus.read(0x4020_1004, 4, Rig.NON_SECURE);
		Denial secure = denied(0x5020_1000, Rig.SECURE);
		assertEquals("PPC APB EXP1 port 6 lets only Non-secure accesses through to UART1", secure.because());
		assertEquals(rig.origin, secure.origin());

		Denial user = denied(0x4020_1000, Rig.USER);
		assertEquals("PPC APB EXP1 port 6 lets only privileged accesses through to UART1", user.because());
		rig.bus.write(0x4008_00C4, 4, 1 << 6, Rig.NON_SECURE);
		rig.bus.read(0x4020_1004, 4, Rig.USER);
	}

	@Test
	void ppcForSecureUnprivileged() {
		rig.write(SPCTRL + 0x10, 1);
		assertThrows(BusDenied.class, () -> rig.bus.read(0x5000_0000, 4, Rig.SECURE_USER));
		rig.write(SPCTRL + 0xB0, 1);
		assertEquals(0, rig.bus.read(0x5000_0000, 4, Rig.SECURE_USER));
		assertThrows(BusDenied.class, () -> rig.bus.read(0x5000_1000, 4, Rig.SECURE_USER));
	}

	@Test
	void ppcInterrupt() {
		rig.write(SPCTRL + 0x28, 1 << 5);
		assertEquals(0, rig.bus.read(0x4020_0004, 4, Rig.NON_SECURE), "without SECRESPCFG it reads as zero");
		assertEquals(1, rig.notices.size());
		assertTrue(rig.lines.contains(10));
		assertEquals(1 << 5, rig.read(SPCTRL + 0x20));
		rig.write(SPCTRL + 0x24, 1 << 5);
		assertFalse(rig.lines.contains(10));
	}

	@Test
	void controlBlocksAreForPrivilegedCode() {
		assertThrows(BusDenied.class, () -> rig.bus.read(SPCTRL, 4, Rig.SECURE_USER));
		assertThrows(BusDenied.class, () -> rig.bus.write(0x5002_1108, 4, 1 << 9, Rig.SECURE_USER));
	}

	@Test
	void askingDoesNotCount() {
		rig.write(MPC2, 0x110);
		assertEquals(Denial.Rule.MPC, rig.bus.check(0x2800_0000, Rig.NON_SECURE, false).rule());
		assertEquals(Denial.Rule.PPC, rig.bus.check(0x4020_0000, Rig.NON_SECURE, true).rule());
		assertEquals(Denial.Rule.UNMAPPED, rig.bus.check(0x6000_0000, Rig.SECURE, true).rule());
		assertNull(rig.bus.check(0x2800_0000, Bus.DEBUG, false));
		assertEquals(0, rig.read(MPC2 + 0x20));
		assertEquals(0, rig.read(SPCTRL + 0x20));
	}

	@Test
	void callableAreasFollowNsccfg() {
		var idau = rig.backplane.idau();
		assertFalse(idau.region(0x1008_0640).callable());
		int before = rig.invalidations;
		rig.write(SPCTRL + 0x14, 1);
		assertTrue(rig.invalidations > before);
		assertTrue(idau.region(0x1008_0640).callable());
		assertFalse(idau.region(0x3800_0000).callable());
		assertTrue(idau.region(0x0010_0000).nonSecure());
		assertFalse(idau.region(0x5000_0000).nonSecure());
		assertTrue(idau.region(0xE000_ED00).exempt());
		assertEquals(1, idau.region(0x1000_0000).number());
	}

	private Denial denied(int address, int attributes) {
		return assertThrows(BusDenied.class, () -> rig.bus.read(address, 4, attributes)).denial();
	}
}
