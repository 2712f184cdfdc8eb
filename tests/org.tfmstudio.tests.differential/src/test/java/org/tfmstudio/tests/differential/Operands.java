// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential;

import java.util.Random;
import org.tfmstudio.sim.isa.Instruction;
import org.tfmstudio.sim.isa.Op;

/** Gives a drawn instruction operands that mean something and that do the guest no harm; refuses it when there are none. */
final class Operands {
	private static final int ICSR = 0xE000ED04;

	private final Draw draw;
	private final Instruction i;
	private final Random random;
	private final States states;
	private boolean paired;

	Operands(Draw draw, Random random, States states) {
		this.draw = draw;
		this.i = draw.instruction;
		this.random = random;
		this.states = states;
	}

	static boolean raisesFaultmask(Instruction i) {
		return i.op() == Op.CPSID && (i.imm() & 1) != 0 || i.op() == Op.MSR && (i.imm() & 0x7F) == 19;
	}

	/** @return whether it is a branch that leaves the zone */
	static boolean isFar(Instruction i) {
		return switch (i.op()) {
			case B, B_COND, BL -> Math.abs(i.imm()) > 0x20000;
			default -> false;
		};
	}

	/** @return whether the draw may be made; its code is complete then */
	boolean prepare() {
		boolean fine = switch (i.op()) {
			case B, B_COND, BL, CBZ, CBNZ -> away(draw.pc() + 4 + i.imm());
			case BX, BLX, BXNS, BLXNS -> branch();
			case MOV_REG_PC -> i.rm() == 15 || register(i.rm(), states.target(draw.nonSecure) & ~1 | random.nextInt(2)) && Layout.safeTarget(draw.r[i.rm()]);
			case ADD_REG_PC -> addToPc();
			case ADD_IMM_SP, SUB_IMM_SP, ADD_REG_SP, SUB_REG_SP, ADD_SHIFT_SP, SUB_SHIFT_SP, MOV_REG_SP -> stackPointer();
			case MSR -> specialRegister();
			case WFI -> waiting();
			case TBB, TBH -> table();
			default -> memory();
		};
		if (!fine) {
			return false;
		}
		exclusive();
		draw.code(i);
		if (raisesFaultmask(i)) {
			// at priority -1 the SVC behind could only lock up: show FAULTMASK in r0 and clear it
			draw.code(0xF3EF);
			draw.code(0x8013); // mrs r0, faultmask
			draw.code(0xB661); // cpsie f
		}
		return true;
	}

	/** A branch to itself would never end. */
	private boolean away(int target) {
		return Layout.safeTarget(target) && Integer.compareUnsigned(target - draw.pc() + 8, 16) > 0;
	}

	private boolean register(int n, int value) {
		if (n == 15) {
			return true;
		}
		if (n == 13) {
			return false;
		}
		draw.r[n] = value;
		return true;
	}

	private boolean branch() {
		if (i.rm() == 13 || i.rm() == 15) {
			return i.rm() == 15 || Layout.safeTarget(draw.r[13]);
		}
		draw.r[i.rm()] = draw.handler && states.chance(50) ? states.magic() : states.target(draw.nonSecure);
		if ((i.op() == Op.BXNS || i.op() == Op.BLXNS) && draw.r[i.rm()] >>> 24 == 0xFF && states.chance(90)) {
			draw.r[i.rm()] = 0xFEFFFFFF; // QEMU errs there
		}
		return returns(draw.r[i.rm()], draw.r[13]);
	}

	/**
	 * A FNC_RETURN pops program counter and RETPSR from the Secure stack; an EXC_RETURN a whole frame from any of them.
	 *
	 * @param own the stack pointer in use when the branch is made
	 * @return whether the stacks can be made ready for it
	 */
	private boolean returns(int target, int own) {
		boolean exception = draw.handler && target >>> 24 == 0xFF;
		boolean function = target >>> 1 == 0xFEFFFFFF >>> 1;
		if (!exception && !function) {
			return true;
		}
		int used = (draw.nonSecure ? 2 : 0) + (draw.process ? 1 : 0);
		int[] sp = new int[4];
		for (int stack = 0; stack < 4; stack++) {
			sp[stack] = stack == used ? own : draw.stackPointer(stack >= 2, (stack & 1) != 0);
			if (stack % 2 == 1 && sp[stack] != sp[stack - 1] && Math.abs(sp[stack] - sp[stack - 1]) < 40) {
				return false;
			}
		}
		int first = exception && (target & 0x40) == 0 ? 2 : 0; // EXC_RETURN.S
		for (int stack = first; stack < first + 2; stack++) {
			int place = sp[stack] + (exception ? 24 : 0);
			int psr = random.nextInt() & 0xF8000000 | 1 << 24;
			if (function) {
				psr = states.chance(80) ? 0 : Draw.pick(random, 1, 3, 0x01000000, 0xF0000000, 0x06000000);
			} else if (states.chance(20)) {
				psr = random.nextInt() & 0xFF00FE1F;
			}
			if (stack % 2 == 0 || sp[stack] != sp[stack - 1]) {
				draw.poke(place, states.target(stack >= 2) & ~1 | (function && states.chance(90) ? 1 : 0));
				draw.poke(place + 4, psr);
			}
		}
		return true;
	}

