// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.machine;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaObserver;

/** The newest PSA events by their numbers. After going back, events that happen again take their own places. */
public final class EventLog implements PsaObserver {
	private static final int MOST = 100_000;

	private final TreeMap<Long, PsaEvent> events = new TreeMap<>();

	@Override
	public void event(PsaEvent event) {
		events.tailMap(event.sequence(), true).clear();
		events.put(event.sequence(), event);
		if (events.size() > MOST) {
			events.pollFirstEntry();
		}
	}

	/** The newest ones up to a cycle, oldest first. */
	public List<PsaEvent> last(int count, long cycle) {
		List<PsaEvent> past = events.values().stream().filter(it -> it.cycle() <= cycle).toList();
		return past.subList(Math.max(0, past.size() - count), past.size());
	}

	/** An event by its number. */
	public Optional<PsaEvent> event(long sequence) {
		return Optional.ofNullable(events.get(sequence));
	}
}
