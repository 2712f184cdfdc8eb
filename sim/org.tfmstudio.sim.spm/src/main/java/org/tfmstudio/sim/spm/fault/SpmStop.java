// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.fault;

/**
 * Why the SPM stopped the engine.
 *
 * @param action what is to be done: stay halted, or reset the device and go on
 * @param cause  a rule of the API was broken, or the hardware raised a fault
 * @param who    the partition or application that ran
 * @param why    in words
 * @param pc     address of the instruction, or 0
 */
public record SpmStop(Action action, Cause cause, String who, String why, int pc) {
	public enum Action {
		HALT, RESET
	}

	public enum Cause {
		PANIC, FAULT
	}

	@Override
	public String toString() {
		return "%s in %s: %s".formatted(cause == Cause.PANIC ? "Panic" : "Fault", who, why);
	}
}
