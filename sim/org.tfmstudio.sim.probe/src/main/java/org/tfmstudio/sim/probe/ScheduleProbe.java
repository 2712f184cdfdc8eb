// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.util.Optional;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/** Switches between partitions' threads: the SPM's scheduler returns the context that runs and the one to run, which may be the same. */
final class ScheduleProbe {
	private final Run run;

	ScheduleProbe(Run run) {
		this.run = run;
	}

	void place() {
		run.hooks().at(run.firmware().spm("ipc_schedule"),
				() -> run.returns().expect(Returns.What.SCHEDULE, PsaEvent.of(Kind.SWITCH, Phase.INSTANT, Party.SPM, Party.NONE), 0));
		run.returns().on(Returns.What.SCHEDULE, frame -> decided());
	}

	private void decided() {
		int from = run.guest().r(0);
		int to = run.guest().r(1);
		if (from != to)
			run.journal().emit(PsaEvent.of(Kind.SWITCH, Phase.INSTANT, party(from), party(to)));
	}

	private Party party(int context) {
		Optional<PartitionInfo> partition = run.guest().ofContext(context);
		return partition.map(run.firmware()::party).orElse(Party.SPM);
	}
}
