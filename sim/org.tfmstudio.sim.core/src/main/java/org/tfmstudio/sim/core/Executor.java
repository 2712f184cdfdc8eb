// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import org.tfmstudio.sim.isa.Instruction;
import org.tfmstudio.sim.isa.Op;
import org.tfmstudio.sim.isa.SetFlags;

/**
 * Executes one decoded instruction with all its checks. This is the reference: the fast path of {@link FastLoop} does the same for the
 * frequent operations and leaves every other case to it.
 */
final class Executor {
	private final Core core;
	private final Registers registers;
	private final LoadStore memory;
	private final SystemOperations system;
	private final DspOperations dsp;
	private final FpOperations floats;
	/** Where execution goes on; branches change it. */
	private int next;
	/** The operation has set the program counter and ITSTATE itself. */
	private boolean redirected;

	Executor(Core core) {
		this.core = core;
		registers = core.registers;
		memory = new LoadStore(core, this);
		system = new SystemOperations(core, this);
		dsp = new DspOperations(core, this);
		floats = new FpOperations(core, this);
	}

	/** Executes the instruction at the program counter; a fault leaves all registers as they were (except those the manual lets change). */
	void execute(Instruction i) {
		int it = registers.it;
		next = registers.pc + i.size();
		redirected = false;
		if (it == 0 || passes(it >>> 4) || i.op() == Op.BKPT || i.op() == Op.SG) { // these two are unconditional (C2.4)
			String odd = i.unpredictable(it);
			if (odd != null) {
				core.unpredictable(odd);
			}
			operate(i);
		}
		if (!redirected) {
			registers.pc = next;
			if (i.op() != Op.IT) {
				advanceIt(it);
			}
		}
	}

	/** For operations that leave the instruction stream (exceptions, state changes): the program counter first goes on to the next. */
	void complete() {
		redirected = true;
		registers.pc = next;
		advanceIt(registers.it);
	}

	/** The operation sets the program counter itself. */
	void redirect() {
		redirected = true;
	}

	/** DDI0553 ITAdvance(). */
	private void advanceIt(int it) {
		registers.it = (it & 7) == 0 ? 0 : it & 0xE0 | it << 1 & 0x1F;
	}

	boolean passes(int condition) {
		boolean result = switch (condition >>> 1 & 7) {
			case 0 -> registers.z == 0;
			case 1 -> registers.c != 0;
			case 2 -> registers.n < 0;
			case 3 -> registers.v != 0;
			case 4 -> registers.c != 0 && registers.z != 0;
			case 5 -> registers.n < 0 == (registers.v != 0);
			case 6 -> registers.z != 0 && registers.n < 0 == (registers.v != 0);
			default -> true;
		};
		return condition < 14 && (condition & 1) != 0 ? !result : result;
	}

	// ---- branches

	/** A branch within the state; bit 0 is dropped. */
	void branch(int target) {
		next = target & ~1;
	}

	/** BX and loads to PC: EXC_RETURN and FNC_RETURN values return (DDI0553 BXWritePC). */
	void branchExchange(int target) {
		if (ExceptionUnit.isFunctionReturn(target)) {
			redirected = true;
			registers.it = 0;
			core.exceptionUnit.functionReturn();
		} else if (registers.handler() && target >>> 24 == 0xFF) {
			redirected = true;
			registers.it = 0;
			core.exceptionUnit.exceptionReturn(target);
		} else {
			registers.thumb = (target & 1) != 0;
			next = target & ~1;
		}
	}

	int next() {
		return next;
	}

	// ---- register access

	int r(int n) {
		return n == 15 ? registers.pc + 4 : registers.r[n];
	}

	void set(int n, int value) {
		registers.r[n] = n == 13 ? value & ~3 : value;
	}

	/** Writes the stack pointer with its limit checked (DDI0553 B3.20, RSPCheck). */
	void setStackPointer(int value) {
		checkStack(value & ~3);
		registers.r[13] = value & ~3;
	}

	void checkStack(int sp) {
		int limit = core.stackLimit();
		if (Integer.compareUnsigned(sp, limit) < 0) {
			throw Fault.stackLimit(sp, limit, registers.secure);
		}
	}

	// ---- operations

