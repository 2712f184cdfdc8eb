// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.tfmstudio.sim.core.FastOp.*;

/** Operations of the fast path that are seldom enough to cost a call: none of them reads or sets flags, or branches. */
final class SeldomOps {
	private final Registers registers;
	private final FastFloats floats;
	private FastMemory.View view;
	/** After {@link #operate} answered false: a window was missing, round this address. */
	boolean missed;
	int address;
	boolean write;

	SeldomOps(Core core) {
		registers = core.registers;
		floats = new FastFloats(core);
	}

	void begin(FastMemory.View current) {
		view = current;
		missed = false;
	}

	/** Executes one word; false when nothing was done, because it needs the reference path or a window. */
	boolean operate(int x, int imm) {
		int[] r = registers.r;
		int d = x >>> 8 & 15;
		int a = r[x >>> 12 & 15];
		int b = r[x >>> 16 & 15];
		switch (x & 0xFF) {
			case MVN_REG -> r[d] = ~b;
			case MVN_ROT -> r[d] = ~((b >>> (x >>> 20) | b << -(x >>> 20)) & imm);
			case BIC_ROT -> r[d] = a & ~((b >>> (x >>> 20) | b << -(x >>> 20)) & imm);
			case RSB_ROT -> r[d] = ((b >>> (x >>> 20) | b << -(x >>> 20)) & imm) - a;
			case SUB_ASR -> r[d] = a - (b >> imm);
			case EOR_ASR -> r[d] = a ^ (b >> imm);
			case LSL_REG -> r[d] = (b & 0xFF) < 32 ? a << b : 0;
			case LSR_REG -> r[d] = (b & 0xFF) < 32 ? a >>> b : 0;
			case ASR_REG -> r[d] = a >> Math.min(b & 0xFF, 31);
			case ROR_REG -> r[d] = Integer.rotateRight(a, b);
			case MLS -> r[d] = r[x >>> 25 & 15] - a * b;
			case SMULL -> {
				long q = (long) a * b;
				r[d] = (int) q;
				r[x >>> 25 & 15] = (int) (q >>> 32);
			}
			case UMLAL -> {
				long q = ((long) r[x >>> 25 & 15] << 32 | r[d] & 0xFFFFFFFFL) + (a & 0xFFFFFFFFL) * (b & 0xFFFFFFFFL);
				r[d] = (int) q;
				r[x >>> 25 & 15] = (int) (q >>> 32);
			}
			case SMLAL -> {
				long q = ((long) r[x >>> 25 & 15] << 32 | r[d] & 0xFFFFFFFFL) + (long) a * b;
				r[d] = (int) q;
				r[x >>> 25 & 15] = (int) (q >>> 32);
			}
			case UDIV -> {
				if (b == 0) {
					missed = false;
					return false;
				}
				r[d] = Integer.divideUnsigned(a, b);
			}
			case SDIV -> {
				if (b == 0) {
					missed = false;
					return false;
				}
				r[d] = a / b;
			}
			case CLZ -> r[d] = Integer.numberOfLeadingZeros(b);
			case RBIT -> r[d] = Integer.reverse(b);
			case REV16 -> r[d] = Integer.rotateRight(Integer.reverseBytes(b), 16);
			case BFI -> r[d] = r[d] & ~imm | a << (x >>> 20) & imm;
			case LDRB_PRE -> {
				int address = a + imm;
				Window window = view.reads[address >>> 10 & FastMemory.MASK];
				int k = address - window.base;
				if (k < 0 || k >= window.bytes) {
					return missed(address, false);
				}
				r[x >>> 12 & 15] = address;
				r[d] = window.memory[window.first + (k >> 2)] >>> (k << 3) & 0xFF;
			}
			case LDRH_PRE -> {
				int address = a + imm;
				Window window = view.reads[address >>> 10 & FastMemory.MASK];
				int k = address - window.base;
				k = k >>> 1 | k << 31;
				if (k < 0 || k >= window.halves) {
					return missed(address, false);
				}
				r[x >>> 12 & 15] = address;
				r[d] = window.memory[window.first + (k >> 1)] >>> (k << 4) & 0xFFFF;
			}
			case LDRH_POST -> {
				int address = a;
				Window window = view.reads[address >>> 10 & FastMemory.MASK];
				int k = address - window.base;
				k = k >>> 1 | k << 31;
				if (k < 0 || k >= window.halves) {
					return missed(address, false);
				}
				r[x >>> 12 & 15] = a + imm;
				r[d] = window.memory[window.first + (k >> 1)] >>> (k << 4) & 0xFFFF;
			}
			case LDRSB_IMM -> {
				int address = a + imm;
				Window window = view.reads[address >>> 10 & FastMemory.MASK];
				int k = address - window.base;
				if (k < 0 || k >= window.bytes) {
					return missed(address, false);
				}
				r[d] = (byte) (window.memory[window.first + (k >> 2)] >>> (k << 3));
			}
			case LDRSB_REG -> {
				int address = a + (b << (x >>> 20));
				Window window = view.reads[address >>> 10 & FastMemory.MASK];
				int k = address - window.base;
				if (k < 0 || k >= window.bytes) {
					return missed(address, false);
				}
				r[d] = (byte) (window.memory[window.first + (k >> 2)] >>> (k << 3));
			}
			case LDRSH_IMM -> {
				int address = a + imm;
				Window window = view.reads[address >>> 10 & FastMemory.MASK];
				int k = address - window.base;
				k = k >>> 1 | k << 31;
				if (k < 0 || k >= window.halves) {
					return missed(address, false);
				}
				r[d] = (short) (window.memory[window.first + (k >> 1)] >>> (k << 4));
			}
			case LDRSH_REG -> {
				int address = a + (b << (x >>> 20));
				Window window = view.reads[address >>> 10 & FastMemory.MASK];
				int k = address - window.base;
				k = k >>> 1 | k << 31;
				if (k < 0 || k >= window.halves) {
					return missed(address, false);
				}
				r[d] = (short) (window.memory[window.first + (k >> 1)] >>> (k << 4));
			}
			case STRB_PRE -> {
				int address = a + imm;
				Window window = view.writes[address >>> 10 & FastMemory.MASK];
				int k = address - window.base;
				if (k < 0 || k >= window.bytes) {
					return missed(address, true);
				}
				int word = window.first + (k >> 2);
				window.memory[word] ^= ((window.memory[word] >>> (k << 3) ^ r[d]) & 0xFF) << (k << 3);
				r[x >>> 12 & 15] = address;
			}
			case STRH_PRE -> {
				int address = a + imm;
				Window window = view.writes[address >>> 10 & FastMemory.MASK];
				int k = address - window.base;
				k = k >>> 1 | k << 31;
				if (k < 0 || k >= window.halves) {
					return missed(address, true);
				}
				int word = window.first + (k >> 1);
				window.memory[word] ^= ((window.memory[word] >>> (k << 4) ^ r[d]) & 0xFFFF) << (k << 4);
				r[x >>> 12 & 15] = address;
			}
			case STRH_POST -> {
				int address = a;
				Window window = view.writes[address >>> 10 & FastMemory.MASK];
				int k = address - window.base;
				k = k >>> 1 | k << 31;
				if (k < 0 || k >= window.halves) {
					return missed(address, true);
				}
				int word = window.first + (k >> 1);
				window.memory[word] ^= ((window.memory[word] >>> (k << 4) ^ r[d]) & 0xFFFF) << (k << 4);
				r[x >>> 12 & 15] = a + imm;
			}
			case LDM -> {
				if (!load(view.reads, a, imm)) {
					return missed(a, false);
				}
				if ((x >>> 25 & 1) != 0) {
					r[x >>> 12 & 15] = a + 4 * Integer.bitCount(imm);
				}
			}
			case STM -> {
				if (!store(view.writes, a, imm)) {
					return missed(a, true);
				}
				if ((x >>> 25 & 1) != 0) {
					r[x >>> 12 & 15] = a + 4 * Integer.bitCount(imm);
				}
			}
			case FP_DATA, FP_MOV_IMM, FP_FROM_CORE, FP_TO_CORE, FP_LOAD, FP_STORE, FP_LOAD_LIST, FP_STORE_LIST -> {
				return floats.operate(x, imm, view, this);
			}
			default -> {
				return refused();
			}
		}
		return true;
	}

