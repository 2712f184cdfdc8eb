// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/** Interrupts of partitions, where the SPM takes them, and their first-level handlers. */
final class InterruptProbe {
	private record Owned(PartitionInfo owner, IrqInfo irq) {
	}

	private final Run run;
	private final Map<Integer, Owned> byRecord = new HashMap<>();

	InterruptProbe(Run run) {
		this.run = run;
	}

	void place() {
		for (PartitionInfo partition : run.firmware().partitions())
			for (IrqInfo irq : partition.irqs()) {
				byRecord.put(irq.address(), new Owned(partition, irq));
				if (irq.handler() != 0)
					run.hooks().at(irq.handler(), () -> firstLevel(partition, irq));
			}
		run.hooks().at(run.firmware().spm("spm_handle_interrupt"), this::interrupt);
		run.returns().on(Returns.What.FLIH, frame -> run.journal().emit(frame.event().result(run.guest().r(0), List.of(), "")));
	}

	/** r1: the interrupt's load record. */
	private void interrupt() {
		Owned owned = byRecord.get(run.guest().r(1));
		if (owned != null)
			run.journal().emit(PsaEvent.of(Kind.IRQ, Phase.INSTANT, Party.SPM, owned.owner.party()).request(0, owned.irq.line(), "")
					.text(owned.irq.name()));
	}

	private void firstLevel(PartitionInfo partition, IrqInfo irq) {
		PsaEvent entry = run.journal().emit(PsaEvent.of(Kind.FLIH, Phase.ENTER, Party.SPM, partition.party()).request(0, irq.line(), "")
				.pc(irq.handler()).text(irq.name()));
		run.returns().expect(Returns.What.FLIH, entry, partition.pid());
	}
}
