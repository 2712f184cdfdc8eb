// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

import java.util.OptionalInt;

/**
 * Guesses where a function without call frame information (newlib's assembler, for instance) keeps its return address, by reading its
 * first instructions up to the program counter: PUSH, STMDB SP!, STR LR,[SP,#-4]!, SUB SP. Encodings: DDI0553 C2.4.
 */
final class PrologueScan {
	private static final int MOST = 64;
	private static final int NOT_SAVED = -1;

	/** Bytes by which the stack pointer has been lowered, and where below that the return address lies; -1 while it is in LR. */
	record Result(int depth, int returnAddressOffset) {
		boolean saved() {
			return returnAddressOffset != NOT_SAVED;
		}
	}

	private final MachineView view;
	private int depth;
	private int savedAt = NOT_SAVED;

	private PrologueScan(MachineView view) {
		this.view = view;
	}

	/** @param start of the function; {@code pc} the instruction not yet executed; both without Thumb bit */
	static Result scan(MachineView view, int start, int pc) {
		var scan = new PrologueScan(view);
		int at = start;
		for (int i = 0; i < MOST && Integer.compareUnsigned(at, pc) < 0; i++) {
			int first = scan.halfWord(at);
			boolean wide = first >= 0xE800;
			boolean known = wide ? scan.wide(first, scan.halfWord(at + 2)) : scan.narrow(first);
			if (first < 0 || !known)
				break;
			at += wide ? 4 : 2;
		}
		return new Result(scan.depth, scan.savedAt == NOT_SAVED ? NOT_SAVED : scan.depth - scan.savedAt);
	}

	private int halfWord(int address) {
		OptionalInt word = view.word(address & ~3);
		return word.isEmpty() ? -1 : word.getAsInt() >>> ((address & 2) << 3) & 0xFFFF;
	}

	private void push(int list) {
		depth += 4 * Integer.bitCount(list);
		if ((list & 1 << 14) != 0)
			savedAt = depth - 4 * (Integer.bitCount(list) - 1); // LR is the highest but PC, which cannot be pushed
	}

	/** Whether the scan may go on: straight-line code. */
	private boolean narrow(int code) {
		if ((code & 0xFE00) == 0xB400)
			push(code & 0xFF | (code & 0x100) << 6); // PUSH
		else if ((code & 0xFF80) == 0xB080)
			depth += (code & 0x7F) * 4; // SUB SP, #
		else
			return (code & 0xF000) != 0xD000 && (code & 0xF800) != 0xE000 // B
					&& (code & 0xFF00) != 0x4700 // BX, BLX
					&& (code & 0xF500) != 0xB100 // CBZ, CBNZ
					&& (code & 0xFE00) != 0xBC00; // POP
		return true;
	}

	private boolean wide(int first, int second) {
		if (first == 0xE92D)
			push(second & 0x5FFF); // STMDB SP!
		else if (first == 0xF84D && (second & 0x0FFF) == 0x0D04)
			push(1 << (second >> 12)); // STR Rt,[SP,#-4]!
		else if ((first == 0xF1AD || first == 0xF2AD) && (second & 0xFF00) == 0x0D00)
			depth += second & 0xFF; // SUB.W SP, SP, #0..255
		else
			return (first & 0xF800) != 0xF000 || (second & 0x8000) == 0 || isSpecial(first); // branches and calls end it
		return true;
	}

	/** MSR, hints, barriers, MRS: in the encoding space of branches. */
	private static boolean isSpecial(int first) {
		return (first & 0xFFE0) == 0xF380 || (first & 0xFFE0) == 0xF3A0 || (first & 0xFFF0) == 0xF3E0;
	}
}
