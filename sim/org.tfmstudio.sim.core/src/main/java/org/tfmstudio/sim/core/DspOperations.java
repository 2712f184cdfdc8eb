// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import org.tfmstudio.sim.isa.Instruction;
import org.tfmstudio.sim.isa.Op;

/** The DSP extension: several numbers in one register, saturation, multiplications of halfwords (DDI0553 C2.4, C2.3.10, C2.3.11). */
final class DspOperations {
	private static final int FIRST = Op.SADD8.ordinal();
	/** Six families (S, Q, SH, U, UQ, UH) of six operations each are the first ones of the extension. */
	private static final int FAMILIES = 6;
	private static final int PARALLEL = 6 * FAMILIES;

	private final Executor executor;
	private final Registers registers;

	DspOperations(Core core, Executor executor) {
		this.executor = executor;
		registers = core.registers;
	}

	void operate(Instruction i) {
		int which = i.op().ordinal() - FIRST;
		if (which < PARALLEL) {
			parallel(i, which / FAMILIES, which % FAMILIES);
			return;
		}
		int n = i.rn() < 0 || i.rn() == 15 ? 0 : registers.r[i.rn()];
		int m = i.rm() < 0 ? 0 : registers.r[i.rm()];
		switch (i.op()) {
			case QADD -> executor.set(i.rd(), saturate((long) m + n, 32));
			case QSUB -> executor.set(i.rd(), saturate((long) m - n, 32));
			case QDADD -> executor.set(i.rd(), saturate((long) m + saturate(2L * n, 32), 32));
			case QDSUB -> executor.set(i.rd(), saturate((long) m - saturate(2L * n, 32), 32));
			case SEL -> select(i, n, m);
			case SSAT16 -> halves(i, saturate((short) n, i.imm()), saturate(n >> 16, i.imm()));
			case USAT16 -> halves(i, saturateUnsigned((short) n, i.imm()), saturateUnsigned(n >> 16, i.imm()));
			case SXTAH, UXTAH, SXTAB16, UXTAB16, SXTAB, UXTAB, SXTB16, UXTB16 -> extend(i, n, Integer.rotateRight(m, i.shiftAmount()));
			case PKHBT -> executor.set(i.rd(), n & 0xFFFF | m << i.shiftAmount() & 0xFFFF0000);
			case PKHTB -> executor.set(i.rd(), n & 0xFFFF0000 | m >> Math.min(i.shiftAmount(), 31) & 0xFFFF);
			case USAD8, USADA8 -> executor.set(i.rd(), differences(n, m) + accumulator(i));
			case SMLALBB, SMLALBT, SMLALTB, SMLALTT, SMLALD, SMLALDX, SMLSLD, SMLSLDX, UMAAL -> multiplyLong(i, n, m);
			default -> multiply(i, n, m);
		}
	}

	// ---- parallel addition and subtraction

	/** Kinds: ADD8, ADD16, ASX, SUB8, SUB16, SAX. */
	private void parallel(Instruction i, int kind, int family) {
		int n = registers.r[i.rn()];
		int m = registers.r[i.rm()];
		int width = kind == 0 || kind == 3 ? 8 : 16;
		if (kind == 2 || kind == 5) { // the halfwords of the second operand are exchanged
			m = Integer.rotateRight(m, 16);
		}
		int result = 0;
		int ge = 0;
		for (int at = 0; at < 32; at += width) {
			boolean subtract = kind >= 3 ? kind != 5 || at != 0 : kind == 2 && at == 0;
			int x = lane(n, at, width, family);
			int y = lane(m, at, width, family);
			int sum = subtract ? x - y : x + y;
			result |= (finish(sum, width, family) & (1 << width) - 1) << at;
			boolean greater = family == 0 || subtract ? sum >= 0 : sum >>> width != 0;
			ge |= greater ? (width == 8 ? 1 : 3) << at / 8 : 0;
		}
		executor.set(i.rd(), result);
		if (family == 0 || family == 3) {
			registers.ge = ge << 16;
		}
	}

	private static int lane(int value, int at, int width, int family) {
		int shifted = value << 32 - width - at;
		return family < 3 ? shifted >> 32 - width : shifted >>> 32 - width;
	}

	private static int finish(int sum, int width, int family) {
		return switch (family) {
			case 1 -> Math.clamp(sum, -(1 << width - 1), (1 << width - 1) - 1);
			case 4 -> Math.clamp(sum, 0, (1 << width) - 1);
			case 2, 5 -> sum >> 1;
			default -> sum;
		};
	}

	// ---- saturation, selection, extension

	/** SignedSatQ; Q is set when the value changes. */
	private int saturate(long value, int bits) {
		return saturate(value, -(1L << bits - 1), (1L << bits - 1) - 1);
	}

	private int saturateUnsigned(long value, int bits) {
		return saturate(value, 0, (1L << bits) - 1);
	}

