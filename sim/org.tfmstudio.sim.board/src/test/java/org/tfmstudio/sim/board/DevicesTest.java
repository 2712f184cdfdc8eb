// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.board.cmsdk.Gpio;
import org.tfmstudio.sim.board.cmsdk.Uart;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.board.mps2.FpgaIo;
import org.tfmstudio.sim.core.Bus;
import org.tfmstudio.sim.core.BusDenied;

class DevicesTest {
	private static final int UART0 = 0x5020_0000;
	private static final int GPIO0 = 0x5010_0000;
	private final Rig rig = new Rig();

	private <T> T device(String name, Class<T> type) {
		return type.cast(rig.backplane.device(name).orElseThrow());
	}

	@Test
	void uartSendsWhatIsWritten() {
		var sent = new ByteArrayOutputStream();
		device("UART0", Uart.class).output(sent::write);
		rig.write(UART0, 'x');
		assertEquals(0, sent.size(), "not enabled");
		rig.write(UART0 + 8, 1);
		rig.bus.write(UART0, 1, 'o', Rig.SECURE);
		rig.write(UART0, 'k');
		assertEquals("ok", sent.toString());
		assertEquals(0, rig.read(UART0 + 4) & 1, "never full");
	}

	@Test
	void uartSendInterrupt() {
		rig.write(UART0 + 8, 5);
		rig.write(UART0, 'x');
		assertTrue(rig.lines.contains(33) && rig.lines.contains(42));
		assertEquals(1, rig.read(UART0 + 0xC));
		rig.write(UART0 + 0xC, 1);
		assertTrue(rig.lines.isEmpty());
	}

	@Test
	void uartReceivesAtItsBaudRateAndLosesNothing() {
		rig.write(UART0 + 0x10, 217);
		rig.write(UART0 + 8, 0xA);
		device("UART0", Uart.class).input("hi".getBytes());
		rig.pass(1735); // 10 bits of 217 clocks of 25 MHz are 1736 cycles of 20 MHz
		assertEquals(0, rig.read(UART0 + 4));
		rig.pass(1);
		assertEquals(2, rig.read(UART0 + 4));
		assertTrue(rig.lines.contains(32));
		rig.pass(100_000);
		assertEquals('h', rig.bus.read(UART0, 4, Rig.SECURE | Bus.DEBUG), "a debugger does not take it");
		assertEquals('h', rig.read(UART0));
		rig.write(UART0 + 0xC, 2);
		rig.pass(2000);
		assertEquals('i', rig.read(UART0));
		rig.pass(100_000);
		assertEquals(0, rig.read(UART0 + 4));
	}

	@Test
	void gpioEdgeInterrupt() {
		rig.write(GPIO0 + 0x20, 2);
		rig.write(GPIO0 + 0x28, 2);
		rig.write(GPIO0 + 0x30, 2);
		Gpio gpio = device("GPIO0", Gpio.class);
		gpio.drive(3);
		assertTrue(rig.lines.contains(68) && rig.lines.contains(73));
		assertEquals(2, rig.read(GPIO0 + 0x38));
		rig.write(GPIO0 + 0x38, 2);
		assertTrue(rig.lines.isEmpty());
		gpio.drive(0);
		assertTrue(rig.lines.isEmpty(), "a falling edge is not asked for");
	}

	@Test
	void gpioMaskedWritesAndOutputs() {
		rig.write(GPIO0 + 0x10, 0xFFFF);
		rig.write(GPIO0 + 4, 0xABCD);
		rig.write(GPIO0 + 0x400 + 4 * 0x0F, 0xFFF0);
		assertEquals(0xABC0, rig.read(GPIO0));
		rig.write(GPIO0 + 0x800 + 4 * 0xF0, 0x1234);
		assertEquals(0x1BC0, rig.read(GPIO0));
		assertEquals(0x1B00, rig.read(GPIO0 + 0x800 + 4 * 0xFF));
		assertEquals(0x1B, rig.bus.read(GPIO0 + 1, 1, Rig.SECURE));
	}

	@Test
	void ledsAndButtons() {
		var seen = new ArrayList<Integer>();
		FpgaIo io = device("FPGAIO", FpgaIo.class);
		io.onLeds(seen::add);
		rig.write(0x5030_2000, 1);
		rig.write(0x5030_2000, 1);
		rig.write(0x5030_2000, 2);
		assertEquals(List.of(1, 2), seen);
		io.buttons(2);
		assertEquals(2, rig.read(0x5030_2008));
	}

	@Test
	void messageHandlingUnit() {
		rig.write(0x5000_3004, 5);
		assertTrue(rig.lines.contains(6));
		assertEquals(5, rig.read(0x5000_3000));
		rig.write(0x5000_3008, 5);
		assertFalse(rig.lines.contains(6));
	}

