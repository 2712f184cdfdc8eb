// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core.fp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Arithmetic against Java's, which rounds to nearest, and in the other modes against exact decimals. */
class FpArithmeticTest {
	private static final int NAN = 0x7FC00000;
	private static final int FZ = 1 << 24;
	private static final int DN = 1 << 25;

	private final FpStatus status = new FpStatus();
	private final FpArithmetic arithmetic = new FpArithmetic(status);

	private static int bits(float value) {
		return Float.floatToRawIntBits(value);
	}

	private static float number(int bits) {
		return Float.intBitsToFloat(bits);
	}

	/** Numbers of all sizes, near each other often, and the special ones. */
	@Provide
	Arbitrary<Integer> numbers() {
		Arbitrary<Integer> any = Arbitraries.integers();
		Arbitrary<Integer> middle = Arbitraries.integers().between(0x3E000000, 0x41000000);
		Arbitrary<Integer> denormal = Arbitraries.integers().between(0, 0x00FFFFFF);
		Arbitrary<Integer> special = Arbitraries.of(0, 1, 0x007FFFFF, 0x00800000, 0x3F800000, 0x7F7FFFFF, 0x7F800000, 0x7F800001, NAN, 0x7FC12345);
		return Arbitraries.oneOf(any, middle, denormal, special).flatMap(n -> Arbitraries.of(n, n | 1 << 31));
	}

	/** Java's result, and a NaN as this architecture chooses it. */
	private static void agrees(float java, int ours, int... operands) {
		if (Float.isNaN(java)) {
			int signalling = 0;
			int quiet = 0;
			for (int i = operands.length - 1; i >= 0; i--) {
				if ((operands[i] & ~(1 << 31)) > 0x7F800000) {
					quiet = (operands[i] & 1 << 22) != 0 ? operands[i] : quiet;
					signalling = (operands[i] & 1 << 22) == 0 ? operands[i] : signalling;
				}
			}
			int expected = signalling != 0 ? signalling | 1 << 22 : quiet != 0 ? quiet : NAN;
			assertEquals(Integer.toHexString(expected), Integer.toHexString(ours));
		} else {
			assertEquals(Integer.toHexString(bits(java)), Integer.toHexString(ours));
		}
	}

	@Property(tries = 4_000)
	void sumsAndProductsAreJavas(@ForAll("numbers") int a, @ForAll("numbers") int b) {
		status.begin(0);
		agrees(number(a) + number(b), arithmetic.add(a, b), a, b);
		agrees(number(a) - number(b), arithmetic.subtract(a, b), a, b);
		agrees(number(a) * number(b), arithmetic.multiply(a, b), a, b);
		agrees(number(a) / number(b), arithmetic.divide(a, b), a, b);
	}

	@Property(tries = 4_000)
	void squareRootsAreJavas(@ForAll("numbers") int a) {
		status.begin(0);
		agrees((float) Math.sqrt(number(a)), arithmetic.squareRoot(a), a);
	}

	@Property(tries = 4_000)
	void fusedProductsAreJavas(@ForAll("numbers") int a, @ForAll("numbers") int b, @ForAll("numbers") int c) {
		status.begin(0);
		boolean undefined = Float.isInfinite(number(a)) && number(b) == 0 || number(a) == 0 && Float.isInfinite(number(b));
		if (!undefined) { // that goes before a quiet NaN
			agrees(Math.fma(number(a), number(b), number(c)), arithmetic.multiplyAdd(c, a, b), c, a, b);
		}
		// nearly nothing is left
		int cancelling = bits(-(number(a) * number(b)));
		if (!Float.isNaN(number(cancelling))) {
			agrees(Math.fma(number(a), number(b), number(cancelling)), arithmetic.multiplyAdd(cancelling, a, b), cancelling, a, b);
		}
	}

	/** A directed result is the neighbour of the exact one; INEXACT tells whether it is another number. */
	@Property(tries = 4_000)
	void directedRoundingBracketsTheExactResult(@ForAll("numbers") int a, @ForAll("numbers") int b) {
		if (!Float.isFinite(number(a)) || !Float.isFinite(number(b)) || number(a) == 0 || number(b) == 0) {
			return;
		}
		BigDecimal product = new BigDecimal(number(a)).multiply(new BigDecimal(number(b)));
		BigDecimal sum = new BigDecimal(number(a)).add(new BigDecimal(number(b)));
		for (int mode = FpStatus.UP; mode <= FpStatus.ZERO; mode++) {
			status.begin(mode << 22);
			brackets(product, arithmetic.multiply(a, b), mode);
			status.begin(mode << 22);
			brackets(sum, arithmetic.add(a, b), mode);
		}
	}

