// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential;

import java.util.Random;
import org.tfmstudio.sim.isa.Disassembler;
import org.tfmstudio.sim.isa.Instruction;
import org.tfmstudio.sim.isa.Row;

/** One draw: an instruction and the state before it, as the guest's input record of 64 words. */
final class Draw {
	private static final int CODE = 0;
	private static final int SLOT = 1;
	private static final int FLAGS = 2;
	private static final int EXC_RETURN = 3;
	private static final int FRAME_ADDRESS = 4;
	private static final int FRAME = 5;
	private static final int R4 = 13;
	private static final int MSP_S = 21;
	private static final int MSPLIM_S = 25;
	private static final int CONTROL_S = 29;
	private static final int PRIMASK_S = 31;
	private static final int BASEPRI_S = 33;
	private static final int FAULTMASK_NS = 35;
	private static final int CCR_S = 36;
	private static final int SHCSR_S = 38;
	private static final int MPU_S = 40;
	private static final int POKES = 42;
	private static final int MAX_POKES = 8;
	private static final int CODE1 = 59;
	private static final int AIRCR_S = 61;
	private static final int INDEX = 63;
	private static final int S0 = 64;
	private static final int FPSCR = 96;
	private static final int CPACR_S = 97;
	private static final int FPCCR_S = 100;
	private static final int VECTKEY = 0x05FA0000;

	final int index;
	final Target target;
	final int[] words;
	/** The instruction drawn, and the row drawn for; the row is null for encodings drawn at random. */
	Instruction instruction;
	Row row;
	boolean nonSecure;
	boolean callable;
	boolean unprivileged;
	/** In Handler mode: PendSV is active. */
	boolean handler;
	boolean process;
	/** CONTROL_S.SPSEL. */
	boolean secureProcess;
	/** r0 to r14; r13 is the stack pointer before the instruction. */
	final int[] r = new int[15];
	int xpsr;
	private int halfwords;
	private int halfwordsBefore;

	Draw(Target target, int index) {
		this.target = target;
		this.index = index;
		words = new int[target.drawWords];
		words[INDEX] = index;
		words[CODE] = Layout.FILLER;
		words[CODE1] = Layout.FILLER;
		words[CODE1 + 1] = Layout.FILLER;
	}

	/** @return address of the first instruction */
	int pc() {
		return words[SLOT] + halfwordsBefore * 2;
	}

	/** Where the code stands: from the slot's first or second halfword on. */
	void place(int slot, boolean oddHalfword) {
		words[SLOT] = slot;
		halfwordsBefore = oddHalfword ? 1 : 0;
		halfwords = halfwordsBefore;
	}

	/** Adds one halfword of code. */
	void code(int halfword) {
		int word = halfwords < 2 ? CODE : CODE1 + halfwords / 2 - 1;
		int shift = (halfwords & 1) * 16;
		words[word] = words[word] & ~(0xFFFF << shift) | (halfword & 0xFFFF) << shift;
		halfwords++;
	}

	void code(Instruction i) {
		if (i.size() == 4) {
			code(i.encoding() >>> 16);
		}
		code(i.encoding());
	}

	void poke(int address, int value) {
		if (words[POKES] == MAX_POKES) {
			throw new IllegalStateException("too many pokes");
		}
		words[POKES + 1 + 2 * words[POKES]] = address;
		words[POKES + 2 + 2 * words[POKES]] = value;
		words[POKES]++;
	}

	void stackPointers(int mspS, int pspS, int mspNs, int pspNs) {
		words[MSP_S] = mspS;
		words[MSP_S + 1] = pspS;
		words[MSP_S + 2] = mspNs;
		words[MSP_S + 3] = pspNs;
	}

	int stackPointer(boolean ofNonSecure, boolean ofProcess) {
		return words[MSP_S + (ofNonSecure ? 2 : 0) + (ofProcess ? 1 : 0)];
	}

	/** Limits in the order MSPLIM_S, PSPLIM_S, MSPLIM_NS, PSPLIM_NS. */
	void limit(int which, int value) {
		words[MSPLIM_S + which] = value;
	}

	/** @return the limit of the stack in use */
	int limit() {
		return words[MSPLIM_S + (nonSecure ? 2 : 0) + (process ? 1 : 0)];
	}

	void control(int secure, int ofNonSecure) {
		words[CONTROL_S] = secure;
		words[CONTROL_S + 1] = ofNonSecure;
	}

	void masks(int primaskS, int primaskNs, int basepriS, int basepriNs, int faultmaskNs) {
		words[PRIMASK_S] = primaskS;
		words[PRIMASK_S + 1] = primaskNs;
		words[BASEPRI_S] = basepriS;
		words[BASEPRI_S + 1] = basepriNs;
		words[FAULTMASK_NS] = faultmaskNs;
	}

	void settings(int ccrS, int ccrNs, int shcsrS, int shcsrNs, int mpuS, int mpuNs) {
		words[CCR_S] = ccrS;
		words[CCR_S + 1] = ccrNs;
		words[SHCSR_S] = shcsrS;
		words[SHCSR_S + 1] = shcsrNs;
		words[MPU_S] = mpuS;
		words[MPU_S + 1] = mpuNs;
	}

