// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.CoreRegister;

/** The registers of a core as a debugger shows them. */
final class CoreRegisters {
	private static final String[] NAMES = { "r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "r12", "sp", "lr", "pc" };

	private CoreRegisters() {
	}

	/** r0 to r15. */
	static int[] general(Core core) {
		int[] values = new int[NAMES.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = core.r(i);
		}
		return values;
	}

	/** Name of a register of the first group: r0 to pc, and xpsr behind them. */
	static String name(int number) {
		return number == NAMES.length ? "xpsr" : NAMES[number];
	}

	/** The banked registers, those of both states. */
	static RegisterGroup banked(Core core) {
		List<RegisterGroup.Register> banked = new ArrayList<>();
		for (CoreRegister register : CoreRegister.values()) {
			banked.add(new RegisterGroup.Register(register.name(), core.register(register)));
		}
		return new RegisterGroup("Banked", List.copyOf(banked));
	}

	/** All of them. */
	static List<RegisterGroup> groups(Core core) {
		List<RegisterGroup.Register> general = new ArrayList<>();
		int[] values = general(core);
		for (int i = 0; i < values.length; i++) {
			general.add(new RegisterGroup.Register(NAMES[i], values[i]));
		}
		general.add(new RegisterGroup.Register(name(values.length), core.xpsr()));
		return List.of(new RegisterGroup("General", List.copyOf(general)), banked(core));
	}
}
