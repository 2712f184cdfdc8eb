// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.time;

import java.util.ArrayList;
import java.util.List;

/**
 * The snapshots of a run, in its order. When they cost more than allowed, those go first whose neighbours lie close together for their distance
 * from the present: so the distance between two of them grows in proportion to how far away they are.
 */
final class History {
	private static final class Kept {
		final Snapshot snapshot;
		/** Bytes beside the one before it. */
		long bytes;

		Kept(Snapshot snapshot) {
			this.snapshot = snapshot;
		}
	}

	private final List<Kept> kept = new ArrayList<>();
	private final long limit;
	private long bytes;

	/**
	 * Begins with a first snapshot, which stays.
	 *
	 * @param limit bytes that all others may cost
	 */
	History(Snapshot first, long limit) {
		kept.add(new Kept(first));
		this.limit = limit;
	}

	Snapshot first() {
		return kept.getFirst().snapshot;
	}

	int size() {
		return kept.size();
	}

	/** Bytes that snapshots cost beside the first: blocks that several share count once or twice, never less. */
	long bytes() {
		return bytes;
	}

	/** The last one that is not after a moment, or null. */
	Snapshot floor(Moment moment) {
		int i = after(moment) - 1;
		return i < 0 ? null : kept.get(i).snapshot;
	}

	/** The last one before a moment, or null. */
	Snapshot before(Moment moment) {
		int i = after(moment) - 1;
		if (i >= 0 && kept.get(i).snapshot.moment().equals(moment)) {
			i--;
		}
		return i < 0 ? null : kept.get(i).snapshot;
	}

	/** The last one with fewer PSA events than that, or null. */
	Snapshot beforeEvent(long number) {
		Snapshot found = null;
		for (Kept each : kept) {
			if (each.snapshot.moment().events() >= number) {
				break;
			}
			found = each.snapshot;
		}
		return found;
	}

	/** Index of the first one after a moment. */
	private int after(Moment moment) {
		int low = 0;
		int high = kept.size();
		while (low < high) {
			int middle = low + high >>> 1;
			if (kept.get(middle).snapshot.moment().compareTo(moment) > 0) {
				high = middle;
			} else {
				low = middle + 1;
			}
		}
		return low;
	}

	/**
	 * Keeps one more.
	 *
	 * @param present instructions until where the device stands: what is near it stays longest
	 */
	void add(Snapshot snapshot, long present) {
		int i = after(snapshot.moment());
		if (i > 0 && kept.get(i - 1).snapshot.moment().equals(snapshot.moment())) {
			return;
		}
		kept.add(i, new Kept(snapshot));
		weigh(i);
		weigh(i + 1);
		while (bytes > limit && kept.size() > 2) {
			remove(leastMissed(present));
		}
	}

	private void weigh(int i) {
		if (i > 0 && i < kept.size()) {
			Kept each = kept.get(i);
			bytes -= each.bytes;
			each.bytes = each.snapshot.bytesBeside(kept.get(i - 1).snapshot);
			bytes += each.bytes;
		}
	}

	private void remove(int i) {
		bytes -= kept.remove(i).bytes;
		weigh(i);
	}

	private int leastMissed(long present) {
		int found = 1;
		double least = Double.MAX_VALUE;
		for (int i = 1; i < kept.size(); i++) {
			long here = kept.get(i).snapshot.instructions();
			long next = i + 1 < kept.size() ? kept.get(i + 1).snapshot.instructions() : Math.max(here, present);
			double gap = next - kept.get(i - 1).snapshot.instructions() + 1;
			double missed = gap / (Math.abs(present - here) + 1);
			if (missed < least) {
				least = missed;
				found = i;
			}
		}
		return found;
	}

	/** Forgets those after a moment. */
	void cutAfter(Moment moment) {
		while (kept.size() > 1 && kept.getLast().snapshot.moment().compareTo(moment) > 0) {
			bytes -= kept.removeLast().bytes;
		}
	}
}
