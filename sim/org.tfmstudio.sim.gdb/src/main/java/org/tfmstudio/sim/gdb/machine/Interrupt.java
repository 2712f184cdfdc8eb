// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.machine;

import org.tfmstudio.sim.device.DeviceSession;

/**
 * Ctrl-C from the thread that reads the connection to the one that runs the device. None is lost that comes just before a movement begins,
 * and none lives on that comes just after it ended.
 */
final class Interrupt {
	private final DeviceSession device;
	private boolean moving;
	private boolean wanted;

	Interrupt(DeviceSession device) {
		this.device = device;
	}

	/** Somebody wants the device to stand; from any thread. */
	synchronized void request() {
		wanted = true;
		if (moving) {
			device.suspend();
		}
	}

	/** What was wanted before the packet now read is no longer wanted. */
	synchronized void forget() {
		wanted = false;
	}

	/** A movement is to begin; false when it is to end at once. */
	synchronized boolean begin() {
		moving = !wanted;
		wanted = false;
		return moving;
	}

	synchronized boolean wanted() {
		return wanted;
	}

	synchronized void end() {
		moving = false;
		wanted = false;
	}
}
