// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import static org.tfmstudio.sim.board.BoardTable.NO_GATE;
import static org.tfmstudio.sim.board.BoardTable.PRIVILEGED;
import static org.tfmstudio.sim.board.BoardTable.Alias.BOTH;
import static org.tfmstudio.sim.board.BoardTable.Alias.NON_SECURE;
import static org.tfmstudio.sim.board.BoardTable.Alias.SECURE;

import org.tfmstudio.sim.board.BoardTable.Maker;
import org.tfmstudio.sim.board.cmsdk.DualTimer;
import org.tfmstudio.sim.board.cmsdk.Gpio;
import org.tfmstudio.sim.board.cmsdk.Timer;
import org.tfmstudio.sim.board.cmsdk.Uart;
import org.tfmstudio.sim.board.cmsdk.Watchdog;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.board.mps2.FpgaIo;
import org.tfmstudio.sim.board.mps2.Scc;
import org.tfmstudio.sim.board.sse200.Constants;
import org.tfmstudio.sim.board.sse200.NonSecurePrivilegeControl;
import org.tfmstudio.sim.board.sse200.SystemControl;

/** What the boards AN505 and AN521 have in common: memories of the MPS2, the subsystem of the older IoT Kit, and the FPGA's devices. */
final class Mps2 {
	static final int KB = 1024;
	private static final int MB = KB * KB;
	/** Clock of the core, and of what counts in the subsystem; timers see it undivided, as in QEMU's model of the board. */
	static final long CORE_CLOCK = 20_000_000;
	/** Clock of the FPGA's peripherals, from which UARTs make their baud rate: BAUDDIV 217 is 115,200 baud. */
	private static final long PERIPHERAL_CLOCK = 25_000_000;
	/** Cycles of the core in one of the slow clock of 32 kHz. */
	private static final long SLOW = CORE_CLOCK / 32_000;

	private Mps2() {
	}

	static void memories(BoardTable table) {
		//           name      base          size    MPC          port status bit
		table.memory("SSRAM1", 0x0000_0000, 4 * MB, 0x4800_7000, 0, 16);
		table.repeat("SSRAM1", 0x0040_0000); // up to 8 MB
		table.memory("SSRAM2", 0x2800_0000, 2 * MB, 0x4800_8000, 1, 17);
		table.memory("SSRAM3", 0x2820_0000, 2 * MB, 0x4800_9000, 2, 18);
		table.memory("ISRAM0", 0x2000_0000, 32 * KB, 0x4008_3000, -1, 0);
	}

	/** What the subsystem brings. Interrupts: Arm 101104, "Interrupts". */
	static void subsystem(BoardTable table, int version, int config, boolean twoCores) {
		//           name         base         alias gate        port maker
		table.device("TIMER0", 0x4000_0000, BOTH, "APB PPC0", 0, (name, on) -> new Timer(name, on.wiring(), 3, 1));
		table.device("TIMER1", 0x4000_1000, BOTH, "APB PPC0", 1, (name, on) -> new Timer(name, on.wiring(), 4, 1));
		table.device("DUALTIMER", 0x4000_2000, BOTH, "APB PPC0", 2, (name, on) -> new DualTimer(name, on.wiring(), 5));
		table.device("S32KTIMER", 0x4002_F000, BOTH, "APB PPC1", 0, (name, on) -> new Timer(name, on.wiring(), 2, SLOW));
		table.device("SYSINFO", 0x4002_0000, BOTH, NO_GATE,
				(name, on) -> Constants.systemInformation(name, on.wiring(), version, config));
		table.device("SYSCTRL", 0x5002_1000, SECURE, PRIVILEGED,
				(name, on) -> new SystemControl(name, on.wiring(), twoCores, on.vectors()));
		table.device("S32KWATCHDOG", 0x5002_E000, SECURE, PRIVILEGED, watchdog(-1, -1, ResetCause.SLOW_WATCHDOG, SLOW));
		table.device("SPCTRL", 0x5008_0000, SECURE, PRIVILEGED, (name, on) -> on.control());
		table.device("NSPCTRL", 0x4008_0000, NON_SECURE, PRIVILEGED,
				(name, on) -> new NonSecurePrivilegeControl(name, on.wiring(), on.control()));
		table.device("NSWATCHDOG", 0x4008_1000, NON_SECURE, PRIVILEGED, watchdog(1, 0, ResetCause.NON_SECURE_WATCHDOG, 1));
		table.device("SWATCHDOG", 0x5008_1000, SECURE, NO_GATE, watchdog(-1, -1, ResetCause.SECURE_WATCHDOG, 1));
	}

	/** What the FPGA adds. Interrupts: DAI0521, "Interrupt assignments". */
	static void expansion(BoardTable table, int identity) {
		for (int i = 0; i < 5; i++) {
			int n = i;
			table.device("UART" + n, 0x4020_0000 + n * 0x1000, BOTH, "APB EXP1", 5 + n, (name, on) -> new Uart(name, on.wiring(),
					32 + 2 * n, 33 + 2 * n, 42 + n, on.uartOverflow(), PERIPHERAL_CLOCK));
		}
		for (int i = 0; i < 4; i++) {
			int n = i;
			table.device("GPIO" + n, 0x4010_0000 + n * 0x1000, BOTH, "AHB EXP0", 1 + n,
					(name, on) -> new Gpio(name, on.wiring(), 68 + n, 72 + 16 * n, n < 3 ? 16 : 4));
		}
		table.device("SCC", 0x4030_0000, BOTH, "APB EXP2", 0, (name, on) -> new Scc(name, on.wiring(), identity, 0x0020_0008));
		table.device("FPGAIO", 0x4030_2000, BOTH, "APB EXP2", 2, (name, on) -> new FpgaIo(name, on.wiring()));
		// there, but not modelled: their registers are reported
		Maker unmodelled = (name, on) -> Constants.unmodelled(name, on.wiring());
		int[] spi = { 0x4020_6000, 0x4020_5000, 0x4020_9000, 0x4020_A000, 0x4020_B000 };
		for (int i = 0; i < spi.length; i++)
			table.device("SPI" + i, spi[i], BOTH, "APB EXP1", i, unmodelled);
		int[] i2c = { 0x4020_7000, 0x4020_8000, 0x4020_C000, 0x4020_D000 };
		for (int i = 0; i < i2c.length; i++)
			table.device("I2C" + i, i2c[i], BOTH, "APB EXP1", 10 + i, unmodelled);
		table.device("I2S", 0x4030_1000, BOTH, "APB EXP2", 1, unmodelled);
		table.device("ETHERNET", 0x4200_0000, BOTH, "AHB EXP0", 5, unmodelled);
		for (int i = 0; i < 4; i++)
			table.device("DMA" + i, 0x4011_0000 + i * 0x1000, BOTH, "AHB EXP1", i, unmodelled);
	}

	/**
	 * @param line interrupt number, or -1 for the non-maskable interrupt
	 * @param requestLine interrupt number of the reset request, or -1 where that has none
	 */
	private static Maker watchdog(int line, int requestLine, ResetCause cause, long cyclesPerCount) {
		return (name, on) -> new Watchdog(name, on.wiring(), level -> {
			if (line >= 0)
				on.wiring().irq(line, level);
			else if (level)
				on.wiring().nonMaskable();
		}, level -> {
			if (requestLine >= 0)
				on.wiring().irq(requestLine, level);
		}, cause, cyclesPerCount);
	}
}
