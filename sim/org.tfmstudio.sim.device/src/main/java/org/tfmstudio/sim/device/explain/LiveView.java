// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import java.util.Optional;
import java.util.OptionalInt;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.CoreRegister;
import org.tfmstudio.sim.image.symbols.MachineView;
import org.tfmstudio.sim.image.symbols.StackBanks;

/** A core that stands, as an unwinder sees it: memory, and the stacks of both security states. */
public record LiveView(Core core) implements MachineView {
	private static final int FPCCR = 0xE000EF34;
	/** FPCCR.TS (DDI0553 D1.2.91). */
	private static final int TREAT_AS_SECURE = 1 << 26;
	/** CONTROL.SPSEL. */
	private static final int SPSEL = 2;

	static StackBanks banks(Core core) {
		return new StackBanks(core.secure(), core.exception(), core.register(CoreRegister.MSP_S), core.register(CoreRegister.PSP_S),
				(core.register(CoreRegister.CONTROL_S) & SPSEL) != 0, core.register(CoreRegister.MSP_NS), core.register(CoreRegister.PSP_NS),
				(core.register(CoreRegister.CONTROL_NS) & SPSEL) != 0, (core.peek(FPCCR, 4) & TREAT_AS_SECURE) != 0);
	}

	@Override
	public OptionalInt word(int address) {
		return OptionalInt.of(core.peek(address, Integer.BYTES));
	}

	@Override
	public Optional<StackBanks> stacks() {
		return Optional.of(banks(core));
	}
}
