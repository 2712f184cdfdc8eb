// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import java.util.function.Consumer;

import org.tfmstudio.sim.core.Core;

/** Where the boot stage prints: UART0 by its secure alias, as the boot loader's driver does. */
final class BootConsole implements Consumer<byte[]> {
	private static final int UART0 = 0x5020_0000;
	private static final int DATA = UART0;
	private static final int CTRL = UART0 + 8;
	private static final int BAUDDIV = UART0 + 0x10;
	private static final int TX_ENABLE = 1;
	/** 25 MHz by 115,200 baud. */
	private static final int DIVIDER = 217;
	/** Cycles for one character, as a host call of the SPM has it. */
	private static final int CYCLES = 20;

	private final Core core;
	private boolean ready;

	BootConsole(Core core) {
		this.core = core;
	}

	@Override
	public void accept(byte[] text) {
		if (!ready) {
			core.store(BAUDDIV, Integer.BYTES, DIVIDER, true, true);
			core.store(CTRL, Integer.BYTES, TX_ENABLE, true, true);
			ready = true;
		}
		for (byte character : text) {
			core.store(DATA, Integer.BYTES, character & 0xFF, true, true);
			core.consume(CYCLES);
		}
	}
}
