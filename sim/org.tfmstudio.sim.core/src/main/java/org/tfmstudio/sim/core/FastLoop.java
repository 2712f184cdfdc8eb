// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.tfmstudio.sim.core.FastOp.*;

/**
 * Runs predecoded code whose memory accesses all go through open windows, and leaves the instruction that needs more to the reference path.
 * It takes no fault, no exception and no event, so that no instruction is done in part. C and V are the sign bits of c and v here. The method
 * {@link #run} stays well below 8,000 bytecodes: HotSpot does not compile more, and inlines nothing into nearly as much; a test holds that.
 */
final class FastLoop {
	/** Why {@link #run} came back. */
	static final int BUDGET = 0;
	/** The instruction at the program counter is one for the reference path. */
	static final int AGAIN = 1;
	/** It needs a window round {@link #miss}. */
	static final int READ = 2;
	static final int WRITE = 3;

	private final Core core;
	private final FastMemory memory;
	private final Registers registers;
	private final SeldomOps seldom;
	/** The address that had no window. */
	int miss;
	/** Instructions done by the last {@link #run}. */
	int done;

	FastLoop(Core core, FastMemory memory) {
		this.core = core;
		this.memory = memory;
		registers = core.registers;
		seldom = new SeldomOps(core);
	}

	/** Runs up to so many instructions, at least one. */
	int run(int budget) {
		FastMemory.View view = memory.view();
		int[] r = registers.renew();
		Window[] reads = view.reads;
		Window[] writes = view.writes;
		CodePage[] pages = view.pages;
		seldom.begin(view);
		int limit = core.stackLimit();
		int n = registers.n;
		int z = registers.z;
		int c = registers.c << 31;
		int v = registers.v << 31;
		int left = budget;
		int pc = registers.pc;
		int i = 0;
		int at = 0;
		int address = 0;
		int leave;
		CodePage page = CodePage.NONE;
		long[] code;
		over: {
			again: {
				write: {
					read: {
						run: while (true) {
							if (left <= 0) {
								page = null;
								leave = BUDGET;
								break over;
							}
							page = pages[pc >>> 10 & FastMemory.MASK];
							if (page.base != (pc & -Memory.BLOCK)) {
								page = memory.page(pc);
								if (page == null) {
									leave = AGAIN;
									break over;
								}
							}
							i = pc - page.base >>> 1;
							code = page.code;
							long w = code[i];
							while (true) {
								int x = (int) w;
								int imm = (int) (w >>> 32);
								at = i;
								i += x >>> 30;
								switch (x & 0xFF) {
								case IF_EQ -> {
									if (z == 0) {
										w = page.inner[at];
										i = at;
										continue;
									}
								}
								case IF_NE -> {
									if (z != 0) {
										w = page.inner[at];
										i = at;
										continue;
									}
								}
								case IF_CS -> {
									if (c < 0) {
										w = page.inner[at];
										i = at;
										continue;
									}
								}
								case IF_CC -> {
									if (c >= 0) {
										w = page.inner[at];
										i = at;
										continue;
									}
								}
								case IF_HI -> {
									if (c < 0 && z != 0) {
										w = page.inner[at];
										i = at;
										continue;
									}
								}
								case IF_LS -> {
									if (c >= 0 || z == 0) {
										w = page.inner[at];
										i = at;
										continue;
									}
								}
								case IF_GE -> {
									if ((n ^ v) >= 0) {
										w = page.inner[at];
										i = at;
										continue;
									}
								}
								case IF_LT -> {
									if ((n ^ v) < 0) {
										w = page.inner[at];
										i = at;
										continue;
									}
								}
								case IF_GT -> {
									if (z != 0 && (n ^ v) >= 0) {
										w = page.inner[at];
										i = at;
										continue;
									}
								}
								case IF_LE -> {
									if (z == 0 || (n ^ v) < 0) {
										w = page.inner[at];
										i = at;
										continue;
									}
								}
								case IF_MI, IF_PL, IF_VS, IF_VC -> {
									if (holds((x & 0xFF) - IF_EQ, n, z, c, v)) {
										w = page.inner[at];
										i = at;
										continue;
									}
								}
								case NOP -> {
								}
								case MOV_IMM -> r[x >>> 8 & 15] = imm;
								case MOV_IMM_S -> {
									n = imm;
									z = imm;
									r[x >>> 8 & 15] = imm;
								}
								case MOV_REG -> r[x >>> 8 & 15] = r[x >>> 16 & 15];
								case MOV_REG_S -> {
									n = r[x >>> 16 & 15];
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case MVN_REG_S -> {
									n = ~r[x >>> 16 & 15];
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case MOVT -> r[x >>> 8 & 15] = r[x >>> 8 & 15] & 0xFFFF | imm;
								case ADD_IMM -> r[x >>> 8 & 15] = r[x >>> 12 & 15] + imm;
								case ADD_IMM_S -> {
									int a = r[x >>> 12 & 15];
									n = a + imm;
									z = n;
									c = a & imm | (a | imm) & ~n;
									v = (a ^ n) & (imm ^ n);
									r[x >>> 8 & 15] = n;
								}
								case SUB_IMM_S -> {
									int a = r[x >>> 12 & 15];
									n = a - imm;
									z = n;
									c = ~imm & a | (~imm | a) & ~n;
									v = (a ^ imm) & (a ^ n);
									r[x >>> 8 & 15] = n;
								}
								case ADD_REG -> r[x >>> 8 & 15] = r[x >>> 12 & 15] + r[x >>> 16 & 15];
								case ADD_REG_S -> {
									int a = r[x >>> 12 & 15];
									int b = r[x >>> 16 & 15];
									n = a + b;
									z = n;
									c = a & b | (a | b) & ~n;
									v = (a ^ n) & (b ^ n);
									r[x >>> 8 & 15] = n;
								}
								case SUB_REG -> r[x >>> 8 & 15] = r[x >>> 12 & 15] - r[x >>> 16 & 15];
								case SUB_REG_S -> {
									int a = r[x >>> 12 & 15];
									int b = r[x >>> 16 & 15];
									n = a - b;
									z = n;
									c = ~b & a | (~b | a) & ~n;
									v = (a ^ b) & (a ^ n);
									r[x >>> 8 & 15] = n;
								}
								case RSB_IMM -> r[x >>> 8 & 15] = imm - r[x >>> 12 & 15];
								case RSB_IMM_S -> {
									int a = r[x >>> 12 & 15];
									n = imm - a;
									z = n;
									c = ~a & imm | (~a | imm) & ~n;
									v = (imm ^ a) & (imm ^ n);
									r[x >>> 8 & 15] = n;
								}
								case AND_IMM -> r[x >>> 8 & 15] = r[x >>> 12 & 15] & imm;
								case AND_IMM_S -> {
									n = r[x >>> 12 & 15] & imm;
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case ORR_IMM -> r[x >>> 8 & 15] = r[x >>> 12 & 15] | imm;
								case ORR_IMM_S -> {
									n = r[x >>> 12 & 15] | imm;
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case EOR_IMM -> r[x >>> 8 & 15] = r[x >>> 12 & 15] ^ imm;
								case EOR_IMM_S -> {
									n = r[x >>> 12 & 15] ^ imm;
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case AND_REG -> r[x >>> 8 & 15] = r[x >>> 12 & 15] & r[x >>> 16 & 15];
								case AND_REG_S -> {
									n = r[x >>> 12 & 15] & r[x >>> 16 & 15];
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case ORR_REG -> r[x >>> 8 & 15] = r[x >>> 12 & 15] | r[x >>> 16 & 15];
								case ORR_REG_S -> {
									n = r[x >>> 12 & 15] | r[x >>> 16 & 15];
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case EOR_REG -> r[x >>> 8 & 15] = r[x >>> 12 & 15] ^ r[x >>> 16 & 15];
								case EOR_REG_S -> {
									n = r[x >>> 12 & 15] ^ r[x >>> 16 & 15];
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case BIC_REG -> r[x >>> 8 & 15] = r[x >>> 12 & 15] & ~r[x >>> 16 & 15];
								case BIC_REG_S -> {
									n = r[x >>> 12 & 15] & ~r[x >>> 16 & 15];
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case ADC_REG -> r[x >>> 8 & 15] = r[x >>> 12 & 15] + r[x >>> 16 & 15] + (c >>> 31);
								case SBC_REG -> r[x >>> 8 & 15] = r[x >>> 12 & 15] + ~r[x >>> 16 & 15] + (c >>> 31);
								case ADC_IMM -> r[x >>> 8 & 15] = r[x >>> 12 & 15] + imm + (c >>> 31);
								case ADC_REG_S -> {
									int a = r[x >>> 12 & 15];
									int b = r[x >>> 16 & 15];
									n = a + b + (c >>> 31);
									z = n;
									c = a & b | (a | b) & ~n;
									v = (a ^ n) & (b ^ n);
									r[x >>> 8 & 15] = n;
								}
								case SBC_REG_S -> {
									int a = r[x >>> 12 & 15];
									int b = r[x >>> 16 & 15];
									b = ~b;
									n = a + b + (c >>> 31);
									z = n;
									c = a & b | (a | b) & ~n;
									v = (a ^ n) & (b ^ n);
									r[x >>> 8 & 15] = n;
								}
								case ADC_IMM_S -> {
									int a = r[x >>> 12 & 15];
									n = a + imm + (c >>> 31);
									z = n;
									c = a & imm | (a | imm) & ~n;
									v = (a ^ n) & (imm ^ n);
									r[x >>> 8 & 15] = n;
								}
								case MOV_ROT -> {
									int b = r[x >>> 16 & 15];
									r[x >>> 8 & 15] = (b >>> (x >>> 20) | b << -(x >>> 20)) & imm;
								}
								case ADD_ROT -> {
									int b = r[x >>> 16 & 15];
									r[x >>> 8 & 15] = r[x >>> 12 & 15] + ((b >>> (x >>> 20) | b << -(x >>> 20)) & imm);
								}
								case EOR_ROT -> {
									int b = r[x >>> 16 & 15];
									r[x >>> 8 & 15] = r[x >>> 12 & 15] ^ ((b >>> (x >>> 20) | b << -(x >>> 20)) & imm);
								}
								case ORR_ROT -> {
									int b = r[x >>> 16 & 15];
									r[x >>> 8 & 15] = r[x >>> 12 & 15] | ((b >>> (x >>> 20) | b << -(x >>> 20)) & imm);
								}
								case SUB_ROT -> {
									int b = r[x >>> 16 & 15];
									r[x >>> 8 & 15] = r[x >>> 12 & 15] - ((b >>> (x >>> 20) | b << -(x >>> 20)) & imm);
								}
								case AND_ROT -> {
									int b = r[x >>> 16 & 15];
									r[x >>> 8 & 15] = r[x >>> 12 & 15] & ((b >>> (x >>> 20) | b << -(x >>> 20)) & imm);
								}
								case CMP_ROT -> {
									int a = r[x >>> 12 & 15];
									int b = r[x >>> 16 & 15];
									b = (b >>> (x >>> 20) | b << -(x >>> 20)) & imm;
									n = a - b;
									z = n;
									c = ~b & a | (~b | a) & ~n;
									v = (a ^ b) & (a ^ n);
								}
								case SIGNED -> r[x >>> 8 & 15] = r[x >>> 16 & 15] << (x >>> 20) >> imm;
								case ADD_ASR -> r[x >>> 8 & 15] = r[x >>> 12 & 15] + (r[x >>> 16 & 15] >> imm);
								case LSL_IMM_S -> {
									int b = r[x >>> 16 & 15];
									c = b << (x >>> 20) - 1;
									n = b << (x >>> 20);
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case LSR_IMM_S -> {
									int b = r[x >>> 16 & 15];
									c = b << 32 - (x >>> 20);
									n = b >>> (x >>> 20);
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case ASR_IMM_S -> {
									int b = r[x >>> 16 & 15];
									c = b << 32 - (x >>> 20);
									n = b >> (x >>> 20);
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case LSL_REG_S -> {
									int b = r[x >>> 16 & 15];
									b &= 0xFF;
									long q = (r[x >>> 12 & 15] & 0xFFFFFFFFL) << (b < 33 ? b : 33);
									c = b == 0 ? c : (int) (q >>> 1);
									n = (int) q;
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case LSR_REG_S -> {
									int b = r[x >>> 16 & 15];
									b &= 0xFF;
									long q = (r[x >>> 12 & 15] & 0xFFFFFFFFL) << 32 >>> (b < 33 ? b : 33);
									c = b == 0 ? c : (int) q;
									n = (int) (q >>> 32);
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case ASR_REG_S -> {
									int b = r[x >>> 16 & 15];
									b &= 0xFF;
									long q = (long) r[x >>> 12 & 15] << 32 >> (b < 63 ? b : 63);
									c = b == 0 ? c : (int) q;
									n = (int) (q >> 32);
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case CMP_IMM -> {
									int a = r[x >>> 12 & 15];
									n = a - imm;
									z = n;
									c = ~imm & a | (~imm | a) & ~n;
									v = (a ^ imm) & (a ^ n);
								}
								case CMP_REG -> {
									int a = r[x >>> 12 & 15];
									int b = r[x >>> 16 & 15];
									n = a - b;
									z = n;
									c = ~b & a | (~b | a) & ~n;
									v = (a ^ b) & (a ^ n);
								}
								case CMN_IMM -> {
									int a = r[x >>> 12 & 15];
									n = a + imm;
									z = n;
									c = a & imm | (a | imm) & ~n;
									v = (a ^ n) & (imm ^ n);
								}
								case TST_IMM -> {
									n = r[x >>> 12 & 15] & imm;
									z = n;
								}
								case TST_IMM_C -> {
									n = r[x >>> 12 & 15] & imm;
									z = n;
									c = imm;
								}
								case TST_REG -> {
									n = r[x >>> 12 & 15] & r[x >>> 16 & 15];
									z = n;
								}
								case TEQ_REG -> {
									n = r[x >>> 12 & 15] ^ r[x >>> 16 & 15];
									z = n;
								}
								case MUL -> r[x >>> 8 & 15] = r[x >>> 12 & 15] * r[x >>> 16 & 15];
								case MUL_S -> {
									n = r[x >>> 12 & 15] * r[x >>> 16 & 15];
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case MLA -> r[x >>> 8 & 15] = r[x >>> 25 & 15] + r[x >>> 12 & 15] * r[x >>> 16 & 15];
								case UMULL -> {
									long q = (r[x >>> 12 & 15] & 0xFFFFFFFFL) * (r[x >>> 16 & 15] & 0xFFFFFFFFL);
									r[x >>> 8 & 15] = (int) q;
									r[x >>> 25 & 15] = (int) (q >>> 32);
								}
								case REV -> r[x >>> 8 & 15] = Integer.reverseBytes(r[x >>> 16 & 15]);
								case LDR_IMM -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									k = k >>> 2 | k << 30;
									if (k < 0 || k >= window.words) {
										break read;
									}
									r[x >>> 8 & 15] = window.memory[window.first + k];
								}
								case LDR_REG -> {
									address = r[x >>> 12 & 15] + (r[x >>> 16 & 15] << (x >>> 20));
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									k = k >>> 2 | k << 30;
									if (k < 0 || k >= window.words) {
										break read;
									}
									r[x >>> 8 & 15] = window.memory[window.first + k];
								}
								case LDR_PRE -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									k = k >>> 2 | k << 30;
									if (k < 0 || k >= window.words) {
										break read;
									}
									r[x >>> 12 & 15] = address;
									r[x >>> 8 & 15] = window.memory[window.first + k];
								}
								case LDR_POST -> {
									int a = r[x >>> 12 & 15];
									address = a;
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									k = k >>> 2 | k << 30;
									if (k < 0 || k >= window.words) {
										break read;
									}
									r[x >>> 12 & 15] = a + imm;
									r[x >>> 8 & 15] = window.memory[window.first + k];
								}
								case LDRB_IMM -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									if (k < 0 || k >= window.bytes) {
										break read;
									}
									r[x >>> 8 & 15] = window.memory[window.first + (k >> 2)] >>> (k << 3) & 0xFF;
								}
								case LDRB_REG -> {
									address = r[x >>> 12 & 15] + (r[x >>> 16 & 15] << (x >>> 20));
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									if (k < 0 || k >= window.bytes) {
										break read;
									}
									r[x >>> 8 & 15] = window.memory[window.first + (k >> 2)] >>> (k << 3) & 0xFF;
								}
								case LDRB_POST -> {
									int a = r[x >>> 12 & 15];
									address = a;
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									if (k < 0 || k >= window.bytes) {
										break read;
									}
									r[x >>> 12 & 15] = a + imm;
									r[x >>> 8 & 15] = window.memory[window.first + (k >> 2)] >>> (k << 3) & 0xFF;
								}
								case LDRH_IMM -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									k = k >>> 1 | k << 31;
									if (k < 0 || k >= window.halves) {
										break read;
									}
									r[x >>> 8 & 15] = window.memory[window.first + (k >> 1)] >>> (k << 4) & 0xFFFF;
								}
								case LDRH_REG -> {
									address = r[x >>> 12 & 15] + (r[x >>> 16 & 15] << (x >>> 20));
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									k = k >>> 1 | k << 31;
									if (k < 0 || k >= window.halves) {
										break read;
									}
									r[x >>> 8 & 15] = window.memory[window.first + (k >> 1)] >>> (k << 4) & 0xFFFF;
								}
								case LDR_ABS -> {
									address = imm;
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									k = k >>> 2 | k << 30;
									if (k < 0 || k >= window.words) {
										break read;
									}
									r[x >>> 8 & 15] = window.memory[window.first + k];
								}
								case STR_IMM -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									k = k >>> 2 | k << 30;
									if (k < 0 || k >= window.words) {
										break write;
									}
									window.memory[window.first + k] = r[x >>> 8 & 15];
								}
								case STR_REG -> {
									address = r[x >>> 12 & 15] + (r[x >>> 16 & 15] << (x >>> 20));
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									k = k >>> 2 | k << 30;
									if (k < 0 || k >= window.words) {
										break write;
									}
									window.memory[window.first + k] = r[x >>> 8 & 15];
								}
								case STR_PRE -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									k = k >>> 2 | k << 30;
									if (k < 0 || k >= window.words) {
										break write;
									}
									window.memory[window.first + k] = r[x >>> 8 & 15];
									r[x >>> 12 & 15] = address;
								}
								case STR_POST -> {
									int a = r[x >>> 12 & 15];
									address = a;
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									k = k >>> 2 | k << 30;
									if (k < 0 || k >= window.words) {
										break write;
									}
									window.memory[window.first + k] = r[x >>> 8 & 15];
									r[x >>> 12 & 15] = a + imm;
								}
								case STRB_IMM -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									if (k < 0 || k >= window.bytes) {
										break write;
									}
									int word = window.first + (k >> 2);
									window.memory[word] ^= ((window.memory[word] >>> (k << 3) ^ r[x >>> 8 & 15]) & 0xFF) << (k << 3);
								}
								case STRB_REG -> {
									address = r[x >>> 12 & 15] + (r[x >>> 16 & 15] << (x >>> 20));
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									if (k < 0 || k >= window.bytes) {
										break write;
									}
									int word = window.first + (k >> 2);
									window.memory[word] ^= ((window.memory[word] >>> (k << 3) ^ r[x >>> 8 & 15]) & 0xFF) << (k << 3);
								}
								case STRB_POST -> {
									int a = r[x >>> 12 & 15];
									address = a;
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									if (k < 0 || k >= window.bytes) {
										break write;
									}
									int word = window.first + (k >> 2);
									window.memory[word] ^= ((window.memory[word] >>> (k << 3) ^ r[x >>> 8 & 15]) & 0xFF) << (k << 3);
									r[x >>> 12 & 15] = a + imm;
								}
								case STRH_IMM -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									k = k >>> 1 | k << 31;
									if (k < 0 || k >= window.halves) {
										break write;
									}
									int word = window.first + (k >> 1);
									window.memory[word] ^= ((window.memory[word] >>> (k << 4) ^ r[x >>> 8 & 15]) & 0xFFFF) << (k << 4);
								}
								case STRH_REG -> {
									address = r[x >>> 12 & 15] + (r[x >>> 16 & 15] << (x >>> 20));
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									k = k >>> 1 | k << 31;
									if (k < 0 || k >= window.halves) {
										break write;
									}
									int word = window.first + (k >> 1);
									window.memory[word] ^= ((window.memory[word] >>> (k << 4) ^ r[x >>> 8 & 15]) & 0xFFFF) << (k << 4);
								}
								case LDRD -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									k = k >>> 2 | k << 30;
									if (k < 0 || k >= window.words - 1) {
										break read;
									}
									k += window.first;
									r[x >>> 8 & 15] = window.memory[k];
									r[x >>> 25 & 15] = window.memory[k + 1];
								}
								case STRD -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									k = k >>> 2 | k << 30;
									if (k < 0 || k >= window.words - 1) {
										break write;
									}
									k += window.first;
									window.memory[k] = r[x >>> 8 & 15];
									window.memory[k + 1] = r[x >>> 25 & 15];
								}
								case PUSH -> {
									address = r[13] - 4 * Integer.bitCount(imm);
									if (Integer.compareUnsigned(address, limit) < 0) {
										break again;
									}
									if (!seldom.store(writes, address, imm)) {
										break write;
									}
									r[13] = address;
								}
								case POP -> {
									address = r[13];
									if (Integer.compareUnsigned(address, limit) < 0) {
										break again;
									}
									if (!seldom.load(reads, address, imm)) {
										break read;
									}
									r[13] = address + 4 * Integer.bitCount(imm);
								}
								case POP_PC -> {
									address = r[13];
									if (Integer.compareUnsigned(address, limit) < 0) {
										break again;
									}
									int target = seldom.loadWithTarget(reads, address, imm);
									if (target == 0) {
										break read;
									}
									r[13] = address + 4 * Integer.bitCount(imm);
									pc = target & ~1;
									left--;
									continue run;
								}
								case B -> i = imm;
								case B_EQ -> i = z == 0 ? imm : i;
								case B_NE -> i = z != 0 ? imm : i;
								case B_CS -> i = c < 0 ? imm : i;
								case B_CC -> i = c >= 0 ? imm : i;
								case B_MI -> i = n < 0 ? imm : i;
								case B_PL -> i = n >= 0 ? imm : i;
								case B_VS -> i = v < 0 ? imm : i;
								case B_VC -> i = v >= 0 ? imm : i;
								case B_HI -> i = c < 0 && z != 0 ? imm : i;
								case B_LS -> i = c >= 0 || z == 0 ? imm : i;
								case B_GE -> i = (n ^ v) >= 0 ? imm : i;
								case B_LT -> i = (n ^ v) < 0 ? imm : i;
								case B_GT -> i = z != 0 && (n ^ v) >= 0 ? imm : i;
								case B_LE -> i = z == 0 || (n ^ v) < 0 ? imm : i;
								case B_FAR -> {
									// the word behind the last slot is no instruction: its shift is 1
									pc = page.base + imm;
									left -= 1 - (x >>> 20 & 1);
									continue run;
								}
								case B_COND_FAR -> {
									if (holds((x >>> 8 & 15), n, z, c, v)) {
										pc = page.base + imm;
										left--;
										continue run;
									}
								}
								case CBZ -> i = r[x >>> 12 & 15] == 0 ? imm : i;
								case CBNZ -> i = r[x >>> 12 & 15] != 0 ? imm : i;
								case CBZ_FAR -> {
									if (r[x >>> 12 & 15] == 0) {
										pc = page.base + imm;
										left--;
										continue run;
									}
								}
								case CBNZ_FAR -> {
									if (r[x >>> 12 & 15] != 0) {
										pc = page.base + imm;
										left--;
										continue run;
									}
								}
								case BL -> {
									r[14] = page.base + 2 * i | 1;
									pc = page.base + imm;
									left--;
									continue run;
								}
								case BX -> {
									int b = r[x >>> 16 & 15];
									if (!SeldomOps.plain(b)) {
										break again;
									}
									pc = b & ~1;
									left--;
									continue run;
								}
								case BLX -> {
									int b = r[x >>> 16 & 15];
									if ((b & 1) == 0) {
										break again;
									}
									r[14] = page.base + 2 * i | 1;
									pc = b & ~1;
									left--;
									continue run;
								}
								case TBB -> {
									address = ((x >>> 25 & 1) != 0 ? imm : r[x >>> 12 & 15]) + r[x >>> 16 & 15];
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									if (k < 0 || k >= window.bytes) {
										break read;
									}
									pc = page.base + 2 * i + 2 * (window.memory[window.first + (k >> 2)] >>> (k << 3) & 0xFF);
									left--;
									continue run;
								}
								case TBH -> {
									address = ((x >>> 25 & 1) != 0 ? imm : r[x >>> 12 & 15]) + 2 * r[x >>> 16 & 15];
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = address - window.base;
									k = k >>> 1 | k << 31;
									if (k < 0 || k >= window.halves) {
										break read;
									}
									pc = page.base + 2 * i + 2 * (window.memory[window.first + (k >> 1)] >>> (k << 4) & 0xFFFF);
									left--;
									continue run;
								}
								case ADD_SP -> {
									int a = r[13] + imm & ~3;
									if (Integer.compareUnsigned(a, limit) < 0) {
										break again;
									}
									r[13] = a;
								}
								case FP_FLAGS -> {
									if (!core.fpContext.inUse()) {
										break again;
									}
									n = registers.fpscr;
									z = ~n & 1 << 30;
									c = n << 2;
									v = n << 3;
								}
								case UNDECODED -> {
									memory.decode(page, at);
									w = code[at];
									i = at;
									continue;
								}
								case SLOW -> {
									break again;
								}
								default -> {
									if (!seldom.operate(x, imm)) {
										if (seldom.missed) {
											address = seldom.address;
											if (seldom.write) {
												break write;
											}
											break read;
										}
										break again;
									}
								}
								}
								if (--left <= 0) {
									leave = BUDGET;
									break over;
								}
								w = code[i];
							}
						}
					}
					miss = address;
					leave = READ;
					i = at;
					break over;
				}
				miss = address;
				leave = WRITE;
				i = at;
				break over;
			}
			leave = AGAIN;
			i = at;
		}
		registers.pc = page == null ? pc : page.base + 2 * i;
		registers.it = page == null ? 0 : page.it[i] & 0xFF;
		registers.n = n;
		registers.z = z;
		registers.c = c >>> 31;
		registers.v = v >>> 31;
		done = budget - left;
		return leave;
	}

	/** Whether it can begin where the core is: no IT block is half done, unless it is known here. */
	boolean canBegin() {
		CodePage page = registers.thumb ? memory.page(registers.pc) : null;
		return page != null && (page.it[page.slot(registers.pc)] & 0xFF) == registers.it;
	}

	private static boolean holds(int condition, int n, int z, int c, int v) {
		boolean result = switch (condition >>> 1) {
			case 0 -> z == 0;
			case 1 -> c < 0;
			case 2 -> n < 0;
			case 3 -> v < 0;
			case 4 -> c < 0 && z != 0;
			case 5 -> (n ^ v) >= 0;
			default -> z != 0 && (n ^ v) >= 0;
		};
		return result == ((condition & 1) == 0);
	}
}
