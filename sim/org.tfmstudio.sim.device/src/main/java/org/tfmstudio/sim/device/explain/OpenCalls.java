// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaObserver;

/** The PSA calls that have been entered and not answered: on whose behalf secure code runs. */
public final class OpenCalls implements PsaObserver {
	/** Calls that are kept; a trace in which more are never answered has lost answers. */
	private static final int KEPT = 64;

	/** By their numbers, ascending. */
	private final List<PsaEvent> open = new ArrayList<>();
	private PsaEvent answered;

	@Override
	public void event(PsaEvent event) {
		if (answered != null && answered.sequence() >= event.sequence()) {
			answered = null;
		}
		if (event.phase() != Phase.ENTER && event.kind().group() != Kind.Group.SPM && event.kind() != Kind.PANIC) {
			answered = event;
		}
		if (event.phase() == Phase.ENTER) {
			// time was set back, and goes another way
			while (!open.isEmpty() && open.getLast().sequence() >= event.sequence()) {
				open.removeLast();
			}
			open.add(event);
			if (open.size() > KEPT) {
				open.removeFirst();
			}
		} else if (event.phase() == Phase.RESULT) {
			answer(event.answers());
		}
	}

	private void answer(long entry) {
		for (int i = open.size() - 1; i >= 0; i--) {
			if (open.get(i).sequence() == entry) {
				open.remove(i);
				return;
			}
		}
	}

	/** The board was reset: nobody waits any more. */
	public void forget() {
		open.clear();
		answered = null;
	}

	/**
	 * All but partitions that only wait for something to do, newest first. Before them the call that was answered last, if it is newer: what it
	 * came to may be why the firmware gives up.
	 */
	List<PsaEvent> now() {
		List<PsaEvent> calls = new ArrayList<>(open);
		if (answered != null && (calls.isEmpty() || calls.getLast().sequence() < answered.sequence())) {
			calls.add(answered);
		}
		calls.removeIf(it -> it.kind() == Kind.WAIT);
		return List.copyOf(calls.reversed());
	}

	/** What it holds, for a snapshot. */
	public Object kept() {
		return List.copyOf(open);
	}

	/** Takes back what {@link #kept} gave. */
	public void kept(Object before) {
		open.clear();
		((List<?>) before).forEach(it -> open.add((PsaEvent) it));
	}
}
