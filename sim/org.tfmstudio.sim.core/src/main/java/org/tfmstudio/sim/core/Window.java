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

	static final Window CLOSED = new Window();
}
