// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaObserver;

/** The PSA calls that have been entered and not answered: on whose behalf secure code runs. */
public final class OpenCalls implements PsaObserver {
	/** Calls that are kept; a trace in which more are never answered has lost answers. */
	private static final int KEPT = 64;

	private final Map<Long, PsaEvent> open = new LinkedHashMap<>();
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
			open.values().removeIf(it -> it.sequence() >= event.sequence());
			open.put(event.sequence(), event);
			if (open.size() > KEPT) {
				open.remove(open.keySet().iterator().next());
			}
		} else if (event.phase() == Phase.RESULT) {
			open.remove(event.answers());
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
		List<PsaEvent> calls = new ArrayList<>(open.values());
		if (answered != null && (calls.isEmpty() || calls.getLast().sequence() < answered.sequence())) {
			calls.add(answered);
		}
		calls.removeIf(it -> it.kind() == Kind.WAIT);
		return List.copyOf(calls.reversed());
	}

	/** What it holds, for a snapshot. */
	public Object kept() {
		return List.copyOf(open.values());
	}

	/** Takes back what {@link #kept} gave. */
	public void kept(Object before) {
		open.clear();
		((List<?>) before).forEach(it -> open.put(((PsaEvent) it).sequence(), (PsaEvent) it));
	}
}
