// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import org.tfmstudio.sim.device.time.Moment;
import org.tfmstudio.sim.device.time.TimelineListener;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaObserver;

/** The newest PSA events by their numbers, those of the future included while the device stands in its past. */
public final class EventLog implements PsaObserver, TimelineListener {
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

	@Override
	public void moved(Moment now) {
		// events ahead stay: they will not be told again
	}

	@Override
	public void cut(Moment now, long[] sent) {
		events.tailMap(now.events(), false).clear();
	}

	/** The newest ones up to a number, oldest first. */
	public List<PsaEvent> last(int count, long number) {
		List<PsaEvent> newest = new ArrayList<>();
		for (PsaEvent event : events.headMap(number, true).descendingMap().values()) {
			if (newest.size() == count) {
				break;
			}
			newest.addFirst(event);
		}
		return newest;
	}

	/** An event by its number. */
	public Optional<PsaEvent> event(long sequence) {
		return Optional.ofNullable(events.get(sequence));
	}
}