	/** AIRCR.PRIS. PRIGROUP stays 0: QEMU fails an assertion of its own when it changes in a handler. */
	void priorities(boolean secureFirst) {
		words[AIRCR_S] = VECTKEY | (secureFirst ? 1 << 14 : 0);
		words[AIRCR_S + 1] = VECTKEY;
	}

	boolean secureFirst() {
		return (words[AIRCR_S] & 1 << 14) != 0;
	}

	/** Bits of a floating-point register; only where the core has them. */
	int s(int n) {
		return words[S0 + n];
	}

	void s(int n, int bits) {
		words[S0 + n] = bits;
	}

	void fpscr(int value) {
		words[FPSCR] = value;
	}

	void floatAccess(int cpacrS, int cpacrNs, int nsacr) {
		words[CPACR_S] = cpacrS;
		words[CPACR_S + 1] = cpacrNs;
		words[CPACR_S + 2] = nsacr;
	}

	void contexts(int fpccrS, int fpccrNs, int fpdscrS, int fpdscrNs) {
		words[FPCCR_S] = fpccrS;
		words[FPCCR_S + 1] = fpccrNs;
		words[FPCCR_S + 2] = fpdscrS;
		words[FPCCR_S + 3] = fpdscrNs;
	}

	void pendPendSv() {
		words[FLAGS] |= 1;
	}

	/** Fills in frame, EXC_RETURN and registers from {@link #r}, {@link #xpsr} and the state. */
	void finish() {
		int sp = r[13];
		int padding = (sp & 4) == 0 ? 0 : 4;
		int frame = sp - 32 - padding;
		words[EXC_RETURN] = (nonSecure ? 0xFFFFFFB1 : 0xFFFFFFF1) | (handler ? 0 : 8) | (secureProcess ? 4 : 0);
		if (handler) {
			words[SHCSR_S + (nonSecure ? 1 : 0)] |= 1 << 10;
			xpsr |= 14;
		}
		words[FRAME_ADDRESS] = frame;
		words[MSP_S + (nonSecure ? 2 : 0) + (process ? 1 : 0)] = frame;
		for (int i = 0; i < 4; i++) {
			words[FRAME + i] = r[i];
		}
		words[FRAME + 4] = r[12];
		words[FRAME + 5] = r[14];
		words[FRAME + 6] = pc();
		words[FRAME + 7] = xpsr | (padding == 0 ? 0 : 1 << 9);
		System.arraycopy(r, 4, words, R4, 8);
	}

	/** @return whether a poke would change the frame that the draw is started from */
	boolean pokesItsFrame() {
		for (int i = 0; i < words[POKES]; i++) {
			if (Layout.within(words[POKES + 1 + 2 * i], words[FRAME_ADDRESS], 32)) {
				return true;
			}
		}
		return false;
	}

	String describe() {
		StringBuilder text = new StringBuilder();
		text.append(String.format("draw %d: %08x %s [%s]%n  %s %s, %s, pc %08x, xpsr %08x, masks S %x/%x NS %x/%x/%x, ccr %x/%x, shcsr %x/%x,"
				+ " mpu %x/%x, aircr %x/%x%n ", index, instruction.encoding(), Disassembler.text(instruction, pc()), row == null ? "random" : row.section(),
				nonSecure ? callable ? "NS in callable" : "NS" : "S", handler ? "handler" : unprivileged ? "unprivileged" : "privileged", process ? "PSP" : "MSP",
				pc(), words[FRAME + 7], words[PRIMASK_S], words[BASEPRI_S], words[PRIMASK_S + 1], words[BASEPRI_S + 1],
				words[FAULTMASK_NS], words[CCR_S], words[CCR_S + 1], words[SHCSR_S], words[SHCSR_S + 1], words[MPU_S], words[MPU_S + 1],
				words[AIRCR_S], words[AIRCR_S + 1]));
		for (int i = 0; i < 15; i++) {
			text.append(String.format(" r%d %08x", i, r[i]));
		}
		text.append(String.format("%n  msp_s %08x psp_s %08x msp_ns %08x psp_ns %08x limits %08x %08x %08x %08x control %x/%x", words[MSP_S],
				words[MSP_S + 1], words[MSP_S + 2], words[MSP_S + 3], words[MSPLIM_S], words[MSPLIM_S + 1], words[MSPLIM_S + 2],
				words[MSPLIM_S + 3], words[CONTROL_S], words[CONTROL_S + 1]));
		if (target.floats()) {
			text.append(String.format("%n  fpscr %08x cpacr %x/%x nsacr %x fpccr %x/%x fpdscr %x/%x", words[FPSCR], words[CPACR_S], words[CPACR_S + 1],
					words[CPACR_S + 2], words[FPCCR_S], words[FPCCR_S + 1], words[FPCCR_S + 2], words[FPCCR_S + 3]));
			for (int i = 0; i < 32; i++) {
				text.append(String.format(" s%d %08x", i, s(i)));
			}
		}
		for (int i = 0; i < words[POKES]; i++) {
			text.append(String.format(" [%08x]=%08x", words[POKES + 1 + 2 * i], words[POKES + 2 + 2 * i]));
		}
		return text.toString();
	}

	/** @return one of the values */
	static int pick(Random random, int... values) {
		return values[random.nextInt(values.length)];
	}
}
