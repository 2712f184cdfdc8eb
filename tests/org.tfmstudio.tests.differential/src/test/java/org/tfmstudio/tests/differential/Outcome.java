// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One outcome record of the guest: 96 words, and behind them S0 to S31 and FPSCR where the core has them. */
record Outcome(int[] words) {
	private static final int S0 = 96;
	private static final int FPSCR = S0 + 32;
	private static final int FPCCR_S = S0 + 33;
	private static final int FPCAR_S = S0 + 35;
	private static final String[] FLOAT_NAMES = { "fpscr", "FPCCR_S", "FPCCR_NS", "FPCAR_S", "FPCAR_NS" };
	private static final int LSPACT = 1;
	private static final int LSPEN = 1 << 30;
	private static final int FTYPE = 1 << 4;
	static final int EXCEPTION = 2;
	static final int EXC_RETURN = 3;
	static final int FRAME = 5;
	static final int CFSR_S = 37;
	static final int CFSR_NS = 38;
	static final int HFSR = 39;
	static final int MMFAR_S = 40;
	static final int BFAR = 42;
	static final int SFSR = 43;
	static final int SFAR = 44;
	static final int SHCSR_S = 45;
	private static final int CHANGES = 47;
	private static final int MAX_CHANGES = 20;
	private static final String[] NAMES = { "index", "path", "exception", "EXC_RETURN", "frame", "r0", "r1", "r2", "r3", "r12", "lr", "pc",
			"xPSR", "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "MSP_S", "PSP_S", "MSP_NS", "PSP_NS", "MSPLIM_S", "PSPLIM_S", "MSPLIM_NS",
			"PSPLIM_NS", "CONTROL_S", "CONTROL_NS", "PRIMASK_S", "PRIMASK_NS", "BASEPRI_S", "BASEPRI_NS", "FAULTMASK_S", "FAULTMASK_NS",
			"CFSR_S", "CFSR_NS", "HFSR", "MMFAR_S", "MMFAR_NS", "BFAR", "SFSR", "SFAR", "SHCSR_S", "SHCSR_NS", "changes" };

	static Outcome at(Target target, byte[] all, int number) {
		int[] words = new int[target.outcomeWords];
		ByteBuffer.wrap(all, number * 4 * words.length, 4 * words.length).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
		// addresses are UNKNOWN unless they are valid (DDI0553 D1.2 MMFAR, BFAR, SFAR)
		unlessValid(words, MMFAR_S, words[CFSR_S] & 1 << 7);
		unlessValid(words, MMFAR_S + 1, words[CFSR_NS] & 1 << 7);
		unlessValid(words, BFAR, words[CFSR_S] & 1 << 15);
		unlessValid(words, SFAR, words[SFSR] & 1 << 6);
		if (target.floats()) {
			unlessValid(words, FPCAR_S, words[FPCCR_S] & LSPACT);
			unlessValid(words, FPCAR_S + 1, words[FPCCR_S + 1] & LSPACT);
			if ((words[EXC_RETURN] & FTYPE) == 0 && (words[FPCCR_S] & LSPEN) == 0) { // stacked: UNKNOWN then (DDI0553 B3.22)
				Arrays.fill(words, S0, S0 + 16, 0);
				words[FPSCR] = 0;
			}
		}
		return new Outcome(words);
	}

	private static void unlessValid(int[] words, int register, int valid) {
		words[register] = valid == 0 ? 0 : words[register];
	}

	/** @return names of the fields that differ, with both values */
	List<Difference> compare(Outcome other) {
		List<Difference> differences = new ArrayList<>();
		for (int i = 0; i <= CHANGES; i++) {
			if (words[i] != other.words[i]) {
				differences.add(new Difference(NAMES[i], words[i], other.words[i]));
			}
		}
		int changes = Math.min(MAX_CHANGES, Math.max(words[CHANGES], 0));
		if (words[CHANGES] == other.words[CHANGES]) {
			for (int i = CHANGES + 1; i <= CHANGES + 2 * changes; i += 2) {
				if (words[i] != other.words[i] || words[i + 1] != other.words[i + 1]) {
					differences.add(new Difference(String.format("memory %08x/%08x", words[i], other.words[i]), words[i + 1], other.words[i + 1]));
				}
			}
		}
		for (int i = S0; i < Math.min(words.length, FPSCR + FLOAT_NAMES.length); i++) {
			if (words[i] != other.words[i]) {
				differences.add(new Difference(floatName(i), words[i], other.words[i]));
			}
		}
		return differences;
	}

	String describe() {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i <= CHANGES; i++) {
			text.append(String.format(" %s=%08x", NAMES[i], words[i]));
		}
		for (int i = 0; i < words[CHANGES]; i++) {
			text.append(String.format(" [%08x]=%08x", words[CHANGES + 1 + 2 * i], words[CHANGES + 2 + 2 * i]));
		}
		for (int i = S0; i < Math.min(words.length, FPSCR + FLOAT_NAMES.length); i++) {
			text.append(String.format(" %s=%08x", floatName(i), words[i]));
		}
		return text.toString();
	}

	private static String floatName(int word) {
		return word < FPSCR ? "s" + (word - S0) : FLOAT_NAMES[word - FPSCR];
	}

	/** One field: QEMU's value and ours. */
	record Difference(String field, int qemu, int ours) {
		@Override
		public String toString() {
			return String.format("%s qemu %08x ours %08x", field, qemu, ours);
		}
	}
}
