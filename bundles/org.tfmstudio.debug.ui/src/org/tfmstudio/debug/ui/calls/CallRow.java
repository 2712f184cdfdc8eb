// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui.calls;

import java.util.List;

import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Meaning;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.Vector;

/** One line of the view: a request together with its answer once that is there, or an instant. */
public final class CallRow {
	private final PsaEvent event;
	private final int depth;
	private PsaEvent result;

	CallRow(PsaEvent event, int depth) {
		this.event = event;
		this.depth = depth;
	}

	/** The request, or the instant. */
	public PsaEvent event() {
		return event;
	}

	/** The answer, or null as long as there is none. */
	public PsaEvent result() {
		return result;
	}

	/** How many calls this one is made under. */
	public int depth() {
		return depth;
	}

	void answer(PsaEvent answer) {
		result = answer;
	}

	/** Whether the request still waits for its answer. */
	public boolean pending() {
		return event.phase() == Phase.ENTER && result == null && event.kind().group() == Kind.Group.CLIENT;
	}

	/** Whether something went wrong. */
	public boolean error() {
		return switch (event.kind()) {
		case FAULT, PANIC -> true;
		default -> answer() != null && failed(answer());
		};
	}

	private static boolean failed(PsaEvent answer) {
		return switch (Meaning.of(answer.kind())) {
		case STATUS, HANDLE_OR_STATUS, NOTHING -> answer.status() < 0;
		case SIGNALS, BYTES, NUMBER -> false;
		};
	}

	private PsaEvent answer() {
		return event.phase() == Phase.INSTANT ? event : result;
	}

	/** Whether the request lies ahead of a device that stands after the event of that number. */
	boolean ahead(long present) {
		return event.sequence() > present;
	}

	/** Whether the answer lies ahead of a device that stands after the event of that number. */
	boolean answerAhead(long present) {
		return result != null && result.sequence() > present;
	}

	/** Input vectors. */
	public List<Vector> in() {
		return event.in();
	}

	/** Output vectors: what was written once that is known, else the room offered. */
	public List<Vector> out() {
		return result != null && !result.out().isEmpty() ? result.out() : event.out();
	}

	/** The status in words; empty as long as it is unknown. */
	public String status() {
		if (event.kind() == Kind.FAULT || event.kind() == Kind.PANIC) {
			return event.kind().label();
		}
		return result == null ? "" : Meaning.of(result.kind()).text(result.status());
	}

	/** Virtual time from request to answer in nanoseconds, or -1. */
	public long nanos() {
		return result == null || event.phase() == Phase.INSTANT ? -1 : result.nanos() - event.nanos();
	}
}