	boolean refused() {
		missed = false;
		return false;
	}

	boolean missed(int at, boolean writing) {
		missed = true;
		address = at;
		write = writing;
		return false;
	}

	/** Stores registers to consecutive words; false, and nothing done, when they are not all inside a window. */
	boolean store(Window[] writes, int at, int list) {
		Window window = writes[at >>> 10 & FastMemory.MASK];
		int k = window.index(at, Integer.bitCount(list));
		if (k < 0) {
			return false;
		}
		int[] r = registers.r;
		for (int rest = list; rest != 0; rest &= rest - 1) {
			window.memory[k++] = r[Integer.numberOfTrailingZeros(rest)];
		}
		return true;
	}

	boolean load(Window[] reads, int at, int list) {
		Window window = reads[at >>> 10 & FastMemory.MASK];
		int k = window.index(at, Integer.bitCount(list));
		if (k < 0) {
			return false;
		}
		int[] r = registers.r;
		for (int rest = list; rest != 0; rest &= rest - 1) {
			r[Integer.numberOfTrailingZeros(rest)] = window.memory[k++];
		}
		return true;
	}

	/** Loads a list that ends with PC; answers the target, or 0, and nothing done, when it is not a plain branch inside a window. */
	int loadWithTarget(Window[] reads, int at, int list) {
		Window window = reads[at >>> 10 & FastMemory.MASK];
		int count = Integer.bitCount(list);
		int k = window.index(at, count);
		if (k < 0) {
			return 0;
		}
		int target = window.memory[k + count - 1];
		return plain(target) && load(reads, at, list & 0x7FFF) ? target : 0;
	}

	/** A branch target that is neither EXC_RETURN nor FNC_RETURN nor Arm code. */
	static boolean plain(int target) {
		return (target & 1) != 0 && Integer.compareUnsigned(target, 0xFE000000) < 0;
	}
}
