// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

/** Hears what the UARTs of the board send, and the text that cores write to stimulus port 0 of their ITM. */
@FunctionalInterface
public interface UartObserver {
	/** Number of the ITM of core 0; that of core 1 comes next. No board has as many UARTs. */
	int ITM = 16;

	/**
	 * A UART or an ITM has sent a byte.
	 *
	 * @param uart number of the UART, 0 to 4 on AN521; from {@link #ITM} on, of a core's ITM
	 * @param value the byte, 0 to 255
	 */
	void sent(int uart, int value);

	/** What people call a number: "uart0", "itm0". */
	static String name(int uart) {
		return uart < ITM ? "uart" + uart : "itm" + (uart - ITM);
	}
}
