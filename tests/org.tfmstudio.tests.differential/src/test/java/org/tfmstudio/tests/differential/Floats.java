// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential;

import java.util.Random;
import org.tfmstudio.sim.isa.Instruction;

/** Draws floating-point states: numbers at which something happens, and pairs that nearly cancel, overflow or lie halfway. */
final class Floats {
	private static final int SIGN = 1 << 31;
	/** Bits of FPCCR. */
	private static final int ASPEN = 1 << 31;
	private static final int LSPEN = 1 << 30;
	private static final int LSPENS = 1 << 29;
	private static final int TS = 1 << 26;
	private static final int[] EDGES = { 0, 1, 2, 0x007FFFFF, 0x00800000, 0x00800001, 0x7F7FFFFF, 0x7F7FFFFE, 0x7F800000, 0x7F800001, 0x7FBFFFFF, 0x7FC00000,
			0x7FC00001, 0x7FFFFFFF, 0x3F800000, 0x3F7FFFFF, 0x3F800001, 0x3F000000, 0x3EFFFFFF, 0x3F000001, 0x3FC00000, 0x40200000, 0x4F000000,
			0x4EFFFFFF, 0x4F800000, 0x4F7FFFFF, 0x47000000, 0x46FFFE00, 0x477FFF00, 0x477FE000, 0x477FEFFF, 0x477FF000, 0x38800000, 0x387FC000,
			0x33800000, 0x33000000, 0x33000001, 0x1FFFFFFF, 0x20000000, 0x5F7FFFFF, 0x5F800000, 0x4B000000, 0x4AFFFFFF, 0x4B7FFFFF };
	private static final int[] HALVES = { 0, 1, 0x3FF, 0x400, 0x7BFF, 0x7C00, 0x7C01, 0x7DFF, 0x7E00, 0x7FFF, 0x3C00, 0x3800 };

	private final Random random;

	Floats(Random random) {
		this.random = random;
	}

	private boolean chance(int percent) {
		return random.nextInt(100) < percent;
	}

	/** Any number, as bits. */
	private int value() {
		int kind = random.nextInt(100);
		int sign = random.nextInt(2) << 31;
		if (kind < 25) {
			return sign | EDGES[random.nextInt(EDGES.length)];
		} else if (kind < 35) {
			return sign | random.nextInt(1 << random.nextInt(1, 24)); // denormal
		} else if (kind < 55) {
			return sign | random.nextInt(90, 165) << 23 | fraction();
		} else if (kind < 62) {
			return sign | Draw.pick(random, 1, 2, 24, 25, 253, 254, 102, 103, 112, 113, 142, 143, 157, 158) << 23 | fraction();
		} else if (kind < 68) {
			return Float.floatToRawIntBits(random.nextInt() >> random.nextInt(32));
		} else if (kind < 74) { // halves of integers, and their neighbours
			return Float.floatToRawIntBits((random.nextInt(4096) - 2048) / 2.0f) + random.nextInt(3) - 1;
		} else if (kind < 80) {
			return half() << 16 | half();
		}
		return random.nextInt();
	}

	private int half() {
		return random.nextInt(2) << 15 | (chance(50) ? HALVES[random.nextInt(HALVES.length)] : random.nextInt(0x8000));
	}

	/** Few bits, all bits, or a tail that is exactly half of something. */
	private int fraction() {
		return switch (random.nextInt(4)) {
			case 0 -> random.nextInt() & 0x7FFFFF;
			case 1 -> random.nextInt() << random.nextInt(23) & 0x7FFFFF;
			case 2 -> random.nextInt() & 0x7FF000 | 0x1000;
			default -> 0x7FFFFF >>> random.nextInt(23);
		};
	}

	/** Fills registers, FPSCR and who may use them. */
	void draw(Draw draw) {
		for (int n = 0; n < 32; n++) {
			draw.s(n, value());
		}
		draw.fpscr(random.nextInt() & 0xF0000000 | (chance(20) ? 1 << 26 : 0) | (chance(20) ? 1 << 25 : 0) | (chance(25) ? 1 << 24 : 0)
				| (chance(40) ? 0 : random.nextInt(4) << 22) | (chance(20) ? random.nextInt() & 0x9F : 0));
		contexts(draw);
		draw.floatAccess(access(), access(), chance(96) ? 0xC00 : 0);
	}

	/** FPCCR and FPDSCR: most draws make no context, so that their results are in the registers behind. */
	private void contexts(Draw draw) {
		if (!draw.nonSecure && chance(30)) {
			draw.xpsr |= 1 << 20; // becomes CONTROL.SFPA
		}
		if (chance(70)) {
			return;
		}
		int secure = (chance(70) ? ASPEN : 0) | (chance(75) ? LSPEN : 0) | (chance(25) ? TS : 0) | (chance(20) ? LSPENS : 0);
		draw.contexts(secure, chance(70) ? ASPEN : 0, random.nextInt() & 0x07C00000, random.nextInt() & 0x07C00000);
	}

	/** CPACR; 2 is UNPREDICTABLE. */
	private int access() {
		int field = chance(90) ? 3 : Draw.pick(random, 0, 1, 1);
		return field << 22 | field << 20;
	}

	/** Makes the operands of an instruction belong together. */
	void relate(Draw draw, Instruction i) {
		if (!i.op().name().endsWith("_F32") || i.rn() < 0 || i.rm() < 0 || i.rd() < 0) {
			return;
		}
		int n = draw.s(i.rn());
		int kind = random.nextInt(100);
		if (kind < 20) { // nearly equal, of either sign
			draw.s(i.rm(), (n ^ random.nextInt(2) << 31) + random.nextInt(5) - 2);
		} else if (kind < 35) { // the lower one half an ulp or so of the other
			int exponent = Math.max((n >>> 23 & 0xFF) - 24 - random.nextInt(3) + 1, 0);
			draw.s(i.rm(), random.nextInt(2) << 31 | exponent << 23 | Draw.pick(random, 0, 0, 1, 0x7FFFFF, 0x400000));
		} else if (kind < 50) { // product near overflow or underflow
			int sum = Draw.pick(random, 127 + 254, 127 + 255, 127, 128, 126, 104, 103, 102);
			int exponent = sum - (n >>> 23 & 0xFF);
			draw.s(i.rm(), random.nextInt(2) << 31 | Math.clamp(exponent, 0, 254) << 23 | fraction());
		}
		if (chance(40)) { // addend that cancels the product, or nearly
			float product = Float.intBitsToFloat(draw.s(i.rn())) * Float.intBitsToFloat(draw.s(i.rm()));
			draw.s(i.rd(), (Float.floatToRawIntBits(product) ^ random.nextInt(2) << 31) + random.nextInt(3) - 1);
		} else if (chance(10)) { // or that is far below it
			float product = Float.intBitsToFloat(draw.s(i.rn())) * Float.intBitsToFloat(draw.s(i.rm()));
			int exponent = (Float.floatToRawIntBits(product) >>> 23 & 0xFF) - random.nextInt(20, 52);
			draw.s(i.rd(), random.nextInt() & SIGN | Math.clamp(exponent, 0, 254) << 23 | fraction());
		}
	}
}
