// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core.fp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Conversions against Java's and against exact decimals. */
class FpConversionTest {
	private static final RoundingMode[] MODES = { RoundingMode.HALF_EVEN, RoundingMode.CEILING, RoundingMode.FLOOR, RoundingMode.DOWN, RoundingMode.HALF_UP };
	private static final int AHP = 1 << 26;

	private final FpStatus status = new FpStatus();
	private final FpConversion convert = new FpConversion(status);

	private static float number(int bits) {
		return Float.intBitsToFloat(bits);
	}

	@Property(tries = 1_000)
	void integersAreExactDecimalsRounded(@ForAll int any, @ForAll @IntRange(min = 0x3B000000, max = 0x4F900000) int middle, @ForAll boolean negative,
			@ForAll @IntRange(max = 4) int mode, @ForAll @IntRange(max = 32) int fraction) {
		for (int bits : new int[] { any, middle | (negative ? 1 << 31 : 0) }) {
			if (!Float.isFinite(number(bits))) {
				continue;
			}
			BigDecimal exact = new BigDecimal(number(bits));
			BigDecimal integer = exact.setScale(0, MODES[mode]);
			status.begin(0);
			assertEquals(Math.copySign(integer.floatValue(), number(bits)), number(convert.roundToIntegral(bits, mode, true)));
			assertEquals(integer.compareTo(exact) != 0 ? FpStatus.INEXACT : 0, status.flags());

			BigDecimal scaled = exact.multiply(BigDecimal.valueOf(1L << fraction));
			BigDecimal fixed = scaled.setScale(0, MODES[mode]);
			BigDecimal saturated = fixed.min(BigDecimal.valueOf(Integer.MAX_VALUE)).max(BigDecimal.valueOf(Integer.MIN_VALUE));
			status.begin(0);
			assertEquals(saturated.intValueExact(), convert.toFixed(bits, fraction, 32, false, mode));
			int expected = saturated.compareTo(fixed) != 0 ? FpStatus.INVALID : fixed.compareTo(scaled) != 0 ? FpStatus.INEXACT : 0;
			assertEquals(expected, status.flags());
		}
	}

	@Property(tries = 4_000)
	void integersBecomeNumbersAsInJava(@ForAll int value) {
		status.begin(0);
		assertEquals(Float.floatToIntBits(value), convert.fromFixed(value, 0, FpStatus.NEAREST_EVEN));
		assertEquals(Float.floatToIntBits(value & 0xFFFFFFFFL), convert.fromFixed(value & 0xFFFFFFFFL, 0, FpStatus.NEAREST_EVEN));
		assertEquals(Float.floatToIntBits((float) (value / 65536.0)), convert.fromFixed(value, 16, FpStatus.NEAREST_EVEN));
	}

	@Test
	void allHalvesAreJavas() {
		for (int half = 0; half < 0x10000; half++) {
			status.begin(0);
			int single = convert.fromHalf(half);
			assertEquals(Float.float16ToFloat((short) half), number(single));
			if (!Float.isNaN(number(single))) {
				assertEquals(half, convert.toHalf(single));
			}
		}
	}

	@Property(tries = 4_000)
	void numbersBecomeHalvesAsInJava(@ForAll @IntRange(min = 0x32000000, max = 0x48000000) int bits) {
		status.begin(0);
		assertEquals(Float.floatToFloat16(number(bits)) & 0xFFFF, convert.toHalf(bits));
		assertEquals(Float.floatToFloat16(-number(bits)) & 0xFFFF, convert.toHalf(bits | 1 << 31));
	}

	@Test
	void alternativeHalvesHaveNoInfinity() {
		status.begin(AHP);
		assertEquals(Float.floatToIntBits(131008), convert.fromHalf(0x7FFF));
		assertEquals(0, status.flags());
		assertEquals(0x7FFF, convert.toHalf(Float.floatToIntBits(200000)));
		assertEquals(FpStatus.INVALID, status.flags(), "and not inexact");
		status.begin(AHP);
		assertEquals(0x8000, convert.toHalf(0xFFC00000));
		assertEquals(FpStatus.INVALID, status.flags());
	}

	@Test
	void saturates() {
		status.begin(0);
		assertEquals(-1, convert.toFixed(Float.floatToIntBits(1e30f), 0, 32, true, FpStatus.ZERO));
		assertEquals(0, convert.toFixed(Float.floatToIntBits(-1), 0, 32, true, FpStatus.ZERO));
		assertEquals(-0x8000, convert.toFixed(0xFF800000, 0, 16, false, FpStatus.ZERO));
		assertEquals(0, convert.toFixed(0x7FC00000, 0, 32, false, FpStatus.ZERO));
		assertEquals(FpStatus.INVALID, status.flags());
	}
}