	private void operate(Instruction i) {
		switch (i.op()) {
			case AND_IMM, AND_REG, AND_SHIFT, BIC_IMM, BIC_REG, BIC_SHIFT, ORR_IMM, ORR_REG, ORR_SHIFT, ORN_IMM, ORN_REG, ORN_SHIFT, EOR_IMM,
				EOR_REG, EOR_SHIFT, MOV_IMM, MOV_REG, MOV_REG_SP, MVN_IMM, MVN_REG, MVN_SHIFT, TST_IMM, TST_REG, TST_SHIFT, TEQ_IMM, TEQ_REG,
				TEQ_SHIFT, LSL_IMM, LSR_IMM, ASR_IMM, ROR_IMM, RRX, LSL_REG, LSR_REG, ASR_REG, ROR_REG -> logic(i);
			case ADC_IMM, ADC_REG, ADC_SHIFT, SBC_IMM, SBC_REG, SBC_SHIFT, RSB_IMM, RSB_REG, RSB_SHIFT, ADD_IMM, ADD_REG, ADD_SHIFT, SUB_IMM,
				SUB_REG, SUB_SHIFT, ADD_IMM_SP, ADD_REG_SP, ADD_SHIFT_SP, SUB_IMM_SP, SUB_REG_SP, SUB_SHIFT_SP, CMP_IMM, CMP_REG, CMP_SHIFT,
				CMN_IMM, CMN_REG, CMN_SHIFT -> arithmetic(i);
			case ADD_REG_PC -> branch(r(i.rn()) + r(i.rm()));
			case MOV_REG_PC -> branch(r(i.rm()));
			case MOVT -> set(i.rd(), registers.r[i.rd()] & 0xFFFF | i.imm() << 16);
			case ADR -> set(i.rd(), (registers.pc + 4 & ~3) + i.imm());
			case SXTH, SXTB, UXTH, UXTB, REV, REV16, REVSH, RBIT, CLZ, SBFX, UBFX, BFI, BFC, SSAT, USAT -> bits(i);
			case MUL, MLA, MLS, SDIV, UDIV, SMULL, UMULL, SMLAL, UMLAL -> multiply(i);
			case B, B_COND, BL, BX, BLX, BXNS, BLXNS, CBZ, CBNZ, TBB, TBH -> flow(i);
			case IT -> registers.it = i.imm();
			case NOP, YIELD, CSDB, DSB, DMB, ISB -> {
				return;
			}
			case SVC, BKPT, UDF, UNDEFINED, SG, TT, TTT, TTA, TTAT, MRS, MSR, CPSIE, CPSID, WFE, WFI, SEV, COPROCESSOR, VLLDM, VLSTM ->
				system.operate(i);
			default -> extended(i);
		}
	}

	private void extended(Instruction i) {
		if (i.op().floatingPoint()) {
			floats.operate(i);
		} else if (i.op().dsp()) {
			dsp.operate(i);
		} else {
			memory.operate(i);
		}
	}

	private boolean setsFlags(Instruction i) {
		return i.setFlags() == SetFlags.ALWAYS || i.setFlags() == SetFlags.OUTSIDE_IT && registers.it == 0;
	}

	/** Carry out of the shifter; the operand itself is the result of {@link #shift}. */
	private int carry;

	/** The second operand, and {@link #carry} (DDI0553 Shift_C, ThumbExpandImm_C). */
	private int operand(Instruction i) {
		carry = registers.c;
		return switch (i.op()) {
			case AND_IMM, BIC_IMM, ORR_IMM, ORN_IMM, EOR_IMM, MOV_IMM, MVN_IMM, TST_IMM, TEQ_IMM, ADC_IMM, SBC_IMM, RSB_IMM, ADD_IMM, SUB_IMM,
				ADD_IMM_SP, SUB_IMM_SP, CMP_IMM, CMN_IMM -> {
				carry = i.carry() >= 0 ? i.carry() : carry;
				yield i.imm();
			}
			case LSL_REG -> shift(registers.r[i.rn()], 0, registers.r[i.rm()] & 0xFF);
			case LSR_REG -> shift(registers.r[i.rn()], 1, registers.r[i.rm()] & 0xFF);
			case ASR_REG -> shift(registers.r[i.rn()], 2, registers.r[i.rm()] & 0xFF);
			case ROR_REG -> shift(registers.r[i.rn()], 3, registers.r[i.rm()] & 0xFF);
			case AND_REG, BIC_REG, ORR_REG, ORN_REG, EOR_REG, MOV_REG, MOV_REG_SP, MVN_REG, TST_REG, TEQ_REG, ADC_REG, SBC_REG, RSB_REG, ADD_REG,
				SUB_REG, ADD_REG_SP, SUB_REG_SP, CMP_REG, CMN_REG -> r(i.rm());
			case LSL_IMM -> shift(registers.r[i.rm()], 0, i.shiftAmount());
			case LSR_IMM -> shift(registers.r[i.rm()], 1, i.shiftAmount());
			case ASR_IMM -> shift(registers.r[i.rm()], 2, i.shiftAmount());
			case ROR_IMM -> shift(registers.r[i.rm()], 3, i.shiftAmount());
			case RRX -> shift(registers.r[i.rm()], 4, 1);
			default -> shift(registers.r[i.rm()], i.shiftType().ordinal(), i.shiftAmount());
		};
	}

