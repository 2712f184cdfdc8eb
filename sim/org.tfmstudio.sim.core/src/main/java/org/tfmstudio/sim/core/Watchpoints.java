// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.ArrayList;
import java.util.List;

/** Watchpoints of a debugger, and the way to the DWT's comparators of data. Blocks they touch are kept out of the windows of the fast path, so all their accesses come by here. */
final class Watchpoints {
	private record Watch(int address, int length, boolean onRead, boolean onWrite) {
		boolean meets(int from, int size, boolean write) {
			if (!(write ? onWrite : onRead)) {
				return false;
			}
			long first = address & 0xFFFFFFFFL;
			long at = from & 0xFFFFFFFFL;
			return at < first + length && at + size > first;
		}
	}

	private final Core core;
	private final List<Watch> watches = new ArrayList<>();
	/** Whether there is any: the one thing that accesses ask when there is none. */
	boolean armed;
	/** The first access of the instruction that met one. */
	private WatchHit hit;

	Watchpoints(Core core) {
		this.core = core;
	}

	void add(int address, int length, boolean onRead, boolean onWrite) {
		if (length <= 0) {
			throw new IllegalArgumentException("a watchpoint needs a length above 0: " + length);
		}
		watches.add(new Watch(address, length, onRead, onWrite));
		update();
	}

	void remove(int address, int length, boolean onRead, boolean onWrite) {
		watches.remove(new Watch(address, length, onRead, onWrite));
		update();
	}

	/** Watchpoints, or comparators of the DWT, have changed. */
	void update() {
		armed = !watches.isEmpty() || core.trace.dwt.watchesData();
	}

	/** Whether accesses to any byte of a block have to be looked at. */
	boolean inBlock(int block, boolean write) {
		for (Watch watch : watches) {
			if (watch.meets(block, Memory.BLOCK, write)) {
				return true;
			}
		}
		return core.trace.dwt.watchesData() && core.trace.dwt.inBlock(block, write);
	}

	/** An access has been made, and not denied; the value is what was loaded or stored. */
	void accessed(int address, int size, boolean write, int value) {
		if (core.trace.dwt.watchesData()) {
			core.trace.dwt.accessed(address, size, write, value);
		}
		if (hit != null) {
			return;
		}
		for (Watch watch : watches) {
			if (watch.meets(address, size, write)) {
				hit = new WatchHit(address, size, write, core.registers.pc);
				return;
			}
		}
	}

	boolean wasHit() {
		return hit != null;
	}

	/** The hit since the last call, or null. */
	WatchHit take() {
		WatchHit taken = hit;
		hit = null;
		return taken;
	}
}
