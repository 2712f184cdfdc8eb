// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.tfmstudio.sim.core.FastOp.*;

import org.tfmstudio.sim.isa.Instruction;
import org.tfmstudio.sim.isa.Op;

/**
 * Floating-point operations of the fast path. They are executed while their registers are in use already ({@link FpContext#inUse}); the
 * first instruction of a context, and everything that is refused, goes the reference path.
 */
final class FastFloats {
	private static final Op[] OPS = Op.values();
	private static final int FIRST = Op.VMLA_F32.ordinal();

	private final Core core;
	private final Registers registers;
	private final FpContext context;
	private final FpData data;

	FastFloats(Core core) {
		this.core = core;
		registers = core.registers;
		context = core.fpContext;
		data = core.fpData;
	}

	// ---- predecoding

	/**
	 * The word of an instruction, {@code SLOW} when it has none. A floating-point register is in shift; data processing has everything in imm:
	 * operation, fraction bits, d, n, m.
	 */
	static long word(Instruction i) {
		int halves = 2;
		Op op = i.op();
		if (FpData.holds(op)) {
			boolean fixed = op.name().endsWith("_FIX");
			int packed = op.ordinal() - FIRST << 24 | (fixed ? i.imm() : 0) << 15 | i.rd() << 10 | Math.max(i.rn(), 0) << 5 | Math.max(i.rm(), 0);
			return FastOp.word(FP_DATA, halves, 0, 0, 0, 0, 0, packed);
		}
		return switch (op) {
			case VMOV_IMM_F32 -> FastOp.word(FP_MOV_IMM, halves, 0, 0, 0, 0, i.rd(), i.imm());
			case VLDR_F32 -> FastOp.word(FP_LOAD, halves, 0, i.rn(), 1, 0, i.rd(), i.imm());
			case VLDR_F64 -> FastOp.word(FP_LOAD, halves, 0, i.rn(), 2, 0, 2 * i.rd(), i.imm());
			case VSTR_F32 -> FastOp.word(FP_STORE, halves, 0, i.rn(), 1, 0, i.rd(), i.imm());
			case VSTR_F64 -> FastOp.word(FP_STORE, halves, 0, i.rn(), 2, 0, 2 * i.rd(), i.imm());
			case VMOV_S_R -> FastOp.word(FP_FROM_CORE, halves, i.rd(), 0, 0, 0, i.rn(), 0);
			case VMOV_R_S -> FastOp.word(FP_TO_CORE, halves, i.rd(), 0, 0, 0, i.rn(), 0);
			case VMRS -> i.rd() == 15 ? FastOp.word(FP_FLAGS, halves, 0, 0, 0, 0, 0, 0) : FastOp.word(SLOW, halves, 0, 0, 0, 0, 0, 0);
			case VLDMIA_F32, VLDMIA_WB_F32, VLDMDB_WB_F32 -> list(FP_LOAD_LIST, i, i.rd(), i.list());
			case VLDMIA_F64, VLDMIA_WB_F64, VLDMDB_WB_F64 -> list(FP_LOAD_LIST, i, 2 * i.rd(), 2 * i.list());
			case VSTMIA_F32, VSTMIA_WB_F32, VSTMDB_WB_F32 -> list(FP_STORE_LIST, i, i.rd(), i.list());
			case VSTMIA_F64, VSTMIA_WB_F64, VSTMDB_WB_F64 -> list(FP_STORE_LIST, i, 2 * i.rd(), 2 * i.list());
			default -> FastOp.word(SLOW, halves, 0, 0, 0, 0, 0, 0);
		};
	}

	/** imm: bytes that the base changes by, and the count of words in bits 31 to 24; a: 1 write-back, 2 downwards. */
	private static long list(int op, Instruction i, int first, int count) {
		String name = i.op().name();
		int how = (name.contains("_WB") ? 1 : 0) | (name.contains("DB") ? 2 : 0);
		return i.rn() == 15 ? FastOp.word(SLOW, 2, 0, 0, 0, 0, 0, 0) : FastOp.word(op, 2, 0, i.rn(), 0, how, first, count << 24 | i.imm());
	}

	// ---- execution

	/** Executes one word; false when nothing was done. */
	boolean operate(int x, int imm, FastMemory.View view, SeldomOps seldom) {
		if (!context.inUse()) {
			return seldom.refused();
		}
		int[] r = registers.r;
		int[] s = registers.s;
		int d = x >>> 20 & 31;
		switch (x & 0xFF) {
			case FP_DATA -> data.operate(OPS[FIRST + (imm >>> 24)], imm >>> 10 & 31, imm >>> 5 & 31, imm & 31, imm >>> 15 & 63);
			case FP_MOV_IMM -> s[d] = imm;
			case FP_FROM_CORE -> s[d] = r[x >>> 8 & 15];
			case FP_TO_CORE -> r[x >>> 8 & 15] = s[d];
			case FP_LOAD -> {
				return load(r[x >>> 12 & 15] + imm, d, x >>> 16 & 15, view, seldom);
			}
			case FP_STORE -> {
				return store(r[x >>> 12 & 15] + imm, d, x >>> 16 & 15, view, seldom);
			}
			default -> {
				return list(x, imm, view, seldom);
			}
		}
		return true;
	}

	private boolean load(int at, int first, int count, FastMemory.View view, SeldomOps seldom) {
		Window window = view.reads[at >>> 10 & FastMemory.MASK];
		int k = window.index(at, count);
		if (k < 0) {
			return seldom.missed(at, false);
		}
		System.arraycopy(window.memory, k, registers.s, first, count);
		return true;
	}

	private boolean store(int at, int first, int count, FastMemory.View view, SeldomOps seldom) {
		Window window = view.writes[at >>> 10 & FastMemory.MASK];
		int k = window.index(at, count);
		if (k < 0) {
			return seldom.missed(at, true);
		}
		System.arraycopy(registers.s, first, window.memory, k, count);
		return true;
	}

	private boolean list(int x, int imm, FastMemory.View view, SeldomOps seldom) {
		int n = x >>> 12 & 15;
		int how = x >>> 25 & 3;
		int bytes = imm & 0xFFFFFF;
		int base = registers.r[n];
		int at = (how & 2) != 0 ? base - bytes : base;
		if (n == 13 && how != 0 && Integer.compareUnsigned(at, core.stackLimit()) < 0) {
			return seldom.refused();
		}
		boolean done = (x & 0xFF) == FP_LOAD_LIST ? load(at, x >>> 20 & 31, imm >>> 24, view, seldom) : store(at, x >>> 20 & 31, imm >>> 24, view, seldom);
		if (done && how != 0) {
			registers.r[n] = (how & 2) != 0 ? at : base + bytes;
		}
		return done;
	}
}