	private int shift(int value, int type, int amount) {
		if (amount == 0) {
			return value;
		}
		switch (type) {
			case 0 -> {
				carry = amount <= 32 ? value >>> 32 - amount & 1 : 0;
				return amount < 32 ? value << amount : 0;
			}
			case 1 -> {
				carry = amount <= 32 ? value >>> amount - 1 & 1 : 0;
				return amount < 32 ? value >>> amount : 0;
			}
			case 2 -> {
				carry = amount <= 32 ? value >>> amount - 1 & 1 : value >>> 31;
				return amount < 32 ? value >> amount : value >> 31;
			}
			case 3 -> {
				int result = Integer.rotateRight(value, amount);
				carry = result >>> 31;
				return result;
			}
			default -> {
				int result = value >>> 1 | registers.c << 31;
				carry = value & 1;
				return result;
			}
		}
	}

	private void logic(Instruction i) {
		int b = operand(i);
		int a = i.rn() >= 0 ? r(i.rn()) : 0;
		boolean compares = false;
		int result;
		switch (i.op()) {
			case AND_IMM, AND_REG, AND_SHIFT -> result = a & b;
			case BIC_IMM, BIC_REG, BIC_SHIFT -> result = a & ~b;
			case ORR_IMM, ORR_REG, ORR_SHIFT -> result = a | b;
			case ORN_IMM, ORN_REG, ORN_SHIFT -> result = a | ~b;
			case EOR_IMM, EOR_REG, EOR_SHIFT -> result = a ^ b;
			case MVN_IMM, MVN_REG, MVN_SHIFT -> result = ~b;
			case TST_IMM, TST_REG, TST_SHIFT -> {
				result = a & b;
				compares = true;
			}
			case TEQ_IMM, TEQ_REG, TEQ_SHIFT -> {
				result = a ^ b;
				compares = true;
			}
			default -> result = b;
		}
		if (i.op() == Op.MOV_REG_SP) {
			setStackPointer(result);
		} else if (!compares) {
			set(i.rd(), result);
		}
		if (setsFlags(i)) {
			registers.n = result;
			registers.z = result;
			registers.c = carry;
		}
	}

	private void arithmetic(Instruction i) {
		int b = operand(i);
		int a = r(i.rn());
		boolean compares = i.op().compare();
		int result;
		int carryIn = 0;
		switch (i.op()) {
			case ADC_IMM, ADC_REG, ADC_SHIFT -> carryIn = registers.c;
			case SBC_IMM, SBC_REG, SBC_SHIFT -> {
				carryIn = registers.c;
				b = ~b;
			}
			case RSB_IMM, RSB_REG, RSB_SHIFT -> {
				carryIn = 1;
				int swap = ~a;
				a = b;
				b = swap;
			}
			case SUB_IMM, SUB_REG, SUB_SHIFT, SUB_IMM_SP, SUB_REG_SP, SUB_SHIFT_SP, CMP_IMM, CMP_REG, CMP_SHIFT -> {
				carryIn = 1;
				b = ~b;
			}
			default -> {
			}
		}
		result = a + b + carryIn;
		switch (i.op()) {
			case ADD_IMM_SP, ADD_REG_SP, ADD_SHIFT_SP, SUB_IMM_SP, SUB_REG_SP, SUB_SHIFT_SP -> setStackPointer(result);
			default -> {
				if (!compares) {
					set(i.rd(), result);
				}
			}
		}
		if (setsFlags(i)) {
			registers.n = result;
			registers.z = result;
			registers.c = (int) ((a & 0xFFFFFFFFL) + (b & 0xFFFFFFFFL) + carryIn >>> 32);
			registers.v = (a ^ result) & (b ^ result) & 1 << 31;
			registers.v >>>= 31;
		}
	}

	private void bits(Instruction i) {
		int m = i.rm() >= 0 ? registers.r[i.rm()] : 0;
		int rotated = Integer.rotateRight(m, i.shiftAmount());
		int n = i.rn() >= 0 ? registers.r[i.rn()] : 0;
		int mask = i.imm2() >= 32 ? -1 : (1 << i.imm2()) - 1;
		int result = switch (i.op()) {
			case SXTH -> (short) rotated;
			case SXTB -> (byte) rotated;
			case UXTH -> rotated & 0xFFFF;
			case UXTB -> rotated & 0xFF;
			case REV -> Integer.reverseBytes(m);
			case REV16 -> Integer.rotateRight(Integer.reverseBytes(m), 16);
			case REVSH -> (short) Integer.rotateRight(Integer.reverseBytes(m), 16);
			case RBIT -> Integer.reverse(m);
			case CLZ -> Integer.numberOfLeadingZeros(m);
			case SBFX -> n << 32 - i.imm() - i.imm2() >> 32 - i.imm2();
			case UBFX -> n >>> i.imm() & mask;
			case BFI -> registers.r[i.rd()] & ~(mask << i.imm()) | (n & mask) << i.imm();
			case BFC -> registers.r[i.rd()] & ~(mask << i.imm());
			case SSAT -> saturate(shift(n, i.shiftType().ordinal(), i.shiftAmount()), -(1L << i.imm() - 1), (1L << i.imm() - 1) - 1);
			default -> saturate(shift(n, i.shiftType().ordinal(), i.shiftAmount()), 0, (1L << i.imm()) - 1);
		};
		set(i.rd(), result);
	}

