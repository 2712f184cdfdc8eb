// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import java.util.List;

/**
 * Registers that are shown together.
 *
 * @param name name of the group, e.g. "General" or "Secure, banked"
 * @param registers the registers in the order of the architecture
 */
public record RegisterGroup(String name, List<Register> registers) {
	/**
	 * One register.
	 *
	 * @param name name as in the architecture
	 * @param value its 32 bits
	 */
	public record Register(String name, int value) {
	}
}