	private boolean addToPc() {
		int value = random.nextInt(0x20000) - 0x10000;
		if (!register(i.rm(), value)) {
			return false;
		}
		return i.rm() != 15 && Layout.safeTarget(draw.pc() + 4 + value);
	}

	/** The next stack pointer must have room for a frame, or stand where nothing is. */
	private boolean stackPointer() {
		if (i.rm() >= 0 && i.rm() != 13) {
			int value = states.stack(draw.nonSecure);
			if (i.op() == Op.MOV_REG_SP) {
				value += random.nextInt(4);
			} else if (i.rn() == 13) {
				value = random.nextInt(0x40) - 0x20 << Draw.pick(random, 0, 2);
			}
			if (states.chance(10)) {
				value = 0x60000100 + random.nextInt(0x1000);
			}
			register(i.rm(), value);
		}
		if (i.rn() >= 0 && i.rn() != 13 && i.rn() != 15) {
			draw.r[i.rn()] = states.stack(draw.nonSecure);
		}
		int n = i.rn() < 0 || i.rn() == 15 ? 0 : draw.r[i.rn()];
		int m = i.rm() < 0 ? i.imm() : i.rm() == 15 ? draw.pc() + 4 : shifted(draw.r[i.rm()]);
		int sp = switch (i.op()) {
			case MOV_REG_SP -> m;
			case SUB_IMM_SP, SUB_REG_SP, SUB_SHIFT_SP -> n - m;
			default -> n + m;
		};
		return safeStack(sp & ~3);
	}

	private static boolean safeStack(int sp) {
		return Layout.safeAccess(sp - 0x60, 0x60, true);
	}

	private int shifted(int value) {
		return switch (i.shiftType()) {
			case LSL -> i.shiftAmount() == 0 ? value : value << i.shiftAmount();
			case LSR -> i.shiftAmount() == 32 ? 0 : value >>> i.shiftAmount();
			case ASR -> value >> Math.min(i.shiftAmount(), 31);
			case ROR -> Integer.rotateRight(value, i.shiftAmount());
			default -> value >>> 1 | (draw.xpsr >>> 29 & 1) << 31;
		};
	}

	private boolean specialRegister() {
		int number = i.imm() & 0x7F;
		boolean stack = number == 8 || number == 9 || number == 24;
		if (stack || number == 10 || number == 11) {
			boolean nonSecure = draw.nonSecure || i.imm() >= 0x80;
			draw.r[i.rn()] = states.stack(nonSecure) + random.nextInt(8) - (stack ? 0 : random.nextInt(0x80));
		} else if (states.chance(60)) {
			draw.r[i.rn()] = random.nextInt(256);
		}
		if ((number == 17 || number == 18) && (draw.target.floats() || states.chance(95))) {
			draw.r[i.rn()] &= ~0x1F; // three bits of priority, of which QEMU keeps more
		}
		// AIRCR and others stay; BASEPRI_MAX, CONTROL, masks take what they get
		return true;
	}

	/** WFI must find something to wake it. */
	private boolean waiting() {
		if (draw.handler) {
			return false;
		}
		draw.masks(1, draw.words[32], 0, 0, 0);
		draw.pendPendSv();
		return !draw.nonSecure;
	}

	private boolean table() {
		int rn = i.rn();
		int width = i.op() == Op.TBH ? 2 : 1;
		int index = random.nextInt(32);
		if (rn == 15) {
			return register(i.rm(), index) && draw.r[i.rm()] == index;
		}
		if (i.rm() == rn || rn == 13 || i.rm() == 15) {
			return false;
		}
		int address = states.pointer(draw.nonSecure);
		draw.r[i.rm()] = index;
		draw.r[rn] = address - index * width;
		if (Layout.within(address, Layout.SECURE_BUFFER, 508) || Layout.within(address, Layout.NON_SECURE_BUFFER, 508)) {
			draw.poke(address & ~3, random.nextInt() & 0x7FFF7FFF);
		}
		return Layout.safeAccess(address, width, false);
	}

