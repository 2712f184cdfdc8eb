// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.model;

/**
 * A range of addresses.
 *
 * @param base first address
 * @param size bytes; 0 for an empty range
 */
public record Range(int base, int size) {
	public static final Range EMPTY = new Range(0, 0);

	public boolean isEmpty() {
		return size == 0;
	}

	/** Last address, inclusive; not defined for an empty range. */
	public int limit() {
		return base + size - 1;
	}

	/** First address behind it. */
	public int end() {
		return base + size;
	}

	public boolean contains(int address) {
		return Integer.compareUnsigned(address - base, size) < 0;
	}

	/** The smallest range that holds both. */
	public Range cover(Range other) {
		if (isEmpty())
			return other;
		if (other.isEmpty())
			return this;
		int first = Integer.compareUnsigned(base, other.base) < 0 ? base : other.base;
		int end = Integer.compareUnsigned(end(), other.end()) > 0 ? end() : other.end();
		return new Range(first, end - first);
	}
}
