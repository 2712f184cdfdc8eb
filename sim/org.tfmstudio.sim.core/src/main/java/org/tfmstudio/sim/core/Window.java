// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * A stretch of plain memory inside one 1 KB block that one (state, privilege, kind) may access without further checks. The distance of an
 * address from {@link #base}, rotated right by the log of the access's size, is below its length in units of that size exactly when the access
 * is aligned and inside: the low bits of an unaligned distance come to the top.
 */
final class Window {
	final int base;
	/** Its length in bytes, halfwords and words. */
	final int bytes;
	final int halves;
	final int words;
	final int[] memory;
	/** Index of the first word in memory. */
	final int first;
	/** What to add to an address to get the offset in the memory. */
	final int delta;
	final Memory owner;

	/** @param base a multiple of 4, as all edges are (regions are multiples of 32 bytes) */
	Window(int base, int bytes, Memory owner, int delta) {
		this.base = base;
		this.bytes = bytes;
		this.halves = bytes >>> 1;
		this.words = bytes >>> 2;
		this.owner = owner;
		this.memory = owner.words();
		this.first = base + delta >>> 2;
		this.delta = delta;
	}

	/** A window onto nothing. */
	private Window() {
		base = 0;
		bytes = 0;
		halves = 0;
		words = 0;
		owner = null;
		memory = new int[0];
		first = 0;
		delta = 0;
	}

	static final Window CLOSED = new Window();

	boolean same(Window other) {
		return base == other.base && bytes == other.bytes && owner == other.owner && delta == other.delta;
	}

	/** Index into memory of the first of several aligned words, all of which must be inside; or -1. */
	int index(int address, int count) {
		int word = Integer.rotateRight(address - base, 2);
		return Integer.compareUnsigned(word, words) < 0 && words - word >= count ? first + word : -1;
	}
}
