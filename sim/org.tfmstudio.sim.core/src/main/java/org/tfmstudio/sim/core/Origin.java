// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * Who programmed a rule: machine code at {@code pc}, or host code that gave a label.
 *
 * @param pc address of the store that programmed it; 0 for host code and for reset values
 * @param cycle when, in cycles
 * @param label a label set by {@link Core#origin(String)}; empty for machine code
 */
public record Origin(int pc, long cycle, String label) {
	/** The value after reset. */
	public static final Origin RESET = new Origin(0, 0, "reset");

	@Override
	public String toString() {
		return label.isEmpty() ? String.format("code at 0x%08x", pc) : label;
	}
}
