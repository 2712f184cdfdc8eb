// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.board.io.ResetCause;

class TimersTest {
	private static final int TIMER0 = 0x5000_0000;
	private static final int DUAL = 0x5000_2000;
	private static final int WATCHDOG = 0x5008_1000;
	private final Rig rig = new Rig();

	@Test
	void timerCountsDownInterruptsAndReloads() {
		rig.write(TIMER0 + 8, 99);
		assertEquals(99, rig.read(TIMER0 + 4), "RELOAD sets VALUE, too");
		rig.write(TIMER0, 9);

		rig.pass(98);
		assertEquals(1, rig.read(TIMER0 + 4));
		assertFalse(rig.lines.contains(3));
		rig.pass(1);
		assertEquals(0, rig.read(TIMER0 + 4));
		assertTrue(rig.lines.contains(3));

		rig.pass(1);
		assertEquals(99, rig.read(TIMER0 + 4));
		assertEquals(1, rig.read(TIMER0 + 0xC));
		rig.write(TIMER0 + 0xC, 1);
		assertFalse(rig.lines.contains(3));
		rig.pass(98);
		assertFalse(rig.lines.contains(3));
		rig.pass(1);
		assertTrue(rig.lines.contains(3), "a period is RELOAD + 1");
	}

	@Test
	void timerKeepsItsValueWhileItIsOff() {
		rig.write(TIMER0 + 8, 1000);
		rig.write(TIMER0, 1);
		rig.pass(400);
		rig.write(TIMER0, 0);
		rig.pass(5000);
		assertEquals(600, rig.read(TIMER0 + 4));
		rig.write(TIMER0, 1);
		rig.pass(100);
		assertEquals(500, rig.read(TIMER0 + 4));
		rig.pass(10_000);
		assertFalse(rig.lines.contains(3), "no interrupt without CTRL bit 3");
	}

	@Test
	void timerThatIsNeverReloadedStops() {
		rig.write(TIMER0 + 4, 10);
		rig.write(TIMER0, 9);
		rig.pass(10);
		assertTrue(rig.lines.contains(3));
		rig.write(TIMER0 + 0xC, 1);
		rig.pass(1_000_000);
		assertFalse(rig.lines.contains(3));
		assertEquals(0, rig.read(TIMER0 + 4));
	}

	@Test
	void slowTimerCountsAt32kHz() {
		rig.write(0x5002_F008, 1000);
		rig.write(0x5002_F000, 9);
		rig.pass(625 * 1000 - 1);
		assertFalse(rig.lines.contains(2));
		rig.pass(1);
		assertTrue(rig.lines.contains(2));
	}

	@Test
	void dualTimerPeriodicWithPrescaler() {
		rig.write(DUAL + 8, 0xE2 | 1 << 2); // enabled, periodic, interrupt, 32 bits, by 16
		rig.write(DUAL, 10);
		rig.pass(159);
		assertEquals(1, rig.read(DUAL + 4));
		rig.pass(1);
		assertTrue(rig.lines.contains(5));
		assertEquals(1, rig.read(DUAL + 0x14));
		rig.write(DUAL + 0xC, 0);
		assertFalse(rig.lines.contains(5));
		rig.pass(16);
		assertEquals(10, rig.read(DUAL + 4));
		rig.pass(160);
		assertTrue(rig.lines.contains(5));
	}

	@Test
	void dualTimerOneShotStops() {
		rig.write(DUAL + 0x20, 50);
		rig.write(DUAL + 0x28, 0xA3);
		rig.pass(50);
		assertTrue(rig.lines.contains(5));
		assertEquals(0, rig.read(DUAL + 0x28) & 0x80);
		rig.write(DUAL + 0x2C, 1);
		rig.pass(1_000_000);
		assertFalse(rig.lines.contains(5));
	}

	@Test
	void watchdogWarnsAndThenResets() {
		rig.write(WATCHDOG, 1000);
		rig.write(WATCHDOG + 8, 3);
		rig.pass(999);
		assertEquals(0, rig.nonMaskable);
		rig.pass(1);
		assertEquals(1, rig.nonMaskable);
		assertEquals(1, rig.read(WATCHDOG + 0x10));
		assertEquals(List.of(), rig.resets);
		rig.pass(1000);
		assertEquals(List.of(ResetCause.SECURE_WATCHDOG), rig.resets);
	}

	@Test
	void watchdogThatIsFedStaysQuiet() {
		rig.write(WATCHDOG, 1000);
		rig.write(WATCHDOG + 8, 3);
		for (int i = 0; i < 10; i++) {
			rig.pass(900);
			rig.write(WATCHDOG + 0xC, 1);
		}
		assertEquals(0, rig.nonMaskable);
		assertEquals(List.of(), rig.resets);
		rig.write(WATCHDOG + 0xC00, 1);
		rig.write(WATCHDOG + 8, 0);
		assertEquals(3, rig.read(WATCHDOG + 8), "locked");
		rig.write(WATCHDOG + 0xC00, 0x1ACCE551);
		rig.write(WATCHDOG + 8, 0);
		assertEquals(0, rig.read(WATCHDOG + 8));
	}

	@Test
	void nonSecureWatchdogHasALine() {
		rig.bus.write(0x4008_1000, 4, 10, Rig.NON_SECURE);
		rig.bus.write(0x4008_1008, 4, 1, Rig.NON_SECURE);
		rig.pass(10);
		assertTrue(rig.lines.contains(1));
		rig.bus.write(0x4008_100C, 4, 1, Rig.NON_SECURE);
		assertFalse(rig.lines.contains(1));
	}

	@Test
	void nonSecureWatchdogsResetRequestHasALineToo() {
		rig.bus.write(0x4008_1000, 4, 10, Rig.NON_SECURE);
		rig.bus.write(0x4008_1008, 4, 3, Rig.NON_SECURE);
		rig.pass(19);
		assertFalse(rig.lines.contains(0));
		rig.pass(1);
		assertTrue(rig.lines.contains(0));
		assertEquals(List.of(ResetCause.NON_SECURE_WATCHDOG), rig.resets);
		rig.bus.write(0x4008_100C, 4, 1, Rig.NON_SECURE);
		assertFalse(rig.lines.contains(0));
	}

	@Test
	void countersRunOnVirtualTime() {
		int fpga = 0x5030_2000;
		rig.pass(20_000_000 * 3L + 10_000_000);
		assertEquals(3, rig.read(fpga + 0x10));
		assertEquals(350, rig.read(fpga + 0x14));
		rig.write(fpga + 0x1C, 19);
		rig.write(fpga + 0x18, 5);
		rig.pass(200);
		assertEquals(15, rig.read(fpga + 0x18));
		rig.write(fpga + 0x10, 0);
		rig.pass(20_000_000);
		assertEquals(1, rig.read(fpga + 0x10));
	}
}
