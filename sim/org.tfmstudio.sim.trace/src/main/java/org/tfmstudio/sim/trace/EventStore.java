// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the newest events of a run. Memory is bounded: at most {@link #capacity()} events, each under {@link #BYTES_PER_EVENT} bytes
 * besides its text (a fault's text is a few hundred characters). When full, the oldest goes and is counted in {@link #dropped()}.
 * Safe to read from another thread than the one that runs the device.
 */
public final class EventStore implements PsaObserver {
	/** Upper estimate of one event: the record, two parties shared by all, four vectors of 16 bytes as text. */
	public static final int BYTES_PER_EVENT = 800;
	/** Default capacity: 65,536 events, at most about 50 MB when every one carries four full vectors. */
	public static final int DEFAULT_CAPACITY = 65_536;

	private final PsaEvent[] ring;
	private long added;
	private int count;

	public EventStore() {
		this(DEFAULT_CAPACITY);
	}

	/** @param capacity events kept, at least 1 */
	public EventStore(int capacity) {
		if (capacity < 1)
			throw new IllegalArgumentException("capacity must be at least 1 but is " + capacity);
		ring = new PsaEvent[capacity];
	}

	@Override
	public synchronized void event(PsaEvent event) {
		ring[(int) (added % ring.length)] = event;
		added++;
		if (count < ring.length)
			count++;
	}

	public int capacity() {
		return ring.length;
	}

	public synchronized int size() {
		return count;
	}

	/** Events that were pushed out by newer ones. */
	public synchronized long dropped() {
		return added - count;
	}

	/** All kept events, oldest first. */
	public synchronized List<PsaEvent> events() {
		return after(0);
	}

	/** The kept events with a sequence number above the one given, oldest first. */
	public synchronized List<PsaEvent> after(long sequence) {
		List<PsaEvent> found = new ArrayList<>();
		for (int i = firstAfter(sequence); i < count; i++)
			found.add(kept(i));
		return found;
	}

	/** The event of that number, when still kept. */
	public synchronized Optional<PsaEvent> find(long sequence) {
		int i = firstAfter(sequence - 1);
		return i < count && kept(i).sequence() == sequence ? Optional.of(kept(i)) : Optional.empty();
	}

	/** Forgets what came after the event of that number, as a rewind does. */
	public synchronized void rewind(long sequence) {
		while (count > 0 && kept(count - 1).sequence() > sequence) {
			added--;
			count--;
			ring[(int) (added % ring.length)] = null;
		}
	}

	public synchronized void clear() {
		rewind(Long.MIN_VALUE);
		added = 0;
	}

	private PsaEvent kept(int i) {
		return ring[(int) ((added - count + i) % ring.length)];
	}

	// Sequence numbers rise, so a binary search does.
	private int firstAfter(long sequence) {
		int low = 0;
		int high = count;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (kept(middle).sequence() > sequence)
				high = middle;
			else
				low = middle + 1;
		}
		return low;
	}
}
