// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.irq;

import org.tfmstudio.sim.spm.kernel.Answer;
import org.tfmstudio.sim.spm.kernel.Caller;
import org.tfmstudio.sim.spm.kernel.HostCost;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.messages.ServiceCall;
import org.tfmstudio.sim.spm.model.IrqConfig;
import org.tfmstudio.sim.spm.model.IrqConfig.Handling;
import org.tfmstudio.sim.spm.protection.Registers;
import org.tfmstudio.sim.spm.protection.SystemControl;
import org.tfmstudio.sim.trace.Kind;

/** psa_irq_enable, psa_irq_disable, psa_reset_signal and psa_eoi. */
public final class InterruptApi {
	private final Kernel kernel;
	private final Registers registers;

	public InterruptApi(Kernel kernel, Registers registers) {
		this.kernel = kernel;
		this.registers = registers;
	}

	public Answer enable(Caller caller, int signal) {
		ServiceCall call = begin(Kind.IRQ_ENABLE, caller, signal);
		int line = irq(call, caller, signal).number();
		registers.as("psa_irq_enable", () -> SystemControl.enable(registers, line));
		call.done(0);
		return Answer.NOTHING;
	}

	/** Answers 1 always, as TF-M does. */
	public Answer disable(Caller caller, int signal) {
		ServiceCall call = begin(Kind.IRQ_DISABLE, caller, signal);
		int line = irq(call, caller, signal).number();
		registers.as("psa_irq_disable", () -> SystemControl.disable(registers, line));
		return Answer.of(call.done(1));
	}

	public Answer resetSignal(Caller caller, int signal) {
		ServiceCall call = begin(Kind.RESET_SIGNAL, caller, signal);
		if (irq(call, caller, signal).handling() != Handling.FLIH)
			throw call.panic("signal 0x%x is of an interrupt with second-level handling; use psa_eoi".formatted(signal));
		requireAsserted(call, caller, signal);
		caller.partition().clearSignals(signal);
		call.done(0);
		return Answer.NOTHING;
	}

	public Answer endOfInterrupt(Caller caller, int signal) {
		ServiceCall call = begin(Kind.EOI, caller, signal);
		IrqConfig irq = irq(call, caller, signal);
		if (irq.handling() != Handling.SLIH)
			throw call.panic("signal 0x%x is of an interrupt with first-level handling; use psa_reset_signal".formatted(signal));
		requireAsserted(call, caller, signal);
		caller.partition().clearSignals(signal);
		registers.as("psa_eoi", () -> {
			SystemControl.clearPending(registers, irq.number());
			SystemControl.enable(registers, irq.number());
		});
		call.done(0);
		return Answer.NOTHING;
	}

	private ServiceCall begin(Kind kind, Caller caller, int signal) {
		kernel.cost(HostCost.SERVICE);
		return new ServiceCall(kernel, kind, caller, 0, signal).named(caller.partition().names(signal));
	}

	private static IrqConfig irq(ServiceCall call, Caller caller, int signal) {
		if (Integer.bitCount(signal) != 1)
			throw call.panic("0x%x is not exactly one signal".formatted(signal));
		return caller.partition().config().irqs().stream().filter(i -> i.signal() == signal).findFirst()
				.orElseThrow(() -> call.panic("signal 0x%x is of no interrupt of the partition".formatted(signal)));
	}

	private static void requireAsserted(ServiceCall call, Caller caller, int signal) {
		if ((caller.partition().asserted() & signal) == 0)
			throw call.panic("signal 0x%x is not asserted".formatted(signal));
	}
}
