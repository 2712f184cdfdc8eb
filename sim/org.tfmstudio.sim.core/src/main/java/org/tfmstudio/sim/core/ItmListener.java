// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** Told what machine code writes to the stimulus ports of the ITM; see {@link Core#itm}. */
@FunctionalInterface
public interface ItmListener {
	/**
	 * A write to an enabled port.
	 *
	 * @param port 0 to 31; text goes to port 0 by custom
	 * @param size bytes written: 1, 2 or 4
	 * @param value the bytes, the first one lowest
	 */
	void stimulus(int port, int size, int value);
}
