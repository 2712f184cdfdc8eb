// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** Firmware that is host code. It stands in a range of Secure addresses; see {@link Core#hostFirmware}. */
@FunctionalInterface
public interface HostFirmware {
	/**
	 * Called when the core, in Secure state, would fetch from the range. The state is the true architectural one; the program counter
	 * is {@code address}. Before it returns it must send the core on: by {@link Core#pc(int)}, {@link Core#exceptionReturn} or
	 * {@link Core#branchNonSecure}; an unmoved program counter is entered again one cycle later. The call costs one cycle and what is
	 * given to {@link Core#consume}.
	 */
	void enter(Core core, int address);
}
