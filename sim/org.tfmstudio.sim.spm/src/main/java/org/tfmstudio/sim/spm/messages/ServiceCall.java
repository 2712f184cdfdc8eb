// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.messages;

import java.util.List;
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
import org.tfmstudio.sim.trace.Vector;

/** One call of the service API: its event, made and told once, and the panic that names it. */
public final class ServiceCall {
	private final Kernel kernel;
	private final Kind kind;
	private final Caller caller;
	private final int handle;
	private final int number;
	private String service = "";
	private int sid;
	private long answers;
	private String name = "";
	private String text = "";

	/** @param number the kind's own number: vector index, mask, PID */
	public ServiceCall(Kernel kernel, Kind kind, Caller caller, int handle, int number) {
		this.kernel = kernel;
		this.kind = kind;
		this.caller = caller;
		this.handle = handle;
		this.number = number;
	}

	/** Says which message the call is about. */
	public ServiceCall about(Connection message) {
		service = message.service().name();
		sid = message.service().config().sid();
		answers = message.call();
		return this;
	}

	/** Says what the call's number means. */
	public ServiceCall named(String name) {
		this.name = name;
		return this;
	}

	/** Adds words. */
	public ServiceCall because(String text) {
		this.text = text;
		return this;
	}

	/** The call's event, to be told with more. */
	public PsaEvent event() {
		return event(handle, List.of(), List.of(), 0);
	}

	private PsaEvent event(int handle, List<Vector> in, List<Vector> out, int status) {
		return new PsaEvent(0, 0, 0, kind, Phase.INSTANT, caller.party(), Party.SPM, service, sid, handle, number, name, in, out, status, answers,
				caller.pc(), text);
	}

	/** Tells the event with its result. */
	public int done(int value) {
		kernel.emit(event(handle, List.of(), List.of(), value));
		return value;
	}

	/** Tells the event with its result, about the message of a handle that the call gives. */
	public int done(int handle, int value) {
		kernel.emit(event(handle, List.of(), List.of(), value));
		return value;
	}

	/** Tells the event with what was moved, and its result. */
	public int moved(List<Vector> in, List<Vector> out, int value) {
		kernel.emit(event(handle, in, out, value));
		return value;
	}

	/** Tells the event with the reason, and makes the panic. */
	public SpmPanic panic(String why) {
		text = why;
		kernel.emit(event());
		return new SpmPanic("%s of %s: %s".formatted(kind.label(), caller.party().name(), why));
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
