// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tfmstudio.manifest.yaml.YamlScalar.Kind;

/**
 * What a scalar is: the types of YAML 1.1 as PyYAML resolves and constructs them, its gaps included (YAML 1.1 calls {@code y} a
 * boolean, PyYAML does not).
 */
final class YamlScalars {
	/** Python refuses decimal numbers with more digits. */
	private static final int MOST_DIGITS = 4_300;

	private static final Set<String> TRUE = Set.of("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
	private static final Set<String> FALSE = Set.of("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
	private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");

	private static final Pattern INTEGER = Pattern.compile("[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+"
			+ "|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
	private static final Pattern FLOAT = Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
			+ "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
	private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)"
			+ "[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?");
	private static final Pattern PARTS = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]|[ \\t]+)"
			+ "([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]*))?(?:[ \\t]*(Z|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?)?");

	private YamlScalars() {
	}

	/** The type of a scalar without quotes and without a tag. */
	static Kind resolve(String text) {
		if (NULL.contains(text)) {
			return Kind.NULL;
		}
		if (TRUE.contains(text) || FALSE.contains(text)) {
			return Kind.BOOLEAN;
		}
		char first = text.charAt(0);
		boolean digit = first >= '0' && first <= '9';
		if (digit || first == '-' || first == '+' || first == '.') {
			if (fits(FLOAT, text)) {
				return Kind.FLOAT;
			}
			if (first != '.' && fits(INTEGER, text)) {
				return Kind.INTEGER;
			}
			if (digit && fits(TIMESTAMP, text)) {
				return Kind.TIME;
			}
		}
		return Kind.STRING;
	}

	/** Whether YAML reads the text as a string when it stands without quotes. */
	static boolean isPlainString(String text) {
		return resolve(text) == Kind.STRING && !text.equals("<<") && !text.equals("=");
	}

	/** A scalar of that type, from its text; fails as PyYAML does when it is none. */
	static YamlScalar construct(YamlPlace place, Kind kind, String text, String spelling) {
		try {
			return switch (kind) {
				case NULL -> new YamlScalar(place, kind, null, text, spelling);
				case STRING -> new YamlScalar(place, kind, text, text, spelling);
				case BOOLEAN -> new YamlScalar(place, kind, bool(text), text, spelling);
				case INTEGER -> new YamlScalar(place, kind, integer(text), text, spelling);
				case FLOAT -> new YamlScalar(place, kind, number(text), text, spelling);
				case BINARY -> new YamlScalar(place, kind, binary(text), text, spelling);
				case DATE, TIME -> {
					Object time = time(text);
					yield new YamlScalar(place, time instanceof LocalDate ? Kind.DATE : Kind.TIME, time, text, spelling);
				}
			};
		} catch (IllegalArgumentException | DateTimeException e) {
			throw new YamlFailure(YamlCodes.SCALAR, place, "'" + shortened(text) + "' is read as " + new YamlScalar(place, kind, null, "", "").what()
					+ ", but it is none; put it into double quotes if a text is meant.");
		}
	}

	static String shortened(String text) {
		return text.length() > 40 ? text.substring(0, 40) + "..." : text;
	}

	private static boolean fits(Pattern pattern, String text) {
		return pattern.matcher(text).matches();
	}

	private static Boolean bool(String text) {
		String lower = text.toLowerCase(Locale.ROOT);
		if (TRUE.contains(lower)) {
			return true;
		}
		if (FALSE.contains(lower)) {
			return false;
		}
		throw new IllegalArgumentException(text);
	}

	private static BigInteger integer(String written) {
		String text = written.replace("_", "");
		boolean negative = text.startsWith("-");
		if (negative || text.startsWith("+")) {
			text = text.substring(1);
		}
		BigInteger value = text.startsWith("0b") ? digits(text.substring(2), 2)
				: text.startsWith("0x") ? digits(text.substring(2), 16)
						: text.equals("0") ? BigInteger.ZERO
								: text.startsWith("0") ? digits(text, 8) : text.contains(":") ? sexagesimal(text) : digits(text, 10);
		return negative ? value.negate() : value;
	}

	private static BigInteger digits(String text, int radix) {
		if (radix == 10 && text.length() > MOST_DIGITS || text.isEmpty() || Character.digit(text.charAt(0), radix) < 0
				|| !text.chars().allMatch(c -> c < 128)) {
			throw new IllegalArgumentException(text);
		}
		return new BigInteger(text, radix);
	}

	private static BigInteger sexagesimal(String text) {
		BigInteger value = BigInteger.ZERO;
		for (String part : parts(text)) {
			value = value.multiply(BigInteger.valueOf(60)).add(digits(part, 10));
		}
		return value;
	}

	private static String[] parts(String text) {
		String[] parts = text.split(":", -1);
		if (parts.length > 1_000) {
			throw new IllegalArgumentException(text);
		}
		return parts;
	}

	private static Double number(String written) {
		String text = written.replace("_", "").toLowerCase(Locale.ROOT);
		boolean negative = text.startsWith("-");
		if (negative || text.startsWith("+")) {
			text = text.substring(1);
		}
		double value;
		if (text.equals(".inf")) {
			value = Double.POSITIVE_INFINITY;
		} else if (text.equals(".nan")) {
			return Double.NaN;
		} else if (text.contains(":")) {
			value = 0;
			double base = 1;
			String[] parts = parts(text);
			for (int i = parts.length - 1; i >= 0; i--) {
				value += decimal(parts[i]) * base;
				base *= 60;
			}
		} else {
			value = decimal(text);
		}
		return negative ? -value : value;
	}

	private static double decimal(String text) {
		if (!text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == 'e' || c == '+' || c == '-')) {
			throw new IllegalArgumentException(text);
		}
		return Double.parseDouble(text);
	}

	private static String binary(String text) {
		if (!text.chars().allMatch(c -> c < 128)) {
			throw new IllegalArgumentException(text);
		}
		return HexFormat.of().formatHex(Base64.getMimeDecoder().decode(text));
	}

	private static Object time(String text) {
		Matcher found = PARTS.matcher(text);
		if (!found.matches()) {
			throw new IllegalArgumentException(text);
		}
		LocalDate date = LocalDate.of(number(found, 1), number(found, 2), number(found, 3));
		if (date.getYear() == 0) {
			throw new IllegalArgumentException(text);
		}
		if (found.group(4) == null) {
			return date;
		}
		String fraction = found.group(7) == null ? "" : found.group(7);
		int micros = Integer.parseInt((fraction + "000000").substring(0, 6));
		LocalDateTime time = date.atTime(number(found, 4), number(found, 5), number(found, 6), micros * 1_000);
		if (found.group(8) == null) {
			return time;
		}
		if (found.group(9) == null) {
			return OffsetDateTime.of(time, ZoneOffset.UTC);
		}
		int minutes = number(found, 10) * 60 + (found.group(11) == null ? 0 : number(found, 11));
		if (minutes >= 24 * 60) {
			throw new IllegalArgumentException(text);
		}
		// Java ends at 18 hours, Python at 24: the moment is the same
		LocalDateTime utc = time.minusMinutes(found.group(9).equals("-") ? -minutes : minutes);
		return OffsetDateTime.of(utc, ZoneOffset.UTC);
	}

	private static int number(Matcher found, int group) {
		return Integer.parseInt(found.group(group));
	}
}
