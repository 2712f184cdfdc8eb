// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

import java.util.OptionalInt;

import org.tfmstudio.sim.image.dwarf.FrameState;

/** The registers of one frame as far as they are known, and where its code is: what is needed to find its variables. */
public final class FrameScope implements FrameState {
	private static final int SP = 13;
	private final int[] registers;
	private final boolean all;
	private final int cfa;
	private final int address;
	private final int level;
	private final MachineView view;

	/**
	 * @param all whether all registers are known; else only those that callees keep: r4 to r11, and the stack pointer
	 * @param address inside the instruction that the frame is at, in the alias of the program counter
	 * @param level how many inlined calls are further in
	 */
	FrameScope(int[] registers, boolean all, int cfa, int address, int level, MachineView view) {
		this.registers = registers;
		this.all = all;
		this.cfa = cfa;
		this.address = address;
		this.level = level;
		this.view = view;
	}

	/** The same machine frame seen from another of its inlined calls. */
	FrameScope at(int otherLevel) {
		return new FrameScope(registers, all, cfa, address, otherLevel, view);
	}

	int address() {
		return address;
	}

	int level() {
		return level;
	}

	@Override
	public OptionalInt register(int number) {
		boolean known = number >= 0 && number < 16 && (all || number >= 4 && number <= 11 || number == SP || number == 15);
		return known ? OptionalInt.of(registers[number]) : OptionalInt.empty();
	}

	@Override
	public int cfa() {
		return cfa;
	}

	@Override
	public OptionalInt word(int wordAddress) {
		return view.word(wordAddress);
	}
}
