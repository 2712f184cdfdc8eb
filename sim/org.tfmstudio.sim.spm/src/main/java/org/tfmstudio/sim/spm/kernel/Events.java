// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.kernel;

import org.tfmstudio.sim.core.Clock;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaObserver;

/** Numbers events, gives them their virtual time and tells the observer. */
public final class Events implements Stateful {
	private final Clock clock;
	private final int cycleNanos;
	private final PsaObserver observer;
	private long sequence;

	public Events(Clock clock, int cycleNanos, PsaObserver observer) {
		this.clock = clock;
		this.cycleNanos = cycleNanos;
		this.observer = observer;
	}

	/** @return the event with its number and time */
	public PsaEvent emit(PsaEvent event) {
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