	private int saturate(long value, long lowest, long highest) {
		long result = Math.clamp(value, lowest, highest);
		if (result != value) {
			registers.q = 1;
		}
		return (int) result;
	}

	private void halves(Instruction i, int low, int high) {
		executor.set(i.rd(), low & 0xFFFF | high << 16);
	}

	private void select(Instruction i, int n, int m) {
		int mask = 0;
		for (int lane = 0; lane < 4; lane++) {
			mask |= (registers.ge >>> 16 + lane & 1) != 0 ? 0xFF << 8 * lane : 0;
		}
		executor.set(i.rd(), n & mask | m & ~mask);
	}

	private void extend(Instruction i, int n, int rotated) {
		switch (i.op()) {
			case SXTAH -> executor.set(i.rd(), n + (short) rotated);
			case UXTAH -> executor.set(i.rd(), n + (rotated & 0xFFFF));
			case SXTAB -> executor.set(i.rd(), n + (byte) rotated);
			case UXTAB -> executor.set(i.rd(), n + (rotated & 0xFF));
			case SXTAB16, SXTB16 -> halves(i, n + (byte) rotated, (n >>> 16) + (byte) (rotated >>> 16));
			default -> halves(i, n + (rotated & 0xFF), (n >>> 16) + (rotated >>> 16 & 0xFF));
		}
	}

	private static int differences(int n, int m) {
		int sum = 0;
		for (int at = 0; at < 32; at += 8) {
			sum += Math.abs((n >>> at & 0xFF) - (m >>> at & 0xFF));
		}
		return sum;
	}

	// ---- multiplication

	/** The addend, 0 for operations that have none. */
	private int accumulator(Instruction i) {
		return i.ra() < 0 || i.ra() == 15 ? 0 : registers.r[i.ra()];
	}

	/** Sets Q when the sum does not fit; it is not saturated. */
	private void accumulate(Instruction i, long sum) {
		if ((int) sum != sum) {
			registers.q = 1;
		}
		executor.set(i.rd(), (int) sum);
	}

	private void multiply(Instruction i, int n, int m) {
		long a = accumulator(i);
		switch (i.op()) {
			case SMLABB, SMULBB -> accumulate(i, a + (short) n * (short) m);
			case SMLABT, SMULBT -> accumulate(i, a + (short) n * (m >> 16));
			case SMLATB, SMULTB -> accumulate(i, a + (n >> 16) * (short) m);
			case SMLATT, SMULTT -> accumulate(i, a + (n >> 16) * (m >> 16));
			case SMLAD, SMUAD -> accumulate(i, a + dual(n, m, 1));
			case SMLADX, SMUADX -> accumulate(i, a + dual(n, Integer.rotateRight(m, 16), 1));
			case SMLSD, SMUSD -> accumulate(i, a + dual(n, m, -1));
			case SMLSDX, SMUSDX -> accumulate(i, a + dual(n, Integer.rotateRight(m, 16), -1));
			case SMLAWB, SMULWB -> accumulate(i, a + ((long) n * (short) m >> 16));
			case SMLAWT, SMULWT -> accumulate(i, a + ((long) n * (m >> 16) >> 16));
			case SMMLA, SMMUL -> executor.set(i.rd(), (int) ((a << 32) + (long) n * m >> 32));
			case SMMLAR, SMMULR -> executor.set(i.rd(), (int) ((a << 32) + (long) n * m + 0x80000000L >> 32));
			case SMMLS -> executor.set(i.rd(), (int) ((a << 32) - (long) n * m >> 32));
			case SMMLSR -> executor.set(i.rd(), (int) ((a << 32) - (long) n * m + 0x80000000L >> 32));
			default -> throw new IllegalStateException("no semantics for " + i.op());
		}
	}

	/** Product of the low halfwords plus or minus that of the high ones. */
	private static long dual(int n, int m, int sign) {
		return (long) (short) n * (short) m + sign * (long) ((n >> 16) * (m >> 16));
	}

	private void multiplyLong(Instruction i, int n, int m) {
		long a = (long) registers.r[i.ra()] << 32 | registers.r[i.rd()] & 0xFFFFFFFFL;
		long result = switch (i.op()) {
			case SMLALBB -> a + (short) n * (short) m;
			case SMLALBT -> a + (short) n * (m >> 16);
			case SMLALTB -> a + (n >> 16) * (short) m;
			case SMLALTT -> a + (n >> 16) * (m >> 16);
			case SMLALD -> a + dual(n, m, 1);
			case SMLALDX -> a + dual(n, Integer.rotateRight(m, 16), 1);
			case SMLSLD -> a + dual(n, m, -1);
			case SMLSLDX -> a + dual(n, Integer.rotateRight(m, 16), -1);
			default -> (n & 0xFFFFFFFFL) * (m & 0xFFFFFFFFL) + (a >>> 32) + (a & 0xFFFFFFFFL);
		};
		executor.set(i.rd(), (int) result);
		executor.set(i.ra(), (int) (result >>> 32));
	}
}
