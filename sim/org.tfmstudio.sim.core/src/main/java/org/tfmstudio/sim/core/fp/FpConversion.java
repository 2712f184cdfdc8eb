// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core.fp;

import static org.tfmstudio.sim.core.fp.FpStatus.*;

/** Conversions of single-precision numbers, each as the pseudocode function of DDI0553 (section E1.2) that it names. */
public final class FpConversion {
	/** From here on a shift leaves nothing of a significand, and still has its bits below one half. */
	private static final int ALL_OUT = 40;

	private final FpStatus status;

	/** @param status modes and flags */
	public FpConversion(FpStatus status) {
		this.status = status;
	}

	/**
	 * FPRoundInt: to an integral number.
	 *
	 * @param exact VRINTX: says when it is another number
	 */
	public int roundToIntegral(int of, int mode, boolean exact) {
		int a = status.operand(of);
		if (isNan(a)) {
			return status.nan(a);
		}
		if (isInfinity(a) || isZero(a) || exponent(a) >= 0) {
			return a;
		}
		long integer = integer(a, -exponent(a), mode);
		if (exact && inexact) {
			status.raise(INEXACT);
		}
		return integer == 0 ? a & SIGN : status.round(a & SIGN, 0, integer, ZERO);
	}

	/** {@link #integer} dropped something. */
	private boolean inexact;

	/** The magnitude of a finite number shifted right by 1 or more, rounded. */
	private long integer(int a, int count, int mode) {
		int shift = Math.min(count, ALL_OUT);
		int significand = significand(a);
		int kept = (int) ((long) significand >>> shift);
		long rest = significand & (1L << shift) - 1;
		inexact = rest != 0;
		return inexact && roundsUp(a & SIGN, kept, rest, 1L << shift - 1, mode) ? kept + 1L : kept;
	}

	/**
	 * FPToFixed, saturating.
	 *
	 * @param fractionBits of the result
	 * @param size 16 or 32 bits
	 * @return the result, extended to 32 bits as its signedness says
	 */
	public int toFixed(int of, int fractionBits, int size, boolean unsigned, int mode) {
		int a = status.operand(of);
		if (isNan(a)) {
			status.raise(INVALID);
			return 0;
		}
		int shift = exponent(a) + fractionBits;
		inexact = false;
		long magnitude;
		if (isInfinity(a) || shift > ALL_OUT - 2) {
			magnitude = isZero(a) ? 0 : Long.MAX_VALUE;
		} else {
			magnitude = shift >= 0 ? (long) significand(a) << shift : integer(a, -shift, mode);
		}
		long value = a < 0 ? -magnitude : magnitude;
		long highest = (1L << (unsigned ? size : size - 1)) - 1;
		long lowest = unsigned ? 0 : -highest - 1;
		if (value > highest || value < lowest) {
			status.raise(INVALID);
			value = value < 0 ? lowest : highest;
		} else if (inexact) {
			status.raise(INEXACT);
		}
		return (int) value;
	}

	/**
	 * FixedToFP.
	 *
	 * @param value the fixed-point number as an integer
	 * @param fractionBits of it
	 */
	public int fromFixed(long value, int fractionBits, int mode) {
		return value == 0 ? 0 : status.round(value < 0 ? SIGN : 0, -fractionBits, Math.abs(value), mode);
	}

	/** FPConvert from half to single precision; the alternative format has neither infinities nor NaNs. */
	public int fromHalf(int half) {
		int sign = half << 16 & SIGN;
		int fraction = half & 0x3FF;
		int biased = half >>> 10 & 0x1F;
		if (biased == 31 && !status.alternativeHalf()) {
			if (fraction == 0) {
				return sign | INFINITY;
			}
			if ((fraction & 0x200) == 0) {
				status.raise(INVALID);
			}
			return status.defaultNan() ? DEFAULT_NAN : sign | DEFAULT_NAN | fraction << 13;
		}
		if (biased == 0) {
			return fraction == 0 ? sign : status.round(sign, -24, fraction);
		}
		return status.round(sign, biased - 25, fraction | 0x400);
	}

	/** FPConvert from single to half precision. */
	public int toHalf(int single) {
		int a = status.operand(single);
		int sign = a >>> 16 & 0x8000;
		boolean alternative = status.alternativeHalf();
		if (isNan(a)) {
			if (alternative || isSignalling(a)) {
				status.raise(INVALID);
			}
			return alternative ? sign : status.defaultNan() ? 0x7E00 : sign | 0x7E00 | a >>> 13 & 0x1FF;
		}
		if (isInfinity(a)) {
			if (alternative) {
				status.raise(INVALID);
				return sign | 0x7FFF;
			}
			return sign | 0x7C00;
		}
		return isZero(a) ? sign : roundToHalf(a, sign, alternative);
	}

	/** FPRound for 16 bits: FPSCR.FZ has no effect. */
	private int roundToHalf(int a, int sign, boolean alternative) {
		int mode = status.rounding();
		int top = exponent(a) + 31 - Integer.numberOfLeadingZeros(significand(a));
		int flags = status.flags();
		int magnitude = top > 16 ? 0x8000 : status.magnitude(a & SIGN, exponent(a), significand(a), mode, top, -14, 10);
		if (alternative) {
			if (magnitude <= 0x7FFF) {
				return sign | magnitude;
			}
			status.only(flags | INVALID);
			return sign | 0x7FFF;
		}
		if (magnitude < 0x7C00) {
			return sign | magnitude;
		}
		status.raise(OVERFLOW | INEXACT);
		boolean infinite = mode == NEAREST_EVEN || mode == (sign == 0 ? UP : DOWN);
		return sign | (infinite ? 0x7C00 : 0x7BFF);
	}
}
