// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core.fp;

import static org.tfmstudio.sim.core.fp.FpStatus.*;

/** Operations on single-precision numbers, each as the pseudocode function of DDI0553 (section E1.2) that it names. */
public final class FpArithmetic {
	private final FpStatus status;

	/** @param status modes and flags */
	public FpArithmetic(FpStatus status) {
		this.status = status;
	}

	/** FPAdd. */
	public int add(int a, int b) {
		return sum(status.operand(a), status.operand(b), 0);
	}

	/** FPSub: not an addition of the negated operand, whose sign a NaN would show. */
	public int subtract(int a, int b) {
		return sum(status.operand(a), status.operand(b), SIGN);
	}

	private int sum(int a, int b, int negate) {
		if (isNan(a) || isNan(b)) {
			return status.nan(a, b);
		}
		int signA = a & SIGN;
		int signB = b & SIGN ^ negate;
		if (isInfinity(a)) {
			return isInfinity(b) && signA != signB ? status.invalid() : a;
		}
		if (isInfinity(b)) {
			return signB | INFINITY;
		}
		if (isZero(a) && isZero(b)) {
			return signA == signB ? signA : exactZero();
		}
		return sum(signA, exponent(a) - 36, (long) significand(a) << 36, signB, exponent(b) - 36, (long) significand(b) << 36);
	}

	/** The sum of two numbers of which at least one is not zero; each below 2 to the 62, with room for the bits shifted out below. */
	private int sum(int signA, int exponentA, long a, int signB, int exponentB, long b) {
		int exponent = exponentA;
		if (a == 0 || b != 0 && exponentA < exponentB) {
			exponent = exponentB;
			a = shiftRight(a, exponentB - exponentA);
		} else {
			b = shiftRight(b, exponentA - exponentB);
		}
		long sum = (signA != 0 ? -a : a) + (signB != 0 ? -b : b);
		return sum == 0 ? exactZero() : status.round(sum < 0 ? SIGN : 0, exponent, Math.abs(sum));
	}

	/** Shifts right; bits shifted out leave the lowest bit set. */
	private static long shiftRight(long value, int count) {
		if (value == 0 || count <= 0) {
			return value;
		}
		return count > 62 ? 1 : value >>> count | ((value & (1L << count) - 1) != 0 ? 1 : 0);
	}

	/** FPZero of a sum: its sign depends on the rounding mode. */
	private int exactZero() {
		return status.rounding() == DOWN ? SIGN : 0;
	}

	/** FPMul. */
	public int multiply(int first, int second) {
		int a = status.operand(first);
		int b = status.operand(second);
		if (isNan(a) || isNan(b)) {
			return status.nan(a, b);
		}
		int sign = (a ^ b) & SIGN;
		if (isInfinity(a) || isInfinity(b)) {
			return isZero(a) || isZero(b) ? status.invalid() : sign | INFINITY;
		}
		if (isZero(a) || isZero(b)) {
			return sign;
		}
		return status.round(sign, exponent(a) + exponent(b), (long) significand(a) * significand(b));
	}

	/** FPDiv. */
	public int divide(int first, int second) {
		int a = status.operand(first);
		int b = status.operand(second);
		if (isNan(a) || isNan(b)) {
			return status.nan(a, b);
		}
		int sign = (a ^ b) & SIGN;
		if (isInfinity(a) && isInfinity(b) || isZero(a) && isZero(b)) {
			return status.invalid();
		}
		if (isInfinity(a) || isZero(b)) {
			if (!isInfinity(a)) {
				status.raise(DIVISION_BY_ZERO);
			}
			return sign | INFINITY;
		}
		if (isZero(a) || isInfinity(b)) {
			return sign;
		}
		int divisor = significand(b);
		int shift = Long.numberOfLeadingZeros(significand(a)) - 1;
		long dividend = (long) significand(a) << shift;
		long quotient = dividend / divisor;
		long inexact = quotient * divisor == dividend ? 0 : 1;
		return status.round(sign, exponent(a) - shift - exponent(b), quotient | inexact);
	}

