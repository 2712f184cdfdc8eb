// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import org.tfmstudio.sim.core.Clock;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaObserver;

/** Numbers events, gives them their virtual time and tells the observer. The numbers go on across a reset of the machine. */
final class Journal implements Stateful {
	private final Clock clock;
	private final long cycleNanos;
	private final PsaObserver observer;
	private long sequence;

	Journal(Clock clock, long cycleNanos, PsaObserver observer) {
		this.clock = clock;
		this.cycleNanos = cycleNanos;
		this.observer = observer;
	}

	/** @return the event with its number and time */
	PsaEvent emit(PsaEvent event) {
		PsaEvent placed = event.at(++sequence, clock.now(), clock.now() * cycleNanos);
		observer.event(placed);
		return placed;
	}

	@Override
	public void save(StateWriter out) {
		out.int64(sequence);
	}

	@Override
	public void restore(StateReader in) {
		sequence = in.int64();
	}
}
