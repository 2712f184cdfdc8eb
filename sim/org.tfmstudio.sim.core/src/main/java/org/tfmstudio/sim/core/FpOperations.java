// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import org.tfmstudio.sim.isa.Instruction;
import org.tfmstudio.sim.isa.Op;

/**
 * The floating-point extension, single precision (DDI0553 C2.4, V*): each instruction first asks {@link FpContext} for the registers. Dn
 * is S2n (low word) and S2n+1.
 */
final class FpOperations {
	private final Core core;
	private final Executor executor;
	private final Registers registers;
	private final FpData data;

	FpOperations(Core core, Executor executor) {
		this.core = core;
		this.executor = executor;
		registers = core.registers;
		data = core.fpData;
	}

	void operate(Instruction i) {
		core.fpContext.use();
		int[] s = registers.s;
		switch (i.op()) {
			case VLDR_F32, VLDR_LIT_F32 -> load(address(i), i.rd(), 1);
			case VLDR_F64, VLDR_LIT_F64 -> load(address(i), 2 * i.rd(), 2);
			case VSTR_F32 -> store(address(i), i.rd(), 1);
			case VSTR_F64 -> store(address(i), 2 * i.rd(), 2);
			case VLDMIA_F32, VLDMIA_WB_F32, VLDMDB_WB_F32, VSTMIA_F32, VSTMIA_WB_F32, VSTMDB_WB_F32 -> multiple(i, i.rd(), i.list());
			case VLDMIA_F64, VLDMIA_WB_F64, VLDMDB_WB_F64, VSTMIA_F64, VSTMIA_WB_F64, VSTMDB_WB_F64 -> multiple(i, 2 * i.rd(), 2 * i.list());
			case VMOV_S_R -> s[i.rn()] = registers.r[i.rd()];
			case VMOV_R_S -> executor.set(i.rd(), s[i.rn()]);
			case VMOV_HALF_R -> s[2 * i.rn() + i.imm()] = registers.r[i.rd()];
			case VMOV_R_HALF -> executor.set(i.rd(), s[2 * i.rn() + i.imm()]);
			case VMOV_SS_RR -> fromPair(i, i.rm());
			case VMOV_D_RR -> fromPair(i, 2 * i.rm());
			case VMOV_RR_SS -> toPair(i, i.rm());
			case VMOV_RR_D -> toPair(i, 2 * i.rm());
			case VMSR -> registers.fpscr = registers.r[i.rd()] & FpContext.FPSCR_BITS;
			case VMRS -> status(i);
			case VSEL_F32 -> s[i.rd()] = executor.passes(SELECTED[i.imm()]) ? s[i.rn()] : s[i.rm()];
			case VMOV_IMM_F32 -> s[i.rd()] = i.imm();
			default -> data.operate(i.op(), i.rd(), i.rn(), i.rm(), i.imm());
		}
	}

	/** Conditions of VSEL: EQ, VS, GE, GT. */
	private static final int[] SELECTED = { 0, 6, 10, 12 };

	/** VMRS to "PC" copies the flags of the last comparison. */
	private void status(Instruction i) {
		if (i.rd() == 15) {
			registers.apsr(registers.apsr() & 0x0FFFFFFF | registers.fpscr & 0xF0000000);
		} else {
			executor.set(i.rd(), registers.fpscr);
		}
	}

	private void fromPair(Instruction i, int m) {
		registers.s[m] = registers.r[i.rd()];
		registers.s[m + 1] = registers.r[i.ra()];
	}

	private void toPair(Instruction i, int m) {
		executor.set(i.rd(), registers.s[m]);
		executor.set(i.ra(), registers.s[m + 1]);
	}

	// ---- memory

	private int address(Instruction i) {
		return switch (i.op()) {
			case VLDR_LIT_F32, VLDR_LIT_F64 -> (registers.pc + 4 & ~3) + i.imm();
			default -> registers.r[i.rn()] + i.imm();
		};
	}

	private void load(int address, int first, int count) {
		core.port.requireAligned(address, 4, registers.secure);
		int one = core.port.load(address, 4, registers.secure, registers.privileged());
		if (count == 2) {
			registers.s[first + 1] = core.port.load(address + 4, 4, registers.secure, registers.privileged());
		}
		registers.s[first] = one;
	}

	private void store(int address, int first, int count) {
		core.port.requireAligned(address, 4, registers.secure);
		for (int n = 0; n < count; n++) {
			core.port.store(address + 4 * n, 4, registers.s[first + n], registers.secure, registers.privileged());
		}
	}

	/** Lists. The bytes they take are the immediate, which is one word more for FLDMX and FSTMX. */
	private void multiple(Instruction i, int first, int count) {
		int base = executor.r(i.rn()) & (i.rn() == 15 ? ~3 : -1);
		boolean down = i.op() == Op.VLDMDB_WB_F32 || i.op() == Op.VLDMDB_WB_F64 || i.op() == Op.VSTMDB_WB_F32 || i.op() == Op.VSTMDB_WB_F64;
		boolean back = switch (i.op()) {
			case VLDMIA_F32, VLDMIA_F64, VSTMIA_F32, VSTMIA_F64 -> false;
			default -> true;
		};
		boolean loads = switch (i.op()) {
			case VLDMIA_F32, VLDMIA_WB_F32, VLDMDB_WB_F32, VLDMIA_F64, VLDMIA_WB_F64, VLDMDB_WB_F64 -> true;
			default -> false;
		};
		int address = down ? base - i.imm() : base;
		if (back && i.rn() == 13) {
			executor.checkStack(address);
		}
		core.port.requireAligned(address, 4, registers.secure);
		if (loads) {
			for (int n = 0; n < count; n++) {
				registers.s[first + n] = core.port.load(address + 4 * n, 4, registers.secure, registers.privileged());
			}
		} else {
			store(address, first, count);
		}
		if (back) {
			executor.set(i.rn(), down ? address : base + i.imm());
		}
	}
}
