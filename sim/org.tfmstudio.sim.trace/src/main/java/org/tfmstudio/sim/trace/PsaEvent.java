// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.trace;

import java.util.List;
import java.util.Objects;

/**
 * One record of the trace: who called whom, what, with which data, when, with what result. The canonical JSON form is
 * {@link JsonFormat}'s; its schema is docs/trace-event.md.
 *
 * @param sequence  1, 2, 3 ... in the order of the run; unique in a run
 * @param cycle     core cycles since power-on
 * @param nanos     virtual nanoseconds since power-on
 * @param kind      what happened
 * @param phase     entry, result, or an instant
 * @param caller    who asked
 * @param callee    who was asked; {@link Party#NONE} when the request reached nobody, for instance an unknown SID
 * @param service   the service's name, or empty
 * @param sid       the service's id, or the one that was asked for, or 0
 * @param handle    the handle that the caller used (client side) or the message's handle (service side), or 0
 * @param type      the call's type, or the kind's own number: vector index, signal mask, PID of a notification, interrupt number
 * @param operation the operation's name when the service declares its types, or empty
 * @param in        input vectors
 * @param out       output vectors; in a result, with the lengths and bytes written
 * @param status    in a result or an instant: the value returned, a PSA status, a handle, a byte count or a signal mask, by kind; else 0
 * @param answers   in a result: the sequence number of the entry; in other events of a service: of the client's entry it serves; else 0
 * @param pc        address of the instruction that made the call, or 0
 * @param text      why, in words, when that is not the obvious case; or empty
 */
public record PsaEvent(long sequence, long cycle, long nanos, Kind kind, Phase phase, Party caller, Party callee, String service,
		int sid, int handle, int type, String operation, List<Vector> in, List<Vector> out, int status, long answers, int pc,
		String text) {

	public PsaEvent {
		Objects.requireNonNull(kind, "kind");
		Objects.requireNonNull(phase, "phase");
		Objects.requireNonNull(caller, "caller");
		Objects.requireNonNull(callee, "callee");
		Objects.requireNonNull(service, "service");
		Objects.requireNonNull(operation, "operation");
		Objects.requireNonNull(text, "text");
		in = List.copyOf(in);
		out = List.copyOf(out);
	}

	/** An event without place in a run yet: sequence and time are 0. */
	public static PsaEvent of(Kind kind, Phase phase, Party caller, Party callee) {
		return new PsaEvent(0, 0, 0, kind, phase, caller, callee, "", 0, 0, 0, "", List.of(), List.of(), 0, 0, 0, "");
	}

	/** What answers this entry: the same request without its vectors, and the value returned. */
	public PsaEvent result(int status, List<Vector> out, String text) {
		return new PsaEvent(0, 0, 0, kind, Phase.RESULT, caller, callee, service, sid, handle, type, operation, List.of(), out, status,
				sequence, pc, text);
	}

	/** The same event at its place in the run. */
	public PsaEvent at(long sequence, long cycle, long nanos) {
		return new PsaEvent(sequence, cycle, nanos, kind, phase, caller, callee, service, sid, handle, type, operation, in, out, status,
				answers, pc, text);
	}

	public PsaEvent service(String service, int sid) {
		return new PsaEvent(sequence, cycle, nanos, kind, phase, caller, callee, service, sid, handle, type, operation, in, out, status,
				answers, pc, text);
	}

	public PsaEvent request(int handle, int type, String operation) {
		return new PsaEvent(sequence, cycle, nanos, kind, phase, caller, callee, service, sid, handle, type, operation, in, out, status,
				answers, pc, text);
	}

	public PsaEvent vectors(List<Vector> in, List<Vector> out) {
		return new PsaEvent(sequence, cycle, nanos, kind, phase, caller, callee, service, sid, handle, type, operation, in, out, status,
				answers, pc, text);
	}

	public PsaEvent status(int status) {
		return new PsaEvent(sequence, cycle, nanos, kind, phase, caller, callee, service, sid, handle, type, operation, in, out, status,
				answers, pc, text);
	}

	public PsaEvent answers(long answers) {
		return new PsaEvent(sequence, cycle, nanos, kind, phase, caller, callee, service, sid, handle, type, operation, in, out, status,
				answers, pc, text);
	}

	public PsaEvent pc(int pc) {
		return new PsaEvent(sequence, cycle, nanos, kind, phase, caller, callee, service, sid, handle, type, operation, in, out, status,
				answers, pc, text);
	}

	public PsaEvent text(String text) {
		return new PsaEvent(sequence, cycle, nanos, kind, phase, caller, callee, service, sid, handle, type, operation, in, out, status,
				answers, pc, text);
	}
}
