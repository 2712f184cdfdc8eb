// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.irq;

import java.util.Optional;
import java.util.stream.Stream;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.spm.hosted.HostedAgent;
import org.tfmstudio.sim.spm.kernel.HostCost;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Partition;
import org.tfmstudio.sim.spm.kernel.SpmPanic;
import org.tfmstudio.sim.spm.model.IrqConfig;
import org.tfmstudio.sim.spm.protection.Registers;
import org.tfmstudio.sim.spm.protection.SystemControl;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/** Takes secure external interrupts. */
public final class Interrupts {
	private final Kernel kernel;
	private final Registers registers;
	private final FirstLevel firstLevel;

	public Interrupts(Kernel kernel, Registers registers, FirstLevel firstLevel) {
		this.kernel = kernel;
		this.registers = registers;
		this.firstLevel = firstLevel;
	}

	/** A partition's interrupt. */
	public record Owned(Partition owner, IrqConfig irq) {
	}

	/** Handles an interrupt and leaves its exception. */
	public void interrupt(int line) {
		Core core = kernel.core();
		kernel.cost(HostCost.INTERRUPT);
		Owned owned = owner(line).orElseThrow(() -> new SpmPanic("secure interrupt %d belongs to no partition".formatted(line)));
		kernel.emit(PsaEvent.of(Kind.IRQ, Phase.INSTANT, Party.SPM, owned.owner().party()).request(0, line, "").text(owned.irq().name()));
		int excReturn = core.r(14);
		if (owned.owner().host() instanceof HostedAgent agent) {
			agent.interrupt(line);
			kernel.reschedule();
			core.exceptionReturn(excReturn);
			return;
		}
		if (owned.irq().handling() == IrqConfig.Handling.FLIH) {
			firstLevel.begin(owned.owner(), owned.irq());
			return;
		}
		registers.as("SPM: second-level interrupt", () -> SystemControl.disable(registers, line));
		owned.owner().assertSignals(owned.irq().signal());
		kernel.reschedule();
		core.exceptionReturn(excReturn);
	}

	/** The owner of an interrupt line. */
	public Optional<Owned> owner(int line) {
		for (Partition partition : Stream.concat(kernel.partitions().stream(), kernel.hosted().stream()).toList())
			for (IrqConfig irq : partition.config().irqs())
				if (irq.number() == line)
					return Optional.of(new Owned(partition, irq));
		return Optional.empty();
	}
}
