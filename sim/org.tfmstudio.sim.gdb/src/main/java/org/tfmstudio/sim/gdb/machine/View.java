// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.machine;

/** As whom gdb reads and writes memory. */
public enum View {
	/** A debugger that may see everything: each address by the attribute that SAU and IDAU give it, past all gates. */
	AUTO("every address by its own security attribute; nothing is denied"),
	/** Privileged code in Secure state: what SAU, MPU, MPC and PPC deny to it cannot be read. */
	SECURE("as privileged Secure code; what is denied to it is an error"),
	/** Privileged code in Non-secure state, alike. */
	NON_SECURE("as privileged Non-secure code; what is denied to it is an error");

	private final String words;

	View(String words) {
		this.words = words;
	}

	/** What it means, for people. */
	public String words() {
		return words;
	}
}
