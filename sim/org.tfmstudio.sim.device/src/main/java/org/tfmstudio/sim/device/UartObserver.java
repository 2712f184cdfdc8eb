// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

/** Hears what the UARTs of the board send. */
@FunctionalInterface
public interface UartObserver {
	/**
	 * A UART has sent a byte.
	 *
	 * @param uart number of the UART, 0 to 4 on AN521
	 * @param value the byte, 0 to 255
	 */
	void sent(int uart, int value);
}
