// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * A stretch of plain memory inside one 1 KB block that one (state, privilege, kind) may access without further checks.
 */
final class Window {
	final int base;
	/** Its length in bytes, halfwords and words. */
	final int bytes;
	final int halves;
	final int words;
	final byte[] memory;
	/** What to add to an address to get the index into memory. */
	final int delta;
	final Memory owner;

	Window(int base, int bytes, Memory owner, int delta) {
		this.base = base;
		this.bytes = bytes;
		this.halves = bytes >>> 1;
		this.words = bytes >>> 2;
		this.owner = owner;
		this.memory = owner.bytes();
		this.delta = delta;
	}

	/** A window onto nothing. */
	private Window() {
		base = 0;
		bytes = 0;
		halves = 0;
		words = 0;
		owner = null;
		memory = new byte[0];
		delta = 0;
	}

	boolean same(Window other) {
		return base == other.base && bytes == other.bytes && owner == other.owner && delta == other.delta;
	}

	/** Index into memory of an aligned word, or -1. Rotating brings the low bits of an unaligned distance to the top. */
	static int word(Window window, int address) {
		return Integer.compareUnsigned(Integer.rotateRight(address - window.base, 2), window.words) < 0 ? address + window.delta : -1;
	}

	static int half(Window window, int address) {
		return Integer.compareUnsigned(Integer.rotateRight(address - window.base, 1), window.halves) < 0 ? address + window.delta : -1;
	}

	static int single(Window window, int address) {
		return Integer.compareUnsigned(address - window.base, window.bytes) < 0 ? address + window.delta : -1;
	}

	/** Index of the first of several words, all of which must be inside; or -1. */
	static int words(Window window, int address, int count) {
		int first = Integer.rotateRight(address - window.base, 2);
		return Integer.compareUnsigned(first, window.words) < 0 && window.words - first >= count ? address + window.delta : -1;
	}

	static final Window CLOSED = new Window();
}
