// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.trace;

import java.util.function.LongSupplier;

/** Where events come from: numbers them, gives them their virtual time and tells the observer. The numbers go on across a reset of the machine. */
public final class EventSource {
	private final LongSupplier cycle;
	private final long cycleNanos;
	private final PsaObserver observer;
	private long numbered;

	/**
	 * A source that has brought forth nothing yet.
	 *
	 * @param cycle the present cycle
	 * @param cycleNanos length of a cycle in nanoseconds
	 * @param observer told of each event
	 */
	public EventSource(LongSupplier cycle, long cycleNanos, PsaObserver observer) {
		this.cycle = cycle;
		this.cycleNanos = cycleNanos;
		this.observer = observer;
	}

	/** @return the event with its number and time */
	public PsaEvent emit(PsaEvent event) {
		long now = cycle.getAsLong();
		PsaEvent placed = event.at(++numbered, now, now * cycleNanos);
		observer.event(placed);
		return placed;
	}

	/** Number of the last event, which snapshots keep. */
	public long numbered() {
		return numbered;
	}

	/** For a restored snapshot: the next event has the number behind this one. */
	public void numbered(long last) {
		numbered = last;
	}
}
