// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/** Secure functions, initialisations and the beginnings of threads: functions whose addresses stand in the load records. */
final class SfnProbe {
	private final Run run;

	SfnProbe(Run run) {
		this.run = run;
	}

	void place() {
		for (PartitionInfo partition : run.firmware().partitions()) {
			for (ServiceInfo service : partition.services())
				if (service.function() != 0)
					run.hooks().at(service.function(), () -> function(partition, service));
			if (partition.entry() != 0 && !partition.idle() && !partition.agent())
				run.hooks().at(partition.entry(), () -> entry(partition));
		}
		run.returns().on(Returns.What.SFN, this::returned);
		run.returns().on(Returns.What.INIT, frame -> run.journal()
				.emit(frame.event().status(run.guest().r(0)).answers(frame.event().sequence())));
	}

	private boolean running(PartitionInfo partition) {
		Core core = run.core();
		return core.secure() && !core.handlerMode() && run.guest().current().filter(p -> p == partition).isPresent();
	}

	/** r0: the message. */
	private void function(PartitionInfo partition, ServiceInfo service) {
		if (!running(partition))
			return;
		Guest guest = run.guest();
		int type = guest.word(guest.r(0));
		int handle = guest.word(guest.r(0) + 4);
		Message message = run.requests().take(partition, service, type, handle, guest.word(guest.r(0) + 8));
		String name = type < 0 ? ServiceProbe.named(type) : "";
		PsaEvent event = PsaEvent.of(Kind.SFN, Phase.ENTER, Party.SPM, partition.party()).service(service.name(), service.sid())
				.request(handle, type, name).pc(service.function());
		PsaEvent told = run.journal().emit(event.answers(message.answers));
		run.returns().expect(Returns.What.SFN, PsaEvent.of(Kind.SFN, Phase.RESULT, event.caller(), event.callee())
				.service(event.service(), event.sid()).request(handle, type, name).pc(event.pc()).answers(told.sequence()), partition.pid());
	}

	private void returned(Returns.Frame frame) {
		run.journal().emit(frame.event().status(run.guest().r(0)));
		run.requests().answered(frame.pid(), frame.event().handle());
	}

	private void entry(PartitionInfo partition) {
		if (!running(partition))
			return;
		if (partition.ipc()) {
			run.journal().emit(PsaEvent.of(Kind.START, Phase.INSTANT, Party.SPM, partition.party()).pc(partition.entry())
					.text("thread of " + partition.name()));
			return;
		}
		PsaEvent told = run.journal().emit(PsaEvent.of(Kind.INIT, Phase.ENTER, Party.SPM, partition.party()));
		run.returns().expect(Returns.What.INIT,
				PsaEvent.of(Kind.INIT, Phase.RESULT, Party.SPM, partition.party()).at(told.sequence(), 0, 0), partition.pid());
	}
}
