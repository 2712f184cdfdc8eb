// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import java.nio.file.Path;
import java.util.Optional;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.FaultRecord;
import org.tfmstudio.sim.device.explain.Explainer;
import org.tfmstudio.sim.device.explain.FaultExplanation;

/**
 * Keeps the last fault with the registers of the faulting instruction. Its explanation is made only when somebody wants it: entering the
 * exception writes below the stack pointer, so the frames above are still there then.
 */
final class FaultLog {
	private final Core core;
	private FaultRecord last;
	private final int[] registers = new int[16];

	FaultLog(Core core) {
		this.core = core;
		core.addFaultObserver((at, fault) -> {
			last = fault;
			for (int i = 0; i < 15; i++) {
				registers[i] = at.r(i);
			}
			registers[15] = fault.pc();
		});
	}

	/** The last fault explained, if there was one. */
	Optional<FaultExplanation> explain(DeviceSymbols symbols, Path folder, String who) {
		return Optional.ofNullable(last).map(it -> new Explainer(core, symbols.symbols(), folder).explain(it, who, symbols.frames(core, registers)));
	}
}