	private int saturate(long value, long low, long high) {
		long result = Math.clamp(value, low, high);
		if (result != value) {
			registers.q = 1;
		}
		return (int) result;
	}

	private void multiply(Instruction i) {
		int n = registers.r[i.rn()];
		int m = registers.r[i.rm()];
		switch (i.op()) {
			case MUL -> {
				int result = n * m;
				set(i.rd(), result);
				if (setsFlags(i)) {
					registers.n = result;
					registers.z = result;
				}
			}
			case MLA -> set(i.rd(), registers.r[i.ra()] + n * m);
			case MLS -> set(i.rd(), registers.r[i.ra()] - n * m);
			case SDIV -> set(i.rd(), divides(m) ? n / m : 0);
			case UDIV -> set(i.rd(), divides(m) ? Integer.divideUnsigned(n, m) : 0);
			case SMULL -> setLong(i, (long) n * m);
			case UMULL -> setLong(i, (n & 0xFFFFFFFFL) * (m & 0xFFFFFFFFL));
			case SMLAL -> setLong(i, accumulator(i) + (long) n * m);
			default -> setLong(i, accumulator(i) + (n & 0xFFFFFFFFL) * (m & 0xFFFFFFFFL));
		}
	}

	/** A division by zero gives zero, or a UsageFault (DDI0553 C2.4, SDIV; CCR.DIV_0_TRP). */
	private boolean divides(int divisor) {
		if (divisor == 0 && core.control.divideTrap(registers.secure)) {
			throw Fault.usage("DIVBYZERO", Fault.DIVBYZERO, registers.secure);
		}
		return divisor != 0;
	}

	private long accumulator(Instruction i) {
		return (long) registers.r[i.ra()] << 32 | registers.r[i.rd()] & 0xFFFFFFFFL;
	}

	private void setLong(Instruction i, long value) {
		set(i.rd(), (int) value);
		set(i.ra(), (int) (value >>> 32));
	}

	private void flow(Instruction i) {
		int pc4 = registers.pc + 4;
		switch (i.op()) {
			case B -> branch(pc4 + i.imm());
			case B_COND -> {
				if (passes(i.condition().ordinal())) {
					branch(pc4 + i.imm());
				}
			}
			case BL -> {
				registers.r[14] = next | 1;
				branch(pc4 + i.imm());
			}
			case BX -> branchExchange(r(i.rm()));
			case BLX -> {
				int target = r(i.rm());
				registers.r[14] = next | 1;
				registers.thumb = (target & 1) != 0;
				branch(target);
			}
			case BXNS, BLXNS -> nonSecure(i);
			case CBZ -> {
				if (registers.r[i.rn()] == 0) {
					branch(pc4 + i.imm());
				}
			}
			case CBNZ -> {
				if (registers.r[i.rn()] != 0) {
					branch(pc4 + i.imm());
				}
			}
			case TBB -> branch(pc4 + 2 * memory.load(r(i.rn()) + registers.r[i.rm()], 1));
			default -> branch(pc4 + 2 * memory.load(r(i.rn()) + 2 * registers.r[i.rm()], 2));
		}
	}

	/** BXNS, BLXNS (DDI0553 C2.4.21, C2.4.18): bit 0 of the target set means Secure. */
	private void nonSecure(Instruction i) {
		if (!registers.secure) {
			throw Fault.usage("UNDEFINSTR", Fault.UNDEFINSTR, false);
		}
		int target = registers.r[i.rm()];
		if (i.op() == Op.BXNS) {
			boolean magic = ExceptionUnit.isFunctionReturn(target) || registers.handler() && target >>> 24 == 0xFF;
			if (magic || (target & 1) != 0) {
				branchExchange(target);
			} else {
				redirected = true;
				registers.it = 0;
				core.exceptionUnit.branchNonSecure(target);
			}
		} else if ((target & 1) != 0) {
			registers.r[14] = next | 1;
			branch(target);
		} else {
			redirected = true;
			core.exceptionUnit.callNonSecure(target, next);
			registers.it = 0;
		}
	}

}
