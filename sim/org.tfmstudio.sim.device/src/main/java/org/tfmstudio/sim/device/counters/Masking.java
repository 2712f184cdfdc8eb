// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.counters;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.PriorityObserver;

/**
 * The time in which an interrupt of a partition had to wait: while PRIMASK, BASEPRI or FAULTMASK is raised that far, and while a handler of
 * the same or a higher priority runs (SVCall of the SPM is one).
 */
final class Masking implements PriorityObserver {
	/** The priority that TF-M's port gives to interrupts of partitions by default: 2 of 8, in bits 7:5 (facts C.5). */
	static final int PARTITIONS = 2 << 5;

	private final int priority;
	private long since = -1;
	private long total;
	private long longest;

	Masking(int priority) {
		this.priority = priority;
	}

	@Override
	public void priority(Core core, int now) {
		long cycle = core.clock().now();
		if (now <= priority && since < 0) {
			since = cycle;
		} else if (now > priority && since >= 0) {
			total += cycle - since;
			longest = Math.max(longest, cycle - since);
			since = -1;
		}
	}

	/** Cycles masked until now, the open stretch included. */
	long total(long now) {
		return total + (since < 0 ? 0 : now - since);
	}

	/** The longest stretch that lies behind or is open, in cycles. */
	long longest(long now) {
		return Math.max(longest, since < 0 ? 0 : now - since);
	}

	/** Forgets the longest stretch; one that is open counts from now on. */
	void restart(long now) {
		longest = 0;
		if (since >= 0) {
			total += now - since;
			since = now;
		}
	}
}
