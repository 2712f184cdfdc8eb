// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.tfmstudio.sim.core.FastOp.*;

/** Operations of the fast path that are seldom enough to cost a call: none of them reads or sets flags, or branches. */
final class SeldomOps {
	private final Registers registers;
	private FastMemory.View view;
	/** After {@link #operate} answered false: a window was missing, round this address. */
	boolean missed;
	int address;
	boolean write;

	SeldomOps(Registers registers) {
		this.registers = registers;
	}

	void begin(FastMemory.View current) {
		view = current;
		missed = false;
	}

	/** Executes one word; false when nothing was done, because it needs the reference path or a window. */
	boolean operate(int x, int imm) {
		int[] r = registers.r;
		switch (x & 0xFF) {
			case MVN_REG -> r[x >>> 8 & 15] = ~r[x >>> 16 & 15];
			case MVN_ROT -> r[x >>> 8 & 15] = ~(Integer.rotateRight(r[x >>> 16 & 15], x >>> 20) & imm);
			case BIC_ROT -> r[x >>> 8 & 15] = r[x >>> 12 & 15] & ~(Integer.rotateRight(r[x >>> 16 & 15], x >>> 20) & imm);
			case RSB_ROT -> r[x >>> 8 & 15] = (Integer.rotateRight(r[x >>> 16 & 15], x >>> 20) & imm) - r[x >>> 12 & 15];
			case SUB_ASR -> r[x >>> 8 & 15] = r[x >>> 12 & 15] - (r[x >>> 16 & 15] >> imm);
			case EOR_ASR -> r[x >>> 8 & 15] = r[x >>> 12 & 15] ^ (r[x >>> 16 & 15] >> imm);
			case LSL_REG -> {
				int s = r[x >>> 16 & 15] & 0xFF;
				r[x >>> 8 & 15] = s < 32 ? r[x >>> 12 & 15] << s : 0;
			}
			case LSR_REG -> {
				int s = r[x >>> 16 & 15] & 0xFF;
				r[x >>> 8 & 15] = s < 32 ? r[x >>> 12 & 15] >>> s : 0;
			}
			case ASR_REG -> {
				int s = r[x >>> 16 & 15] & 0xFF;
				r[x >>> 8 & 15] = r[x >>> 12 & 15] >> Math.min(s, 31);
			}
			case ROR_REG -> r[x >>> 8 & 15] = Integer.rotateRight(r[x >>> 12 & 15], r[x >>> 16 & 15]);
			case MLS -> r[x >>> 8 & 15] = r[x >>> 25 & 15] - r[x >>> 12 & 15] * r[x >>> 16 & 15];
			case SMULL -> {
				long a = (long) r[x >>> 12 & 15] * r[x >>> 16 & 15];
				r[x >>> 8 & 15] = (int) a;
				r[x >>> 25 & 15] = (int) (a >>> 32);
			}
			case UMLAL -> {
				long a = ((long) r[x >>> 25 & 15] << 32 | r[x >>> 8 & 15] & 0xFFFFFFFFL) + (r[x >>> 12 & 15] & 0xFFFFFFFFL) * (r[x >>> 16 & 15] & 0xFFFFFFFFL);
				r[x >>> 8 & 15] = (int) a;
				r[x >>> 25 & 15] = (int) (a >>> 32);
			}
			case SMLAL -> {
				long a = ((long) r[x >>> 25 & 15] << 32 | r[x >>> 8 & 15] & 0xFFFFFFFFL) + (long) r[x >>> 12 & 15] * r[x >>> 16 & 15];
				r[x >>> 8 & 15] = (int) a;
				r[x >>> 25 & 15] = (int) (a >>> 32);
			}
			case UDIV -> {
				int b = r[x >>> 16 & 15];
				if (b == 0) {
					missed = false;
					return false;
				}
				r[x >>> 8 & 15] = Integer.divideUnsigned(r[x >>> 12 & 15], b);
			}
			case SDIV -> {
				int b = r[x >>> 16 & 15];
				if (b == 0) {
					missed = false;
					return false;
				}
				r[x >>> 8 & 15] = r[x >>> 12 & 15] / b;
			}
			case CLZ -> r[x >>> 8 & 15] = Integer.numberOfLeadingZeros(r[x >>> 16 & 15]);
			case RBIT -> r[x >>> 8 & 15] = Integer.reverse(r[x >>> 16 & 15]);
			case REV16 -> r[x >>> 8 & 15] = Integer.rotateRight(Integer.reverseBytes(r[x >>> 16 & 15]), 16);
			case BFI -> r[x >>> 8 & 15] = r[x >>> 8 & 15] & ~imm | r[x >>> 12 & 15] << (x >>> 20) & imm;
			case LDRH_PRE -> {
				int a = r[x >>> 12 & 15] + imm;
				Window window = view.reads[a >>> 10 & FastMemory.MASK];
				int k = Window.half(window, a);
				if (k < 0) {
					return missed(a, false);
				}
				r[x >>> 12 & 15] = a;
				r[x >>> 8 & 15] = (short) Memory.SHORT.get(window.memory, k) & 0xFFFF;
			}
			case LDRH_POST -> {
				int a = r[x >>> 12 & 15];
				Window window = view.reads[a >>> 10 & FastMemory.MASK];
				int k = Window.half(window, a);
				if (k < 0) {
					return missed(a, false);
				}
				r[x >>> 12 & 15] = a + imm;
				r[x >>> 8 & 15] = (short) Memory.SHORT.get(window.memory, k) & 0xFFFF;
			}
			case LDRSB_IMM -> {
				int a = r[x >>> 12 & 15] + imm;
				Window window = view.reads[a >>> 10 & FastMemory.MASK];
				int k = Window.single(window, a);
				if (k < 0) {
					return missed(a, false);
				}
				r[x >>> 8 & 15] = window.memory[k];
			}
			case LDRSB_REG -> {
				int a = r[x >>> 12 & 15] + (r[x >>> 16 & 15] << (x >>> 20));
				Window window = view.reads[a >>> 10 & FastMemory.MASK];
				int k = Window.single(window, a);
				if (k < 0) {
					return missed(a, false);
				}
				r[x >>> 8 & 15] = window.memory[k];
			}
			case LDRSH_IMM -> {
				int a = r[x >>> 12 & 15] + imm;
				Window window = view.reads[a >>> 10 & FastMemory.MASK];
				int k = Window.half(window, a);
				if (k < 0) {
					return missed(a, false);
				}
				r[x >>> 8 & 15] = (short) Memory.SHORT.get(window.memory, k);
			}
			case LDRSH_REG -> {
				int a = r[x >>> 12 & 15] + (r[x >>> 16 & 15] << (x >>> 20));
				Window window = view.reads[a >>> 10 & FastMemory.MASK];
				int k = Window.half(window, a);
				if (k < 0) {
					return missed(a, false);
				}
				r[x >>> 8 & 15] = (short) Memory.SHORT.get(window.memory, k);
			}
			case STRH_PRE -> {
				int a = r[x >>> 12 & 15] + imm;
				Window window = view.writes[a >>> 10 & FastMemory.MASK];
				int k = Window.half(window, a);
				if (k < 0) {
					return missed(a, true);
				}
				Memory.SHORT.set(window.memory, k, (short) r[x >>> 8 & 15]);
				r[x >>> 12 & 15] = a;
			}
			case STRH_POST -> {
				int a = r[x >>> 12 & 15];
				Window window = view.writes[a >>> 10 & FastMemory.MASK];
				int k = Window.half(window, a);
				if (k < 0) {
					return missed(a, true);
				}
				Memory.SHORT.set(window.memory, k, (short) r[x >>> 8 & 15]);
				r[x >>> 12 & 15] = a + imm;
			}
			case LDM -> {
				int a = r[x >>> 12 & 15];
				if (!load(view.reads, a, imm)) {
					return missed(a, false);
				}
				if ((x >>> 25 & 1) != 0) {
					r[x >>> 12 & 15] = a + 4 * Integer.bitCount(imm);
				}
			}
			case STM -> {
				int a = r[x >>> 12 & 15];
				if (!store(view.writes, a, imm)) {
					return missed(a, true);
				}
				if ((x >>> 25 & 1) != 0) {
					r[x >>> 12 & 15] = a + 4 * Integer.bitCount(imm);
				}
			}
			default -> {
				missed = false;
				return false;
			}
		}
		return true;
	}

	private boolean missed(int at, boolean writing) {
		missed = true;
		address = at;
		write = writing;
		return false;
	}

	/** Stores registers to consecutive words; false, and nothing done, when they are not all inside a window. */
	boolean store(Window[] writes, int at, int list) {
		Window window = writes[at >>> 10 & FastMemory.MASK];
		int k = Window.words(window, at, Integer.bitCount(list));
		if (k < 0) {
			return false;
		}
		int[] r = registers.r;
		for (int rest = list; rest != 0; rest &= rest - 1, k += 4) {
			Memory.INT.set(window.memory, k, r[Integer.numberOfTrailingZeros(rest)]);
		}
		return true;
	}

	boolean load(Window[] reads, int at, int list) {
		Window window = reads[at >>> 10 & FastMemory.MASK];
		int k = Window.words(window, at, Integer.bitCount(list));
		if (k < 0) {
			return false;
		}
		int[] r = registers.r;
		for (int rest = list; rest != 0; rest &= rest - 1, k += 4) {
			r[Integer.numberOfTrailingZeros(rest)] = (int) Memory.INT.get(window.memory, k);
		}
		return true;
	}
}