	private void brackets(BigDecimal exact, int result, int mode) {
		boolean up = mode == FpStatus.UP || mode == FpStatus.ZERO && exact.signum() < 0;
		float value = number(result);
		boolean equal = Float.isFinite(value) && new BigDecimal(value).compareTo(exact) == 0;
		assertEquals(!equal, (status.flags() & FpStatus.INEXACT) != 0, "inexact");
		if (!equal) {
			float other = up ? Math.nextDown(value) : Math.nextUp(value);
			float low = up ? other : value;
			float high = up ? value : other;
			assertTrue(Float.isInfinite(low) || new BigDecimal(low).compareTo(exact) < 0, () -> low + " < " + exact);
			assertTrue(Float.isInfinite(high) || new BigDecimal(high).compareTo(exact) > 0, () -> high + " > " + exact);
		}
	}

	@Property(tries = 4_000)
	void comparisonsAreJavas(@ForAll("numbers") int a, @ForAll("numbers") int b) {
		status.begin(0);
		float x = number(a);
		float y = number(b);
		int expected = x == y ? 0x60000000 : x < y ? 0x80000000 : x > y ? 0x20000000 : 0x30000000;
		assertEquals(Integer.toHexString(expected), Integer.toHexString(arithmetic.compare(a, b, false)));
	}

	@Test
	void flags() {
		assertEquals(FpStatus.DIVISION_BY_ZERO, flagsOf(0, () -> arithmetic.divide(bits(1), 0)));
		assertEquals(FpStatus.INVALID, flagsOf(0, () -> arithmetic.divide(0, 0)));
		assertEquals(FpStatus.INVALID, flagsOf(0, () -> arithmetic.add(0x7F800000, 0xFF800000)));
		assertEquals(FpStatus.OVERFLOW | FpStatus.INEXACT, flagsOf(0, () -> arithmetic.add(0x7F7FFFFF, 0x7F7FFFFF)));
		assertEquals(FpStatus.UNDERFLOW | FpStatus.INEXACT, flagsOf(0, () -> arithmetic.multiply(0x00800001, bits(0.5f))));
		assertEquals(0, flagsOf(0, () -> arithmetic.multiply(0x00800000, bits(0.5f))), "a denormal that is exact");
		assertEquals(FpStatus.INVALID, flagsOf(0, () -> arithmetic.compare(NAN, 0, true)));
		assertEquals(0, flagsOf(0, () -> arithmetic.compare(NAN, 0, false)));
	}

	@Test
	void flushingToZero() {
		assertEquals(FpStatus.INPUT_DENORMAL, flagsOf(FZ, () -> assertEquals(0, arithmetic.add(1, 0))));
		assertEquals(FpStatus.UNDERFLOW, flagsOf(FZ, () -> assertEquals(1 << 31, arithmetic.multiply(0x80800000, bits(0.5f)))));
	}

	@Test
	void underflowIsSeenBeforeRounding() {
		// 1.0 - 2^-24 times the smallest normal number rounds up to it, and was smaller before
		assertEquals(FpStatus.UNDERFLOW | FpStatus.INEXACT, flagsOf(0, () -> assertEquals(0x00800000, arithmetic.multiply(0x3F7FFFFF, 0x00800000))));
	}

	@Test
	void nans() {
		status.begin(0);
		assertEquals(0x7FC00001, arithmetic.add(NAN, 0x7F800001), "the signalling one wins");
		assertEquals(0xFFC00002, arithmetic.subtract(1, 0xFFC00002), "subtraction keeps the sign");
		assertEquals(NAN, arithmetic.multiplyAdd(0x7FC00005, 0x7F800000, 0), "infinity times zero wins over a quiet addend");
		assertEquals(bits(2), arithmetic.maximum(bits(2), NAN));
		assertEquals(0x7FC00003, arithmetic.minimum(NAN, 0x7F800003));
		assertEquals(0, arithmetic.maximum(1 << 31, 0));
		assertEquals(1 << 31, arithmetic.minimum(0, 1 << 31));
		status.begin(DN);
		assertEquals(NAN, arithmetic.add(0xFFC00002, 1));
	}

	@Test
	void signOfAnExactZeroIsThatOfTheMode() {
		status.begin(0);
		assertEquals(0, arithmetic.subtract(bits(1), bits(1)));
		status.begin(FpStatus.DOWN << 22);
		assertEquals(1 << 31, arithmetic.subtract(bits(1), bits(1)));
		assertEquals(1 << 31, arithmetic.multiplyAdd(bits(-6), bits(2), bits(3)));
	}

	private int flagsOf(int fpscr, Runnable operation) {
		status.begin(fpscr);
		operation.run();
		return status.flags();
	}
}
