// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.math.BigDecimal;
import java.util.Map;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a span of virtual time like {@code 10s}, {@code 1.5ms}, {@code 200us} or {@code 50ns}, in nanoseconds. */
final class VirtualTime implements ITypeConverter<Long> {
	private static final Map<String, Long> UNITS = Map.of("ns", 1L, "us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L, "min", 60_000_000_000L);

	@Override
	public Long convert(String text) {
		int end = 0;
		while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
			end++;
		}
		Long unit = UNITS.get(text.substring(end));
		try {
			if (unit != null) {
				BigDecimal nanoseconds = new BigDecimal(text.substring(0, end)).multiply(BigDecimal.valueOf(unit));
				return nanoseconds.toBigInteger().longValueExact();
			}
		} catch (ArithmeticException | NumberFormatException e) {
			throw new TypeConversionException("\"" + text + "\" is no span of time; try 10s, 1.5ms or 200us");
		}
		throw new TypeConversionException("\"" + text + "\" needs a unit: ns, us, ms, s or min, e.g. 10s");
	}
}
