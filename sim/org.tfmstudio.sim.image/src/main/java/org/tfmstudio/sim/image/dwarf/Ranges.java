// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import java.util.Arrays;

/** Disjoint address ranges of a function, low (included) and high (excluded) in turn, in the order of the file. */
final class Ranges {
	static final Ranges NONE = new Ranges(new int[0]);
	private final int[] bounds;

	Ranges(int[] bounds) {
		this.bounds = bounds;
	}

	boolean contains(int address) {
		for (int i = 0; i < bounds.length; i += 2)
			if (Integer.compareUnsigned(address, bounds[i]) >= 0 && Integer.compareUnsigned(address, bounds[i + 1]) < 0)
				return true;
		return false;
	}

	int count() {
		return bounds.length / 2;
	}

	int low(int index) {
		return bounds[2 * index];
	}

	int high(int index) {
		return bounds[2 * index + 1];
	}

	/** Collects ranges; empty ones are dropped. */
	static final class Builder {
		private int[] bounds = new int[4];
		private int count;

		void add(int low, int high) {
			if (Integer.compareUnsigned(low, high) >= 0)
				return;
			if (count == bounds.length)
				bounds = Arrays.copyOf(bounds, count * 2);
			bounds[count++] = low;
			bounds[count++] = high;
		}

		Ranges build() {
			return count == 0 ? NONE : new Ranges(Arrays.copyOf(bounds, count));
		}
	}
}
