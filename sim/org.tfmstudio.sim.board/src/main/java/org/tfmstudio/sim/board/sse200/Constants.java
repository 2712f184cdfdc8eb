// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.sse200;

import org.tfmstudio.sim.board.io.Device;
import org.tfmstudio.sim.board.io.Wiring;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/** Blocks of registers that never change: system information, identity of a core. Arm 101104, "System Information", "CPU_IDENTITY". */
public final class Constants extends Device {
	private Constants(String name, Wiring wiring, int part) {
		super(name, wiring);
		identification(part, 0);
	}

	/** SYSINFO: SYS_VERSION and SYS_CONFIG. */
	public static Device systemInformation(String name, Wiring wiring, int version, int config) {
		var device = new Constants(name, wiring, 0x858);
		device.readOnly(0x000, "SYS_VERSION", () -> version);
		device.readOnly(0x004, "SYS_CONFIG", () -> config);
		return device;
	}

	/** CPU_IDENTITY: the number of the core that reads it. */
	public static Device coreIdentity(String name, Wiring wiring, int core) {
		var device = new Constants(name, wiring, 0x858);
		device.readOnly(0x000, "CPUID", () -> core);
		return device;
	}

	/** A window whose registers are not modelled: each is reported when it is touched. */
	public static Device unmodelled(String name, Wiring wiring) {
		return new Device(name, wiring) {
			@Override
			public void reset() { }

			@Override
			public void save(StateWriter out) { }

			@Override
			public void restore(StateReader in) { }
		};
	}

	@Override
	public void reset() {
		// nothing changes
	}

	@Override
	public void save(StateWriter out) {
		// nothing changes
	}

	@Override
	public void restore(StateReader in) {
		// nothing changes
	}
}
