// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.tfmstudio.sim.isa.Instruction;

/**
 * What the fast path may touch without asking: windows onto data and pages of code, for each pair of state and privilege. Tables are
 * direct-mapped by block number. {@link #drop()} empties them all; predecoded pages survive it, and are looked at again.
 */
final class FastMemory {
	private static final int ENTRIES = 512;
	static final int MASK = ENTRIES - 1;

	/** The tables of one state and privilege. */
	static final class View {
		final Window[] reads = new Window[ENTRIES];
		final Window[] writes = new Window[ENTRIES];
		final CodePage[] pages = new CodePage[ENTRIES];
		private final boolean secure;
		private final boolean privileged;
		private int epoch = -1;
		private boolean mpuActive;
		/** Entries that may hold something: few, so that emptying costs little where MPUs are programmed often. */
		private final int[] used = new int[ENTRIES];
		private final boolean[] isUsed = new boolean[ENTRIES];
		private int usedCount;

		private View(boolean secure, boolean privileged) {
			this.secure = secure;
			this.privileged = privileged;
			Arrays.fill(reads, Window.CLOSED);
			Arrays.fill(writes, Window.CLOSED);
			Arrays.fill(pages, CodePage.NONE);
		}

		private void use(int entry) {
			if (!isUsed[entry]) {
				isUsed[entry] = true;
				used[usedCount++] = entry;
			}
		}

		private void empty() {
			for (int i = 0; i < usedCount; i++) {
				int entry = used[i];
				isUsed[entry] = false;
				reads[entry] = Window.CLOSED;
				writes[entry] = Window.CLOSED;
				pages[entry] = CodePage.NONE;
			}
			usedCount = 0;
		}
	}

	private final Core core;
	private final Predecoder predecoder;
	private final View[] views = { new View(false, false), new View(false, true), new View(true, false), new View(true, true) };
	private final Map<Integer, CodePage> known = new HashMap<>();
	private int epoch;

	FastMemory(Core core) {
		this.core = core;
		predecoder = new Predecoder(core, core.fetcher.decoder());
	}

	/** Attribution, an MPU or a gate of the bus changed. */
	void drop() {
		epoch++;
	}

	/** Breakpoints or the host's range changed: words have to be made again. */
	void dropCode() {
		known.clear();
		epoch++;
	}

	/** A breakpoint or a hook came to an address, or went: its page has to be made again. */
	void dropCode(int address) {
		known.remove(address & -Memory.BLOCK);
		epoch++;
	}

	/** The content of a block changed. */
	void changed(Memory memory, int block) {
		known.values().removeIf(p -> p.window.owner == memory && (p.base + p.window.delta) / Memory.BLOCK == block);
		epoch++;
	}

	/** The tables for the current state and privilege, emptied if they are out of date. */
	View view() {
		Registers registers = core.registers;
		View view = views[(registers.secure ? 2 : 0) + (registers.privileged() ? 1 : 0)];
		Mpu mpu = core.mpu(view.secure);
		boolean mpuActive = mpu.active(false) && mpu.active(core.exceptions.negativePriorityRequested(view.secure));
		if (view.epoch != epoch || view.mpuActive != mpuActive) {
			view.mpuActive = mpuActive;
			view.empty();
			view.epoch = epoch;
		}
		return view;
	}

	/** Puts the window round an address into the table; false when there is none, or it was there already. */
	boolean open(int address, boolean write) {
		View view = view();
		Window[] table = write ? view.writes : view.reads;
		int entry = address >>> 10 & MASK;
		Window old = table[entry];
		if (Integer.compareUnsigned(address - old.base, old.bytes) < 0) {
			return false;
		}
		Window window = core.port.window(address, write ? Access.WRITE : Access.READ, view.secure, view.privileged);
		if (window == null || write && window.owner.watched((address + window.delta) / Memory.BLOCK)) {
			return false;
		}
		if (write) {
			window.owner.written((address + window.delta) / Memory.BLOCK);
		}
		view.use(entry);
		table[entry] = window;
		return true;
	}

	/** The code page that holds an address, or null when each instruction there has to be fetched with all checks. */
	CodePage page(int address) {
		View view = view();
		CodePage page = view.pages[address >>> 10 & MASK];
		int base = address & -Memory.BLOCK;
		if (page.base == base) {
			return page.holds(address) ? page : null;
		}
		Window window = core.port.window(address, Access.FETCH, view.secure, view.privileged);
		if (window == null) {
			return null;
		}
		page = known.get(base);
		if (page == null || !page.window.same(window)) {
			window.owner.watch((base + window.delta) / Memory.BLOCK);
			view = view(); // watching may have dropped everything
			page = new CodePage(base, window);
			known.put(base, page);
		}
		view.use(address >>> 10 & MASK);
		view.pages[address >>> 10 & MASK] = page;
		return page;
	}

	/** The instruction at an address if it can be had without checking the fetch, else null. */
	Instruction instruction(int address) {
		CodePage page = page(address);
		return page == null ? null : predecoder.instruction(page, address);
	}

	void decode(CodePage page, int slot) {
		predecoder.decode(page, slot);
	}
}
