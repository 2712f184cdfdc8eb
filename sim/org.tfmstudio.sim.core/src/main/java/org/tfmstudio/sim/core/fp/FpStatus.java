// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core.fp;

/**
 * The modes that an operation obeys and the flags that it raises, with what all operations share: rounding and NaNs. One for each core;
 * {@link #begin} goes before an operation, {@link #flags} is read behind it.
 */
public final class FpStatus {
	/** Rounding modes, as FPSCR.RMode has them; the last only in instructions that name it. */
	public static final int NEAREST_EVEN = 0;
	public static final int UP = 1;
	public static final int DOWN = 2;
	public static final int ZERO = 3;
	public static final int NEAREST_AWAY = 4;

	/** Cumulative flags of FPSCR (DDI0553 D1.2, FPSCR). */
	public static final int INVALID = 1;
	public static final int DIVISION_BY_ZERO = 1 << 1;
	public static final int OVERFLOW = 1 << 2;
	public static final int UNDERFLOW = 1 << 3;
	public static final int INEXACT = 1 << 4;
	public static final int INPUT_DENORMAL = 1 << 7;

	private static final int FLUSH_TO_ZERO = 1 << 24;
	private static final int DEFAULT_NAN_MODE = 1 << 25;
	private static final int ALTERNATIVE_HALF = 1 << 26;

	static final int SIGN = 1 << 31;
	static final int INFINITY = 0x7F800000;
	static final int QUIET = 1 << 22;
	static final int DEFAULT_NAN = INFINITY | QUIET;
	private static final int LARGEST = INFINITY - 1;

	private int fpscr;
	private int flags;

	/** @param withFpscr FPSCR, whose modes are obeyed; its flags are not looked at */
	public void begin(int withFpscr) {
		fpscr = withFpscr;
		flags = 0;
	}

	/** @return the flags raised since {@link #begin}, at their places in FPSCR */
	public int flags() {
		return flags;
	}

	/** @return FPSCR.RMode */
	public int rounding() {
		return fpscr >>> 22 & 3;
	}

	boolean alternativeHalf() {
		return (fpscr & ALTERNATIVE_HALF) != 0;
	}

	boolean defaultNan() {
		return (fpscr & DEFAULT_NAN_MODE) != 0;
	}

	void raise(int flag) {
		flags |= flag;
	}

	/** Takes back what was raised beside these. */
	void only(int these) {
		flags = these;
	}

	int invalid() {
		flags |= INVALID;
		return DEFAULT_NAN;
	}

	// ---- operands (pseudocode FPUnpack)

	/** An operand as it counts: with FZ, a denormal is a zero. */
	int operand(int bits) {
		if ((bits & INFINITY) == 0 && bits << 1 != 0 && (fpscr & FLUSH_TO_ZERO) != 0) {
			flags |= INPUT_DENORMAL;
			return bits & SIGN;
		}
		return bits;
	}

	static boolean isNan(int bits) {
		return (bits & ~SIGN) > INFINITY;
	}

	static boolean isSignalling(int bits) {
		return isNan(bits) && (bits & QUIET) == 0;
	}

	static boolean isInfinity(int bits) {
		return (bits & ~SIGN) == INFINITY;
	}

	static boolean isZero(int bits) {
		return bits << 1 == 0;
	}

	/** The 24 bits of a finite number as an integer: the number is this times 2 to the {@link #exponent}. */
	static int significand(int bits) {
		int fraction = bits & 0x7FFFFF;
		return (bits & INFINITY) == 0 ? fraction : fraction | 0x800000;
	}

	/** The power of two of the lowest bit of {@link #significand}. */
	static int exponent(int bits) {
		return Math.max(bits >>> 23 & 0xFF, 1) - 150;
	}

	// ---- NaNs

	/** Pseudocode FPProcessNaN. */
	int nan(int bits) {
		if ((bits & QUIET) == 0) {
			flags |= INVALID;
		}
		return defaultNan() ? DEFAULT_NAN : bits | QUIET;
	}

	/** Pseudocode FPProcessNaNs, one of the two being a NaN: signalling ones first. */
	int nan(int a, int b) {
		return isSignalling(a) ? nan(a) : isSignalling(b) ? nan(b) : isNan(a) ? nan(a) : nan(b);
	}

	/** Pseudocode FPProcessNaNs3. */
	int nan(int a, int b, int c) {
		if (isSignalling(a)) {
			return nan(a);
		}
		return isSignalling(b) || isSignalling(c) ? nan(b, c) : isNan(a) ? nan(a) : nan(b, c);
	}

	// ---- rounding (pseudocode FPRound)

	int round(int sign, int exponent, long significand) {
		return round(sign, exponent, significand, rounding());
	}

	/**
	 * The single nearest to a number, by a rounding mode.
	 *
	 * @param sign 0, or {@link #SIGN}
	 * @param exponent power of two of the lowest bit
	 * @param significand positive, below 2 to the 63; where the number is not exact, the lowest bit is set and below the rounding point
	 */
	int round(int sign, int exponent, long significand, int mode) {
		int top = exponent + 63 - Long.numberOfLeadingZeros(significand);
		if (top > 127) {
			return overflow(sign, mode);
		}
		if (top < -126 && (fpscr & FLUSH_TO_ZERO) != 0) {
			flags |= UNDERFLOW;
			return sign;
		}
		int magnitude = magnitude(sign, exponent, significand, mode, top, -126, 23);
		return magnitude >= INFINITY ? overflow(sign, mode) : sign | magnitude;
	}

	/** Exponent and fraction of a format, rounded; it may have become one more than the largest number. */
	int magnitude(int sign, int exponent, long significand, int mode, int top, int smallest, int fractionBits) {
		boolean denormal = top < smallest;
		int shift = (denormal ? smallest : top) - fractionBits - exponent;
		int biased = denormal ? 0 : top - smallest;
		if (shift <= 0) {
			return (biased << fractionBits) + (int) (significand << -shift);
		}
		int dropped = Math.min(shift, 63);
		long rest = significand & (1L << dropped) - 1;
		int kept = (int) (significand >>> dropped);
		if (rest != 0) {
			// underflow is looked for before rounding
			flags |= denormal ? UNDERFLOW | INEXACT : INEXACT;
			// when all is shifted out, what is left is below one half
			long half = shift > 63 ? Long.MAX_VALUE : 1L << dropped - 1;
			kept += roundsUp(sign, kept, rest, half, mode) ? 1 : 0;
		}
		return (biased << fractionBits) + kept;
	}

	static boolean roundsUp(int sign, int kept, long rest, long half, int mode) {
		return switch (mode) {
			case NEAREST_EVEN -> rest > half || rest == half && (kept & 1) != 0;
			case UP -> sign == 0;
			case DOWN -> sign != 0;
			case ZERO -> false;
			default -> rest >= half;
		};
	}

	private int overflow(int sign, int mode) {
		flags |= OVERFLOW | INEXACT;
		boolean infinite = mode == NEAREST_EVEN || mode == (sign == 0 ? UP : DOWN);
		return sign | (infinite ? INFINITY : LARGEST);
	}
}
