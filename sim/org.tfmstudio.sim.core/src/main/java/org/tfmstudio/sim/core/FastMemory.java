// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tfmstudio.sim.isa.Instruction;

/**
 * What the fast path may touch without asking: windows onto data and pages of code, for each pair of state and privilege, and for each content
 * of the MPU while it decides: an SPM that programs the same few contents by turns finds its windows again. Tables are direct-mapped by block
 * number. {@link #drop()} empties them all; predecoded pages survive it, and are looked at again.
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

	/** The views of one content of an MPU, the unprivileged one first. */
	private record Content(int[] registers, View[] views) {
	}

	private final Core core;
	private final Predecoder predecoder;
	/** So many contents of an MPU are kept apart; more than TF-M has partitions. */
	private static final int CONTENTS = 64;
	/** So many pages of code are kept: 40 MB. */
	private static final int PAGES = 4096;
	/** While the MPU does not decide, by {@link #index}. */
	private final View[] open = { new View(false, false), new View(false, true), new View(true, false), new View(true, true) };
	/** By the contents of the two MPUs, Non-secure first; two views each, the unprivileged one first. */
	private final List<List<Content>> byContent = List.of(new ArrayList<>(), new ArrayList<>());
	private final View[][] current = new View[2][];
	/** By the address of the block. There are several for a block that an edge of an MPU region divides, at one time or another. */
	private final Map<Integer, List<CodePage>> known = new HashMap<>();
	private int pages;
	private final Window[] vectors = { Window.CLOSED, Window.CLOSED };
	private final int[] vectorsEpoch = { -1, -1 };
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
		pages = 0;
		epoch++;
	}

	/** A breakpoint or a hook came to an address, or went: the words of its block have to be made again. */
	void dropCode(int address) {
		known.getOrDefault(address & -Memory.BLOCK, List.of()).forEach(CodePage::forget);
	}

	/** The content of a block changed. */
	void changed(Memory memory, int block) {
		known.values().removeIf(sameBlock -> {
			CodePage page = sameBlock.getFirst();
			boolean gone = page.window.owner == memory && (page.base + page.window.delta) / Memory.BLOCK == block;
			pages -= gone ? sameBlock.size() : 0;
			return gone;
		});
		epoch++;
	}

	/** Changes with each drop. */
	int epoch() {
		return epoch;
	}

	/** The tables for the current state and privilege, emptied if they are out of date. */
	View view() {
		return view(core.registers.secure, core.registers.privileged());
	}

	private View view(boolean secure, boolean asPrivileged) {
		int privileged = asPrivileged ? 1 : 0;
		Mpu mpu = core.mpu(secure);
		boolean decides = mpu.active(false) && mpu.active(core.exceptions.negativePriorityRequested(secure));
		View view = decides ? content(mpu)[privileged] : open[(secure ? 2 : 0) + privileged];
		if (view.epoch != epoch) {
			view.empty();
			view.epoch = epoch;
		}
		return view;
	}

	private View[] content(Mpu mpu) {
		int bank = Registers.bank(mpu.secure);
		if (mpu.takeChanged() || current[bank] == null) {
			current[bank] = find(byContent.get(bank), mpu);
		}
		return current[bank];
	}

	private static View[] find(List<Content> known, Mpu mpu) {
		int[] registers = mpu.content();
		for (int i = 0; i < known.size(); i++) {
			if (Arrays.equals(known.get(i).registers, registers)) {
				return known.get(i).views;
			}
		}
		if (known.size() == CONTENTS) {
			known.clear();
		}
		View[] views = { new View(mpu.secure, false), new View(mpu.secure, true) };
		known.add(new Content(registers, views));
		return views;
	}

	/** Puts the window round an address into the table; false when there is none, or it was there already. */
	boolean open(int address, boolean write) {
		return open(view(), address, write);
	}

	/** The window round an address for code of a state and privilege; null when each access has to be checked. */
	Window window(int address, boolean write, boolean secure, boolean privileged) {
		View view = view(secure, privileged);
		Window[] table = write ? view.writes : view.reads;
		int entry = address >>> 10 & MASK;
		Window window = table[entry];
		if (Integer.compareUnsigned(address - window.base, window.bytes) < 0) {
			return window;
		}
		return open(view, address, write) ? table[entry] : null;
	}

	/** The memory round a vector, which is read past the MPU; null when it has to be asked for. */
	Window vectors(int address, boolean secure) {
		int bank = Registers.bank(secure);
		Window window = vectors[bank];
		if (vectorsEpoch[bank] != epoch || Integer.compareUnsigned(address - window.base, window.bytes) >= 0) {
			window = core.port.vectorWindow(address, secure);
			vectors[bank] = window;
			vectorsEpoch[bank] = epoch;
		}
		return window == Window.CLOSED ? null : window;
	}

	private boolean open(View view, int address, boolean write) {
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
		page = find(base, window);
		if (page == null) {
			window.owner.watch((base + window.delta) / Memory.BLOCK);
			if (pages == PAGES) {
				dropCode();
			}
			view = view(); // both may have dropped everything
			page = new CodePage(base, window);
			known.computeIfAbsent(base, it -> new ArrayList<>(1)).add(page);
			pages++;
		}
		view.use(address >>> 10 & MASK);
		view.pages[address >>> 10 & MASK] = page;
		return page;
	}

	private CodePage find(int base, Window window) {
		for (CodePage page : known.getOrDefault(base, List.of())) {
			if (page.window.same(window)) {
				return page;
			}
		}
		return null;
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