	@Test
	void systemControlTellsWhyAndResets() {
		assertEquals(1, rig.read(0x5002_1100));
		rig.write(0x5002_1108, 1 << 9);
		assertEquals(List.of(ResetCause.SOFTWARE), rig.resets);
		rig.write(0x5002_110C, 0x55);
		rig.backplane.reset(Set.of(ResetCause.SOFTWARE));
		assertEquals(1 | 1 << 9, rig.read(0x5002_1100));
		assertEquals(0x55, rig.read(0x5002_110C), "GRETREG is kept");
		rig.write(0x5002_1100, 0);
		assertEquals(0, rig.read(0x5002_1100));
	}

	@Test
	void whatIsNotModelledIsSaidOnce() {
		rig.read(0x5020_7000);
		rig.read(0x5020_7000);
		rig.write(0x5020_7000, 3);
		rig.write(0x5002_0000, 9);
		rig.bus.read(0x5020_8004, 4, Rig.SECURE | Bus.DEBUG);
		assertEquals(List.of(
				"read of I2C0 register 0x000 at 0x50207000, which is not modelled: it reads as zero and ignores writes; by code at 0x10085ce0",
				"write of 0x00000003 to I2C0 register 0x000 at 0x50207000, which is not modelled: it reads as zero and ignores writes; "
						+ "by code at 0x10085ce0",
				"write of 0x00000009 to SYSINFO register SYS_VERSION at 0x50020000, which can only be read; by code at 0x10085ce0"), rig.notices);
	}

	@Test
	void whatIsKeptWithoutEffectIsSaidOnce() {
		rig.write(0x5002_1010, 4); // FCLK_DIV
		rig.write(0x5002_1010, 5);
		rig.write(0x5002_1104, 0x10); // RESET_MASK works
		rig.write(0x5020_0008, 0x41);
		rig.write(0x5020_0008, 0x01);
		assertEquals(List.of(
				"write of 0x00000004 to SYSCTRL register FCLK_DIV at 0x50021010 is kept, and has no effect here; by code at 0x10085ce0",
				"write of 0x00000041 to UART0 register CTRL at 0x50200008 is kept, and has no effect here; by code at 0x10085ce0"), rig.notices);
		assertEquals(5, rig.read(0x5002_1010));
	}

	@Test
	void mastersAndBridgesHaveRegisters() {
		for (int offset : new int[] { 0x38, 0x48, 0xD0 }) {
			rig.write(0x5008_0000 + offset, -1);
			assertEquals(0xFFFF_0000, rig.read(0x5008_0000 + offset));
		}
		rig.write(0x5008_0034, -1);
		rig.write(0x5008_0044, -1);
		assertEquals(0, rig.read(0x5008_0030) | rig.read(0x5008_0040));
		rig.write(0x5008_0070, -1);
		assertEquals(0x1F, rig.read(0x5008_0070), "APB PPC0 has five ports");
		rig.backplane.reset(Set.of(ResetCause.EXTERNAL));
		assertEquals(0, rig.read(0x5008_00D0));
	}

	@Test
	void nothingAnswersElsewhere() {
		var denied = assertThrows(BusDenied.class, () -> rig.read(0x6000_0010));
		assertEquals("the board has nothing at 0x60000010", denied.denial().because());
		assertThrows(BusDenied.class, () -> rig.bus.read(0x0080_0000, 4, Rig.SECURE));
		assertThrows(BusDenied.class, () -> rig.bus.write(0x2840_0000, 4, 1, Bus.DEBUG));
	}

	@Test
	void loaderGoesPastTheGates() {
		assertEquals(4, rig.bus.load(0x1008_0000, new byte[] { 1, 2, 3, 4 }));
		assertEquals(0x04030201, rig.read(0x0008_0000));
		assertEquals(0x04030201, rig.read(0x1008_0000));
		assertEquals(2, rig.bus.load(0x107F_FFFE, new byte[4]), "memory ends");
		assertEquals(4, rig.bus.load(0x103F_FFFE, new byte[] { 5, 6, 7, 8 }), "behind its end SSRAM1 comes again");
		assertEquals(0x0807, rig.bus.read(0x0000_0000, 2, Bus.DEBUG));
		assertEquals(0x0605, rig.bus.read(0x007F_FFFE, 2, Bus.DEBUG));
		assertEquals(0, rig.bus.load(0x5020_0000, new byte[4]));
		byte[] across = new byte[8192];
		across[8191] = 7;
		assertEquals(8192, rig.bus.load(0x2000_7000, across));
		assertEquals(7, rig.bus.read(0x3000_8FFF, 1, Rig.SECURE));
		assertArrayEquals(new byte[] { 0, 7 }, rig.backplane.memory("ISRAM1").orElseThrow().read(0xFFE, 2, new byte[2]));
	}
}
