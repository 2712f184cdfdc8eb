// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.reading;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Numbers as written in manifests: decimal without a leading 0, or hexadecimal with {@code 0x}; the model keeps their text. */
public final class Numbers {
	private static final int LONGEST = 40;

	private Numbers() {
	}

	/** Whether the text begins like a number, so that a name is not meant. */
	public static boolean looksLikeNumber(String text) {
		return !text.isEmpty() && (Character.isDigit(text.charAt(0)) || text.charAt(0) == '-');
	}

	/** Whether C would read the number as octal, since it begins with a 0. */
	public static boolean isOctal(String text) {
		return text.length() > 1 && text.charAt(0) == '0' && text.chars().allMatch(c -> c >= '0' && c <= '9');
	}

	/** The value, of any size up to 40 digits; none if the text is no number. */
	public static Optional<BigInteger> exact(String text) {
		if (text == null || text.isEmpty() || text.length() > LONGEST || isOctal(text)) {
			return Optional.empty();
		}
		try {
			String lower = text.toLowerCase(Locale.ROOT);
			return Optional.of(lower.startsWith("0x") && lower.length() > 2 && Character.digit(lower.charAt(2), 16) >= 0
					? new BigInteger(lower.substring(2), 16) : new BigInteger(lower));
		} catch (NumberFormatException e) {
			return Optional.empty();
		}
	}

	/** The value if the text is a number from {@code least} to {@code most}, both included. */
	public static OptionalLong within(String text, long least, long most) {
		return exact(text).filter(value -> value.compareTo(BigInteger.valueOf(least)) >= 0
				&& value.compareTo(BigInteger.valueOf(most)) <= 0).map(value -> OptionalLong.of(value.longValue()))
				.orElse(OptionalLong.empty());
	}

	/** The value as an unsigned 32-bit number, if it is one. */
	public static OptionalLong unsigned32(String text) {
		return within(text, 0, 0xFFFF_FFFFL);
	}

	/** As {@link #within}, and a hexadecimal number may have a minus before it: {@code -0x04000000}. */
	public static OptionalLong signed(String text, long least, long most) {
		if (text != null && text.startsWith("-0x") || text != null && text.startsWith("-0X")) {
			OptionalLong positive = within(text.substring(1), Math.max(0, -most), -least);
			return positive.isPresent() ? OptionalLong.of(-positive.getAsLong()) : positive;
		}
		return within(text, least, most);
	}
}
