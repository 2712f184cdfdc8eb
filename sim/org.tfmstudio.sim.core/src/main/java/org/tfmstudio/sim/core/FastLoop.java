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
		seldom = new SeldomOps(registers);
	}

	/** Runs up to so many instructions, at least one. */
	int run(int budget) {
		FastMemory.View view = memory.view();
		int[] r = registers.r;
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
							long w = page.code[i];
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
									int b = imm;
									n = a + b;
									z = n;
									c = a & b | (a | b) & ~n;
									v = (a ^ n) & (b ^ n);
									r[x >>> 8 & 15] = n;
								}
								case SUB_IMM_S -> {
									int a = r[x >>> 12 & 15];
									int b = imm;
									n = a - b;
									z = n;
									c = ~b & a | (~b | a) & ~n;
									v = (a ^ b) & (a ^ n);
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
									int a = imm;
									int b = r[x >>> 12 & 15];
									n = a - b;
									z = n;
									c = ~b & a | (~b | a) & ~n;
									v = (a ^ b) & (a ^ n);
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
									int b = ~r[x >>> 16 & 15];
									n = a + b + (c >>> 31);
									z = n;
									c = a & b | (a | b) & ~n;
									v = (a ^ n) & (b ^ n);
									r[x >>> 8 & 15] = n;
								}
								case ADC_IMM_S -> {
									int a = r[x >>> 12 & 15];
									int b = imm;
									n = a + b + (c >>> 31);
									z = n;
									c = a & b | (a | b) & ~n;
									v = (a ^ n) & (b ^ n);
									r[x >>> 8 & 15] = n;
								}
								case MOV_ROT -> r[x >>> 8 & 15] = Integer.rotateRight(r[x >>> 16 & 15], x >>> 20) & imm;
								case ADD_ROT -> r[x >>> 8 & 15] = r[x >>> 12 & 15] + (Integer.rotateRight(r[x >>> 16 & 15], x >>> 20) & imm);
								case EOR_ROT -> r[x >>> 8 & 15] = r[x >>> 12 & 15] ^ (Integer.rotateRight(r[x >>> 16 & 15], x >>> 20) & imm);
								case ORR_ROT -> r[x >>> 8 & 15] = r[x >>> 12 & 15] | (Integer.rotateRight(r[x >>> 16 & 15], x >>> 20) & imm);
								case SUB_ROT -> r[x >>> 8 & 15] = r[x >>> 12 & 15] - (Integer.rotateRight(r[x >>> 16 & 15], x >>> 20) & imm);
								case AND_ROT -> r[x >>> 8 & 15] = r[x >>> 12 & 15] & (Integer.rotateRight(r[x >>> 16 & 15], x >>> 20) & imm);
								case CMP_ROT -> {
									int a = r[x >>> 12 & 15];
									int b = Integer.rotateRight(r[x >>> 16 & 15], x >>> 20) & imm;
									n = a - b;
									z = n;
									c = ~b & a | (~b | a) & ~n;
									v = (a ^ b) & (a ^ n);
								}
								case SIGNED -> r[x >>> 8 & 15] = r[x >>> 16 & 15] << (x >>> 20) >> imm;
								case ADD_ASR -> r[x >>> 8 & 15] = r[x >>> 12 & 15] + (r[x >>> 16 & 15] >> imm);
								case LSL_IMM_S -> {
									int a = r[x >>> 16 & 15];
									c = a << (x >>> 20) - 1;
									n = a << (x >>> 20);
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case LSR_IMM_S -> {
									int a = r[x >>> 16 & 15];
									c = a << 32 - (x >>> 20);
									n = a >>> (x >>> 20);
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case ASR_IMM_S -> {
									int a = r[x >>> 16 & 15];
									c = a << 32 - (x >>> 20);
									n = a >> (x >>> 20);
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case LSL_REG_S -> {
									int s = r[x >>> 16 & 15] & 0xFF;
									long a = (r[x >>> 12 & 15] & 0xFFFFFFFFL) << Math.min(s, 33);
									c = s == 0 ? c : (int) (a >>> 1);
									n = (int) a;
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case LSR_REG_S -> {
									int s = r[x >>> 16 & 15] & 0xFF;
									long a = (r[x >>> 12 & 15] & 0xFFFFFFFFL) << 32 >>> Math.min(s, 33);
									c = s == 0 ? c : (int) a;
									n = (int) (a >>> 32);
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case ASR_REG_S -> {
									int s = r[x >>> 16 & 15] & 0xFF;
									long a = (long) r[x >>> 12 & 15] << 32 >> Math.min(s, 63);
									c = s == 0 ? c : (int) a;
									n = (int) (a >> 32);
									z = n;
									r[x >>> 8 & 15] = n;
								}
								case CMP_IMM -> {
									int a = r[x >>> 12 & 15];
									int b = imm;
									n = a - b;
									z = n;
									c = ~b & a | (~b | a) & ~n;
									v = (a ^ b) & (a ^ n);
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
									long a = (r[x >>> 12 & 15] & 0xFFFFFFFFL) * (r[x >>> 16 & 15] & 0xFFFFFFFFL);
									r[x >>> 8 & 15] = (int) a;
									r[x >>> 25 & 15] = (int) (a >>> 32);
								}
								case REV -> r[x >>> 8 & 15] = Integer.reverseBytes(r[x >>> 16 & 15]);
								case LDR_IMM -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = Window.word(window, address);
									if (k < 0) {
										break read;
									}
									r[x >>> 8 & 15] = (int) Memory.INT.get(window.memory, k);
								}
								case LDR_REG -> {
									address = r[x >>> 12 & 15] + (r[x >>> 16 & 15] << (x >>> 20));
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = Window.word(window, address);
									if (k < 0) {
										break read;
									}
									r[x >>> 8 & 15] = (int) Memory.INT.get(window.memory, k);
								}
								case LDR_PRE -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = Window.word(window, address);
									if (k < 0) {
										break read;
									}
									r[x >>> 12 & 15] = address;
									r[x >>> 8 & 15] = (int) Memory.INT.get(window.memory, k);
								}
								case LDR_POST -> {
									address = r[x >>> 12 & 15];
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = Window.word(window, address);
									if (k < 0) {
										break read;
									}
									r[x >>> 12 & 15] = address + imm;
									r[x >>> 8 & 15] = (int) Memory.INT.get(window.memory, k);
								}
								case LDRB_IMM -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = Window.single(window, address);
									if (k < 0) {
										break read;
									}
									r[x >>> 8 & 15] = window.memory[k] & 0xFF;
								}
								case LDRB_REG -> {
									address = r[x >>> 12 & 15] + (r[x >>> 16 & 15] << (x >>> 20));
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = Window.single(window, address);
									if (k < 0) {
										break read;
									}
									r[x >>> 8 & 15] = window.memory[k] & 0xFF;
								}
								case LDRB_PRE -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = Window.single(window, address);
									if (k < 0) {
										break read;
									}
									r[x >>> 12 & 15] = address;
									r[x >>> 8 & 15] = window.memory[k] & 0xFF;
								}
								case LDRB_POST -> {
									address = r[x >>> 12 & 15];
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = Window.single(window, address);
									if (k < 0) {
										break read;
									}
									r[x >>> 12 & 15] = address + imm;
									r[x >>> 8 & 15] = window.memory[k] & 0xFF;
								}
								case LDRH_IMM -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = Window.half(window, address);
									if (k < 0) {
										break read;
									}
									r[x >>> 8 & 15] = (short) Memory.SHORT.get(window.memory, k) & 0xFFFF;
								}
								case LDRH_REG -> {
									address = r[x >>> 12 & 15] + (r[x >>> 16 & 15] << (x >>> 20));
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = Window.half(window, address);
									if (k < 0) {
										break read;
									}
									r[x >>> 8 & 15] = (short) Memory.SHORT.get(window.memory, k) & 0xFFFF;
								}
								case LDR_ABS -> {
									address = imm;
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = Window.word(window, address);
									if (k < 0) {
										break read;
									}
									r[x >>> 8 & 15] = (int) Memory.INT.get(window.memory, k);
								}
								case STR_IMM -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = Window.word(window, address);
									if (k < 0) {
										break write;
									}
									Memory.INT.set(window.memory, k, r[x >>> 8 & 15]);
								}
								case STR_REG -> {
									address = r[x >>> 12 & 15] + (r[x >>> 16 & 15] << (x >>> 20));
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = Window.word(window, address);
									if (k < 0) {
										break write;
									}
									Memory.INT.set(window.memory, k, r[x >>> 8 & 15]);
								}
								case STR_PRE -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = Window.word(window, address);
									if (k < 0) {
										break write;
									}
									Memory.INT.set(window.memory, k, r[x >>> 8 & 15]);
									r[x >>> 12 & 15] = address;
								}
								case STR_POST -> {
									address = r[x >>> 12 & 15];
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = Window.word(window, address);
									if (k < 0) {
										break write;
									}
									Memory.INT.set(window.memory, k, r[x >>> 8 & 15]);
									r[x >>> 12 & 15] = address + imm;
								}
								case STRB_IMM -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = Window.single(window, address);
									if (k < 0) {
										break write;
									}
									window.memory[k] = (byte) r[x >>> 8 & 15];
								}
								case STRB_REG -> {
									address = r[x >>> 12 & 15] + (r[x >>> 16 & 15] << (x >>> 20));
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = Window.single(window, address);
									if (k < 0) {
										break write;
									}
									window.memory[k] = (byte) r[x >>> 8 & 15];
								}
								case STRB_PRE -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = Window.single(window, address);
									if (k < 0) {
										break write;
									}
									window.memory[k] = (byte) r[x >>> 8 & 15];
									r[x >>> 12 & 15] = address;
								}
								case STRB_POST -> {
									address = r[x >>> 12 & 15];
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = Window.single(window, address);
									if (k < 0) {
										break write;
									}
									window.memory[k] = (byte) r[x >>> 8 & 15];
									r[x >>> 12 & 15] = address + imm;
								}
								case STRH_IMM -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = Window.half(window, address);
									if (k < 0) {
										break write;
									}
									Memory.SHORT.set(window.memory, k, (short) r[x >>> 8 & 15]);
								}
								case STRH_REG -> {
									address = r[x >>> 12 & 15] + (r[x >>> 16 & 15] << (x >>> 20));
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = Window.half(window, address);
									if (k < 0) {
										break write;
									}
									Memory.SHORT.set(window.memory, k, (short) r[x >>> 8 & 15]);
								}
								case LDRD -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = Window.words(window, address, 2);
									if (k < 0) {
										break read;
									}
									r[x >>> 8 & 15] = (int) Memory.INT.get(window.memory, k);
									r[x >>> 25 & 15] = (int) Memory.INT.get(window.memory, k + 4);
								}
								case STRD -> {
									address = r[x >>> 12 & 15] + imm;
									Window window = writes[address >>> 10 & FastMemory.MASK];
									int k = Window.words(window, address, 2);
									if (k < 0) {
										break write;
									}
									Memory.INT.set(window.memory, k, r[x >>> 8 & 15]);
									Memory.INT.set(window.memory, k + 4, r[x >>> 25 & 15]);
								}
								case PUSH -> {
									address = r[13] - 4 * Integer.bitCount(imm);
									if (Integer.compareUnsigned(address, limit) < 0 || !store(writes, address, imm)) {
										break write;
									}
									r[13] = address;
								}
								case POP -> {
									address = r[13];
									if (Integer.compareUnsigned(address, limit) < 0) {
										break again;
									}
									if (!load(reads, address, imm)) {
										break read;
									}
									r[13] = address + 4 * Integer.bitCount(imm);
								}
								case POP_PC -> {
									address = r[13];
									if (Integer.compareUnsigned(address, limit) < 0) {
										break again;
									}
									int target = popTarget(reads, address, imm);
									if (target == 0) {
										break read;
									}
									r[13] = address + 4 * Integer.bitCount(imm);
									pc = target & ~1;
									left--;
									continue run;
								}
								case B -> i = imm;
								case B_EQ -> {
									if (z == 0) {
										i = imm;
									}
								}
								case B_NE -> {
									if (z != 0) {
										i = imm;
									}
								}
								case B_CS -> {
									if (c < 0) {
										i = imm;
									}
								}
								case B_CC -> {
									if (c >= 0) {
										i = imm;
									}
								}
								case B_MI -> {
									if (n < 0) {
										i = imm;
									}
								}
								case B_PL -> {
									if (n >= 0) {
										i = imm;
									}
								}
								case B_VS -> {
									if (v < 0) {
										i = imm;
									}
								}
								case B_VC -> {
									if (v >= 0) {
										i = imm;
									}
								}
								case B_HI -> {
									if (c < 0 && z != 0) {
										i = imm;
									}
								}
								case B_LS -> {
									if (c >= 0 || z == 0) {
										i = imm;
									}
								}
								case B_GE -> {
									if ((n ^ v) >= 0) {
										i = imm;
									}
								}
								case B_LT -> {
									if ((n ^ v) < 0) {
										i = imm;
									}
								}
								case B_GT -> {
									if (z != 0 && (n ^ v) >= 0) {
										i = imm;
									}
								}
								case B_LE -> {
									if (z == 0 || (n ^ v) < 0) {
										i = imm;
									}
								}
								case B_FAR -> {
									// the word behind the last slot is no instruction: its shift is 1
									pc = page.base + imm;
									left -= 1 - (x >>> 20 & 1);
									continue run;
								}
								case B_COND_FAR -> {
									if (holds(x >>> 8 & 15, n, z, c, v)) {
										pc = page.base + imm;
										left--;
										continue run;
									}
								}
								case CBZ -> {
									if (r[x >>> 12 & 15] == 0) {
										i = imm;
									}
								}
								case CBNZ -> {
									if (r[x >>> 12 & 15] != 0) {
										i = imm;
									}
								}
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
									int target = r[x >>> 16 & 15];
									if (!plain(target)) {
										break again;
									}
									pc = target & ~1;
									left--;
									continue run;
								}
								case BLX -> {
									int target = r[x >>> 16 & 15];
									if ((target & 1) == 0) {
										break again;
									}
									r[14] = page.base + 2 * i | 1;
									pc = target & ~1;
									left--;
									continue run;
								}
								case TBB -> {
									address = ((x >>> 25 & 1) != 0 ? imm : r[x >>> 12 & 15]) + r[x >>> 16 & 15];
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = Window.single(window, address);
									if (k < 0) {
										break read;
									}
									pc = page.base + 2 * i + 2 * (window.memory[k] & 0xFF);
									left--;
									continue run;
								}
								case TBH -> {
									address = ((x >>> 25 & 1) != 0 ? imm : r[x >>> 12 & 15]) + 2 * r[x >>> 16 & 15];
									Window window = reads[address >>> 10 & FastMemory.MASK];
									int k = Window.half(window, address);
									if (k < 0) {
										break read;
									}
									pc = page.base + 2 * i + 2 * ((short) Memory.SHORT.get(window.memory, k) & 0xFFFF);
									left--;
									continue run;
								}
								case ADD_SP -> {
									int a = r[13] + imm;
									if (Integer.compareUnsigned(a, limit) < 0) {
										break again;
									}
									r[13] = a;
								}
								case UNDECODED -> {
									memory.decode(page, at);
									w = page.code[at];
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
								w = page.code[i];
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

	/** A branch target that is neither EXC_RETURN nor FNC_RETURN nor Arm code. */
	private static boolean plain(int target) {
		return (target & 1) != 0 && Integer.compareUnsigned(target, 0xFE000000) < 0;
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

	private boolean store(Window[] writes, int address, int list) {
		return seldom.store(writes, address, list);
	}

	private boolean load(Window[] reads, int address, int list) {
		return seldom.load(reads, address, list);
	}

	/** Loads a list that ends with PC; answers the target, or 0, and nothing done, when it is not a plain branch inside a window. */
	private int popTarget(Window[] reads, int address, int list) {
		Window window = reads[address >>> 10 & FastMemory.MASK];
		int count = Integer.bitCount(list);
		int k = Window.words(window, address, count);
		if (k < 0) {
			return 0;
		}
		int target = (int) Memory.INT.get(window.memory, k + 4 * count - 4);
		return plain(target) && load(reads, address, list & 0x7FFF) ? target : 0;
	}
}
