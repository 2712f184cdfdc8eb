// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.time;

import org.tfmstudio.sim.device.Stop;

/** Where breaks stop a run that is repeated; only the last place counts. */
final class Hits {
	/**
	 * A stop at a break.
	 *
	 * @param moment where; behind the access, for what is watched
	 * @param stop why
	 */
	record Hit(Moment moment, Stop stop) {
	}

	private final Moment origin;
	private Hit last;

	/** @param origin where somebody wants to go back from: breaks there do not count, but an access that led there does */
	Hits(Moment origin) {
		this.origin = origin;
	}

	void add(Moment moment, Stop stop) {
		boolean counts = stop.kind() == Stop.Kind.WATCHPOINT ? moment.compareTo(origin) <= 0
				: (stop.kind() == Stop.Kind.BREAKPOINT || stop.kind() == Stop.Kind.PSA_BREAK) && moment.compareTo(origin) < 0;
		if (counts) {
			last = new Hit(moment, stop);
		}
	}

	Hit last() {
		return last;
	}

	void clear() {
		last = null;
	}
}
