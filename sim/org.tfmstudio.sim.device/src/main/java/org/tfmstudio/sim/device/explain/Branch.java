// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import java.util.Optional;

import org.tfmstudio.sim.image.symbols.Symbols;
import org.tfmstudio.sim.isa.Instruction;

/**
 * The call that led to an address where nothing could be executed. The core does not keep where it came from; the link register does,
 * when it was a call.
 *
 * @param address of the call
 */
record Branch(int address, Instruction instruction) {
	private static final int LR = 14;
	/** BLX Rm and BLXNS Rm (DDI0553 C2.4.18, C2.4.19): 0100 0111 1 Rm x00. */
	private static final int BLX_MASK = 0xFF83;
	private static final int BLX = 0x4780;

	/** The call before the return address in LR, if it leads to the program counter. */
	static Optional<Branch> to(FaultMoment moment, Symbols symbols) {
		int[] registers = moment.registers();
		int target = registers[15];
		int back = registers[LR] & ~1;
		if ((registers[LR] & 1) == 0 || !symbols.code(back - 2)) {
			return Optional.empty();
		}
		int narrow = halfword(moment, back - 2);
		if ((narrow & BLX_MASK) == BLX && (registers[narrow >>> 3 & 0xF] & ~1) == target) {
			return Explainer.decode(narrow).map(it -> new Branch(back - 2, it));
		}
		int first = halfword(moment, back - 4);
		if ((first & 0xF800) == 0xF000 && (narrow & 0xD000) == 0xD000 && back + offset(first, narrow) == target) {
			return Explainer.decode(first | narrow << 16).map(it -> new Branch(back - 4, it));
		}
		return Optional.empty();
	}

	/** Immediate of BL (DDI0553 C2.4.17, encoding T1). */
	private static int offset(int first, int second) {
		int s = first >>> 10 & 1;
		int i1 = second >>> 13 & 1 ^ s ^ 1;
		int i2 = second >>> 11 & 1 ^ s ^ 1;
		return (s << 24 | i1 << 23 | i2 << 22 | (first & 0x3FF) << 12 | (second & 0x7FF) << 1) << 7 >> 7;
	}

	private static int halfword(FaultMoment moment, int address) {
		return moment.core().peek(address, 2);
	}
}
