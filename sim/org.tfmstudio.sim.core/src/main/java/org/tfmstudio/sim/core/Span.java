// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** A range round one address that is narrowed edge by edge; all ends inclusive. */
final class Span {
	private final int address;
	private int base;
	private int limit;

	Span(int address, int base, int limit) {
		this.address = address;
		this.base = base;
		this.limit = limit;
	}

	int address() {
		return address;
	}

	int base() {
		return base;
	}

	int limit() {
		return limit;
	}

	/** The address lies in first to last: so does the range now. */
	void within(int first, int last) {
		if (Integer.compareUnsigned(first, base) > 0) {
			base = first;
		}
		if (Integer.compareUnsigned(last, limit) < 0) {
			limit = last;
		}
	}

	/** A region begins at first and ends at last: the range may cross neither. */
	void edges(int first, int last) {
		if (Integer.compareUnsigned(last, first) < 0) {
			return;
		}
		if (Integer.compareUnsigned(address, first) < 0) {
			within(0, first - 1);
		} else if (Integer.compareUnsigned(address, last) > 0) {
			within(last + 1, -1);
		} else {
			within(first, last);
		}
	}
}
