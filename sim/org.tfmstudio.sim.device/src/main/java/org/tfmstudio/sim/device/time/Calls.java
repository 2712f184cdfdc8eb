// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.time;

import java.util.Arrays;

/** The numbers of the PSA events that are calls of clients, ascending. */
final class Calls {
	private long[] numbers = new long[64];
	private int count;
	private long known;

	/** An event happened; one that is known already is told again while a run is repeated. */
	void event(long number, boolean call) {
		if (number <= known) {
			return;
		}
		known = number;
		if (call) {
			if (count == numbers.length) {
				numbers = Arrays.copyOf(numbers, 2 * count);
			}
			numbers[count++] = number;
		}
	}

	/** The highest number of any event. */
	long known() {
		return known;
	}

	/** The last call up to a number, or 0. */
	long floor(long number) {
		int i = Arrays.binarySearch(numbers, 0, count, number);
		int at = i >= 0 ? i : -i - 2;
		return at < 0 ? 0 : numbers[at];
	}

	/** Forgets events after a number. */
	void cutAfter(long number) {
		known = Math.min(known, number);
		while (count > 0 && numbers[count - 1] > number) {
			count--;
		}
	}
}