	private boolean memory() {
		Access access = Access.of(i);
		if (access == null) {
			return true;
		}
		int address = states.chance(6) && access.size() == 4 && !access.multiple() ? states.register(access.write()) : states.pointer(draw.nonSecure);
		if (draw.target.floats() && (address & 0xFFFDFFFF) == ICSR) {
			address += 4; // ISRPENDING shows the MPC's interrupt, which QEMU's board does not raise
		}
		paired = random.nextBoolean() && (draw.xpsr & 0x0600FC00) == 0;
		if (load() != 0 && !paired) {
			// without the monitor, it is IMPLEMENTATION DEFINED whether a store that would fault does
			address = (draw.nonSecure ? Layout.NON_SECURE_BUFFER : Layout.SECURE_BUFFER) + 4 * random.nextInt(0x40);
		}
		if (access.multiple() && i.rn() == 13) {
			address = 0;
		} else if (!access.aim(i, draw, address)) {
			return false;
		}
		address = access.address(i, draw);
		int size = access.size();
		if (!Layout.safeAccess(address, size, access.write()) && !(i.rn() == 15 || i.rn() < 0)) {
			return false;
		}
		if (i.op() == Op.BLXNS) {
			return true;
		}
		int written = access.writtenBack(i, draw);
		if (i.rn() == 13 && written != draw.r[13] && !safeStack(written & ~3)) {
			return false;
		}
		return loaded(access, address, size);
	}

	/** What is loaded into PC or SP must be fit for it. */
	private boolean loaded(Access access, int address, int size) {
		boolean loadsPc = i.branches();
		boolean loadsSp = !access.write() && !access.multiple() && i.rd() == 13;
		if (!loadsPc && !loadsSp) {
			return true;
		}
		int at = access.multiple() ? address + size - 4 : address;
		if (loadsPc && !access.multiple() && (at & 3) != 0) {
			return false; // UNPREDICTABLE: C2.4 LDR, t == 15
		}
		boolean buffer = Layout.within(at, Layout.SECURE_BUFFER, 508) || Layout.within(at, Layout.NON_SECURE_BUFFER, 508);
		if (!buffer) {
			boolean zone = Layout.within(at, Layout.SECURE_ZONE, Layout.ZONE_SIZE) || Layout.within(at, Layout.NON_SECURE_ZONE, Layout.ZONE_SIZE);
			boolean system = at >>> 29 == 7; // addresses there are numbers of ID registers: the two boards have other things at them
			return !zone && !system && i.rn() != 15 && i.rn() >= 0;
		}
		if ((at & 3) != 0 && states.chance(80)) {
			return false;
		}
		int value = !loadsPc ? states.stack(draw.nonSecure)
				: draw.handler && states.chance(50) ? states.magic() : states.target(draw.nonSecure);
		if ((at & 3) != 0) { // a word across two
			draw.poke(at & ~3, value << 8 * (at & 3));
			draw.poke((at & ~3) + 4, value >>> 32 - 8 * (at & 3));
		} else {
			draw.poke(at, value);
		}
		return !loadsPc || returns(value, i.rn() == 13 ? access.writtenBack(i, draw) : draw.r[13]);
	}

	/** The load-exclusive of the same size and place as a store-exclusive, 0 for other instructions. */
	private int load() {
		return switch (i.op()) {
			case STREX -> 0xE8500F00 | i.encoding() & 0xFF;
			case STREXB, STLEXB -> 0xE8D00F4F;
			case STREXH, STLEXH -> 0xE8D00F5F;
			case STLEX -> 0xE8D00FEF;
			default -> 0;
		};
	}

	/** Half of the store-exclusives follow it. */
	private void exclusive() {
		int load = load();
		if (load != 0 && paired) {
			int rt = i.rn() == 12 || i.rd() == 12 ? i.rn() == 3 || i.rd() == 3 ? 2 : 3 : 12;
			if (i.rn() != 2 || rt != 2) {
				int encoding = load | i.rn() << 16 | rt << 12;
				draw.code(encoding >>> 16);
				draw.code(encoding);
			}
		}
	}

}