	/** FPSqrt. */
	public int squareRoot(int of) {
		int a = status.operand(of);
		if (isNan(a)) {
			return status.nan(a);
		}
		if (isZero(a) || a == INFINITY) {
			return a;
		}
		if (a < 0) {
			return status.invalid();
		}
		int shift = Long.numberOfLeadingZeros(significand(a)) - 2;
		shift -= exponent(a) - shift & 1; // the exponent becomes even
		long square = (long) significand(a) << shift;
		long root = (long) Math.sqrt((double) square);
		while (root * root > square) {
			root--;
		}
		while ((root + 1) * (root + 1) <= square) {
			root++;
		}
		long inexact = root * root == square ? 0 : 1;
		return status.round(0, (exponent(a) - shift >> 1) - 1, root << 1 | inexact);
	}

	/** FPMulAdd: addend + first * second, rounded once. */
	public int multiplyAdd(int addend, int first, int second) {
		int c = status.operand(addend);
		int a = status.operand(first);
		int b = status.operand(second);
		boolean undefined = isInfinity(a) && isZero(b) || isZero(a) && isInfinity(b);
		if (isNan(a) || isNan(b) || isNan(c)) {
			int nan = status.nan(c, a, b);
			return undefined && isNan(c) && !isSignalling(c) ? status.invalid() : nan;
		}
		int sign = (a ^ b) & SIGN;
		boolean infinite = isInfinity(a) || isInfinity(b);
		if (undefined || infinite && isInfinity(c) && sign != (c & SIGN)) {
			return status.invalid();
		}
		if (infinite || isInfinity(c)) {
			return infinite ? sign | INFINITY : c;
		}
		long product = (long) significand(a) * significand(b);
		long third = significand(c);
		if (product == 0 && third == 0) {
			return sign == (c & SIGN) ? sign : exactZero();
		}
		// both with their highest bit at 61, so that bits shifted out are far below the rounding point
		int shiftP = product == 0 ? 0 : Long.numberOfLeadingZeros(product) - 2;
		int shiftC = third == 0 ? 0 : Long.numberOfLeadingZeros(third) - 2;
		return sum(sign, exponent(a) + exponent(b) - shiftP, product << shiftP, c & SIGN, exponent(c) - shiftC, third << shiftC);
	}

	/**
	 * FPCompare.
	 *
	 * @param signalsQuiet VCMPE: quiet NaNs are invalid, too
	 * @return N, Z, C and V at their places in FPSCR
	 */
	public int compare(int first, int second, boolean signalsQuiet) {
		int a = status.operand(first);
		int b = status.operand(second);
		if (isNan(a) || isNan(b)) {
			if (signalsQuiet || isSignalling(a) || isSignalling(b)) {
				status.invalid();
			}
			return 0x30000000;
		}
		int order = order(a, b);
		return order == 0 ? 0x60000000 : order < 0 ? 0x80000000 : 0x20000000;
	}

	/** -1, 0 or 1; none is a NaN. */
	private static int order(int a, int b) {
		if (isZero(a) && isZero(b)) {
			return 0;
		}
		return Integer.compare(a < 0 ? SIGN - a : a, b < 0 ? SIGN - b : b);
	}

	/** FPMaxNum. */
	public int maximum(int first, int second) {
		return extreme(first, second, 1);
	}

	/** FPMinNum. */
	public int minimum(int first, int second) {
		return extreme(first, second, -1);
	}

	/** A single quiet NaN counts as the infinity that loses. */
	private int extreme(int first, int second, int direction) {
		int a = status.operand(first);
		int b = status.operand(second);
		boolean quietA = isNan(a) && !isSignalling(a);
		boolean quietB = isNan(b) && !isSignalling(b);
		int loser = direction > 0 ? SIGN | INFINITY : INFINITY;
		a = quietA && !quietB ? loser : a;
		b = quietB && !quietA ? loser : b;
		if (isNan(a) || isNan(b)) {
			return status.nan(a, b);
		}
		if (isZero(a) && isZero(b)) {
			return direction > 0 ? a & b : a | b;
		}
		return order(a, b) == direction ? a : b;
	}
}
