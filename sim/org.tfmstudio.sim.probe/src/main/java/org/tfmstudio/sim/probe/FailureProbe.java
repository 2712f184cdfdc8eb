// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.FaultObserver;
import org.tfmstudio.sim.core.FaultRecord;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/** Faults that the secure side takes, panics, and how the SPM ends the run after them. */
final class FailureProbe implements FaultObserver {
	private final Run run;

	FailureProbe(Run run) {
		this.run = run;
	}

	void place() {
		run.hooks().at(run.firmware().spm("tfm_spm_partition_psa_panic"),
				() -> panic("%s called psa_panic".formatted(runner().name()), run.core().pc()));
		run.hooks().at(run.firmware().spm("tfm_core_panic"), () -> {
			int pc = run.guest().callBefore(run.core().r(14));
			panic("the SPM panics in %s".formatted(run.firmware().symbols().locate(pc)), pc);
		});
		run.hooks().at(run.firmware().spm("tfm_hal_system_halt"), () -> end(Kind.HALT, "the device is halted"));
		run.hooks().at(run.firmware().spm("tfm_hal_system_reset"), () -> end(Kind.RESET, "the device is reset"));
	}

	private void panic(String why, int pc) {
		run.journal().emit(PsaEvent.of(Kind.PANIC, Phase.INSTANT, runner(), Party.SPM).pc(pc).text(why));
	}

	private void end(Kind kind, String text) {
		run.journal().emit(PsaEvent.of(kind, Phase.INSTANT, Party.SPM, Party.NONE).pc(run.core().pc()).text(text));
	}

	private Party runner() {
		return run.guest().current().map(run.firmware()::party).orElse(Party.SPM);
	}

	@Override
	public void fault(Core core, FaultRecord fault) {
		if (!fault.targetSecure())
			return;
		String text = "%s%s%s".formatted(fault.name(), fault.addressKnown() ? " at 0x%08x".formatted(fault.address()) : "",
				fault.denial() == null ? "" : ": " + fault.denial().because());
		run.journal().emit(PsaEvent.of(Kind.FAULT, Phase.INSTANT, fault.fromSecure() ? runner() : run.firmware().application(), Party.NONE)
				.request(0, fault.exception(), "").pc(fault.pc()).text(text));
	}
}
