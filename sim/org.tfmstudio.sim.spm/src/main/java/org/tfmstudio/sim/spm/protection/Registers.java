// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.protection;

import org.tfmstudio.sim.core.Core;

/** Stores and loads of privileged secure code, made by host code. */
public final class Registers {
	private final Core core;

	public Registers(Core core) {
		this.core = core;
	}

	/** Does something in the name of a label that faults will show. */
	public void as(String label, Runnable programming) {
		core.origin(label);
		try {
			programming.run();
		} finally {
			core.origin("");
		}
	}

	/** From now on faults will show a label; {@link #done} ends that. For what happens too often for {@link #as}. */
	public void begin(String label) {
		core.origin(label);
	}

	public void done() {
		core.origin("");
	}

	public void write(int address, int value) {
		core.store(address, 4, value, true, true);
	}

	public void writeByte(int address, int value) {
		core.store(address, 1, value, true, true);
	}

	public int read(int address) {
		return core.load(address, 4, true, true);
	}
}
