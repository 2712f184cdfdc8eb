// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.messages;

import java.util.List;
import java.util.Optional;
import org.tfmstudio.sim.spm.handles.Connection;
import org.tfmstudio.sim.spm.kernel.Caller;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.SpmPanic;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/** One call of the service API: its event, told once, and the panic that names it. */
public final class ServiceCall {
	private final Kernel kernel;
	private final Caller caller;
	private PsaEvent event;

	/** @param number the kind's own number: vector index, mask, PID */
	public ServiceCall(Kernel kernel, Kind kind, Caller caller, int handle, int number) {
		this.kernel = kernel;
		this.caller = caller;
		event = new PsaEvent(0, 0, 0, kind, Phase.INSTANT, caller.party(), Party.SPM, "", 0, handle, number, "", List.of(), List.of(), 0, 0,
				caller.pc(), "");
	}

	/** Says which message the call is about. */
	public ServiceCall about(Connection message) {
		event = event.service(message.service().name(), message.service().config().sid()).answers(message.call());
		return this;
	}

	/** Says what the call's number means. */
	public ServiceCall named(String name) {
		event = event.request(event.handle(), event.type(), name);
		return this;
	}

	/** Adds words. */
	public ServiceCall because(String text) {
		event = event.text(text);
		return this;
	}

	/** The call's event, to be told with more. */
	public PsaEvent event() {
		return event;
	}

	/** Tells the event with its result. */
	public int done(int value) {
		event = kernel.emit(event.status(value));
		return value;
	}

	/** Tells the event with the reason, and makes the panic. */
	public SpmPanic panic(String why) {
		kernel.emit(event.text(why));
		return new SpmPanic("%s of %s: %s".formatted(event.kind().label(), caller.party().name(), why));
	}

	/** The value, or a panic that says a handle is not one of this partition's messages. */
	public Connection require(Optional<Connection> message, int handle) {
		if (message.isEmpty())
			throw panic("handle 0x%x is no message that the partition has taken".formatted(handle));
		Connection found = message.get();
		about(found);
		return found;
	}
}
