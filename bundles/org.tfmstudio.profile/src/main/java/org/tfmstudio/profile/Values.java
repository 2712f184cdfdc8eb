// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.profile;

import java.util.Optional;

/** Reads values of options. */
final class Values {
	private Values() {
	}

	/** A whole number, decimal or with 0x. */
	static Optional<Long> number(String text) {
		try {
			boolean hex = text.startsWith("0x") || text.startsWith("0X");
			String digits = hex ? text.substring(2) : text;
			if (digits.isEmpty() || Character.digit(digits.charAt(0), hex ? 16 : 10) < 0) {
				return Optional.empty();
			}
			return Optional.of(Long.parseLong(digits, hex ? 16 : 10));
		} catch (NumberFormatException e) {
			return Optional.empty();
		}
	}

	static boolean isName(String text) {
		return !text.isEmpty() && !Character.isDigit(text.charAt(0))
				&& text.chars().allMatch(c -> c == '_' || c < 0x80 && Character.isLetterOrDigit(c));
	}

	static boolean isVersion(String text) {
		int plus = text.indexOf('+');
		String[] parts = (plus < 0 ? text : text.substring(0, plus)).split("\\.", -1);
		long[] most = {0xFF, 0xFF, 0xFFFF};
		if (parts.length != most.length || plus >= 0 && !isDecimal(text.substring(plus + 1), 0xFFFF_FFFFL)) {
			return false;
		}
		for (int i = 0; i < parts.length; i++) {
			if (!isDecimal(parts[i], most[i])) {
				return false;
			}
		}
		return true;
	}

	private static boolean isDecimal(String text, long most) {
		return !text.startsWith("0x") && number(text).filter(value -> value <= most).isPresent();
	}
}
