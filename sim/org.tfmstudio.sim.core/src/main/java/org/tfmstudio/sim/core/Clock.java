// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Virtual time in cycles: one instruction is one cycle (decision 9). Events of one instant happen in the order in which they were
 * scheduled. An engine moves the clock; nothing else does.
 */
public final class Clock implements Stateful {
	/** No event is scheduled. */
	public static final long NEVER = Long.MAX_VALUE;

	private final List<Event> events = new ArrayList<>();
	private long now;
	private long sequence;
	private long next = NEVER;

	/** Something that can be scheduled, again and again, for one instant at a time. */
	public final class Event {
		private final String name;
		private final Runnable action;
		private long at = NEVER;
		private long order;

		private Event(String name, Runnable action) {
			this.name = name;
			this.action = action;
		}

		/** Schedules, instead of what was scheduled before. A time that has passed means now. */
		public void at(long cycle) {
			at = Math.max(cycle, now);
			order = sequence++;
			findNext();
		}

		public void cancel() {
			at = NEVER;
			findNext();
		}

		/** When it will happen, or {@link #NEVER}. */
		public long when() {
			return at;
		}

		@Override
		public String toString() {
			return name;
		}
	}

	/** Makes an event. Machines of one make must make theirs in the same order: a snapshot knows them by it. */
	public Event event(String name, Runnable action) {
		Event event = new Event(name, action);
		events.add(event);
		return event;
	}

	/** Schedules an event. */
	public void at(long cycle, Event event) {
		event.at(cycle);
	}

	/** Cycles since the machine was made; a reset does not set it back. */
	public long now() {
		return now;
	}

	/** The time of the earliest event, or {@link #NEVER}. */
	public long next() {
		return next;
	}

	/** For engines: moves time, without running events. */
	public void advanceTo(long cycle) {
		if (cycle < now) {
			throw new IllegalArgumentException("time runs forward only");
		}
		now = cycle;
	}

	/** For engines: runs all events that are due. */
	public void runDue() {
		while (next <= now) {
			Event due = earliest();
			due.at = NEVER;
			findNext();
			due.action.run();
		}
	}

	private Event earliest() {
		Event found = null;
		for (Event e : events) {
			if (e.at != NEVER && (found == null || e.at < found.at || e.at == found.at && e.order < found.order)) {
				found = e;
			}
		}
		return found;
	}

	private void findNext() {
		long first = NEVER;
		for (Event e : events) {
			first = Math.min(first, e.at);
		}
		next = first;
	}

	@Override
	public void save(StateWriter out) {
		out.int64(now).int64(sequence).int32(events.size());
		for (Event e : events) {
			out.text(e.name).int64(e.at).int64(e.order);
		}
	}

	@Override
	public void restore(StateReader in) {
		now = in.int64();
		sequence = in.int64();
		if (in.int32() != events.size()) {
			throw new IllegalStateException("snapshot of a machine with other events");
		}
		for (Event e : events) {
			if (!in.text().equals(e.name)) {
				throw new IllegalStateException("snapshot of a machine with other events: " + e.name);
			}
			e.at = in.int64();
			e.order = in.int64();
		}
		findNext();
	}
}
