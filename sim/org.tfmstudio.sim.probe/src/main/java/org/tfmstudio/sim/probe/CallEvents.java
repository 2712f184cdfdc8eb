// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.Vector;

/** Makes the entry events of client calls from the registers of the caller, which are those of the functions of FF-M. */
final class CallEvents {
	private static final int DESCRIPTOR = 8;
	private static final int MOST_VECTORS = 4;

	private final Run run;

	CallEvents(Run run) {
		this.run = run;
	}

	/**
	 * The core is at the first instruction of a client function: tells the event and keeps the call.
	 *
	 * @param pid        whose call it is
	 * @param secure     the caller's state
	 */
	PsaEvent enter(Kind kind, Party caller, int pid, boolean secure, boolean privileged, int pc) {
		Guest guest = run.guest();
		PsaEvent entry = switch (kind) {
			case VERSION -> about(kind, caller, run.firmware().service(guest.r(0)), guest.r(0));
			case CONNECT -> about(kind, caller, run.firmware().service(guest.r(0)), guest.r(0)).request(0, guest.r(1), "");
			case CLOSE -> about(kind, caller, run.requests().service(guest.r(0)), 0).request(guest.r(0), 0, "");
			case CALL -> call(caller, secure, privileged);
			default -> PsaEvent.of(kind, Phase.ENTER, caller, Party.SPM);
		};
		PsaEvent told = run.journal().emit(entry.pc(pc));
		run.requests().begin(pid, new ClientCall(told, guest.r(3), secure, privileged));
		return told;
	}

	// r1: type in bits 15:0, outputs in 18:16, inputs in 26:24; r2 and r3: arrays of address and length
	private PsaEvent call(Party caller, boolean secure, boolean privileged) {
		Guest guest = run.guest();
		int control = guest.r(1);
		List<Vector> in = new ArrayList<>();
		List<Vector> out = new ArrayList<>();
		for (int i = 0; i < Math.min(control >>> 24 & 7, MOST_VECTORS); i++) {
			int at = guest.r(2) + DESCRIPTOR * i;
			in.add(guest.vector(guest.word(at), guest.word(at + 4), secure, privileged));
		}
		for (int i = 0; i < Math.min(control >>> 16 & 7, MOST_VECTORS); i++) {
			int at = guest.r(3) + DESCRIPTOR * i;
			out.add(new Vector(guest.word(at), guest.word(at + 4), ""));
		}
		return about(Kind.CALL, caller, run.requests().service(guest.r(0)), 0).request(guest.r(0), (short) control, "").vectors(in, out);
	}

	private PsaEvent about(Kind kind, Party caller, Optional<ServiceInfo> service, int sid) {
		PsaEvent event = PsaEvent.of(kind, Phase.ENTER, caller, service.map(run.firmware()::owner).orElse(Party.NONE));
		return service.map(s -> event.service(s.name(), s.sid())).orElse(event.service("", sid));
	}

	/** The call of a client is answered. */
	void answer(int pid, int status) {
		run.requests().end(pid, status).ifPresent(call -> run.journal().emit(call.result(status, run.guest())));
	}
}
