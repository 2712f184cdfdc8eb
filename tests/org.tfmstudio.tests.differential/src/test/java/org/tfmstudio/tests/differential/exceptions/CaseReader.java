// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential.exceptions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a file of cases. Lines, comments behind {@code //}:
 * <pre>
 * case NAME                    begins a case
 * section B3.18                of the manual
 * with a=1 b=2                 any number of such lines: the case is made once for each, {a} replaced everywhere
 * qemu differs REASON          QEMU 7.2 does otherwise, which is asserted, too
 * qemu cannot REASON           QEMU 7.2 ends
 * vectors S svc=one irq3=two   labels of handlers; all others are unexpected
 * vectors NS ...
 * secure: / gates: / nonsecure:    assembly follows
 * expect: name=value ...       to the next case: what is logged, values hexadecimal, or label+offset
 * </pre>
 * In assembly there are, beside instructions: {@code log WHAT} (see {@link CaseProgram}), {@code set REGISTER, VALUE}, {@code end}, and
 * {@code $label} for the address of a label of the other parts.
 */
final class CaseReader {
	private static final Map<String, Integer> EXCEPTIONS = Map.ofEntries(Map.entry("nmi", 2), Map.entry("hardfault", 3), Map.entry("memmanage", 4),
			Map.entry("busfault", 5), Map.entry("usagefault", 6), Map.entry("securefault", 7), Map.entry("svc", 11), Map.entry("debugmonitor", 12),
			Map.entry("pendsv", 14), Map.entry("systick", 15));

	private CaseReader() {
	}

	/** @param floatingPoint whether these cases need a core with floating point */
	static List<ExceptionCase> read(String text, boolean floatingPoint) {
		List<ExceptionCase> cases = new ArrayList<>();
		List<String> block = new ArrayList<>();
		for (String line : text.lines().toList()) {
			int comment = line.indexOf("//");
			String plain = (comment < 0 ? line : line.substring(0, comment)).strip();
			if (plain.startsWith("case ") && !block.isEmpty()) {
				cases.addAll(expand(block, floatingPoint));
				block.clear();
			}
			if (!plain.isEmpty()) {
				block.add(plain);
			}
		}
		if (!block.isEmpty()) {
			cases.addAll(expand(block, floatingPoint));
		}
		return cases;
	}

	private static List<ExceptionCase> expand(List<String> block, boolean floatingPoint) {
		List<ExceptionCase> cases = new ArrayList<>();
		List<String> rows = block.stream().filter(l -> l.startsWith("with ")).map(l -> l.substring(5)).toList();
		List<String> rest = block.stream().filter(l -> !l.startsWith("with ")).toList();
		for (String row : rows.isEmpty() ? List.of("") : rows) {
			Map<String, String> values = pairs(row);
			List<String> lines = new ArrayList<>();
			for (String line : rest) {
				for (Map.Entry<String, String> value : values.entrySet()) {
					line = line.replace("{" + value.getKey() + "}", value.getValue());
				}
				lines.add(line);
			}
			cases.add(one(lines, floatingPoint));
		}
		return cases;
	}

	/** Values may hold blanks within single quotes. */
	private static Map<String, String> pairs(String row) {
		Map<String, String> pairs = new LinkedHashMap<>();
		int at = 0;
		while (at < row.length()) {
			int equals = row.indexOf('=', at);
			if (equals < 0) {
				throw new IllegalArgumentException("not name=value: " + row);
			}
			boolean quoted = row.startsWith("'", equals + 1);
			int end = quoted ? row.indexOf('\'', equals + 2) : row.indexOf(' ', equals);
			end = end < 0 ? row.length() : end;
			pairs.put(row.substring(at, equals).strip(), row.substring(equals + (quoted ? 2 : 1), end));
			at = end + 1;
		}
		return pairs;
	}

	private static ExceptionCase one(List<String> lines, boolean floatingPoint) {
		String name = lines.get(0).substring(5).strip();
		String section = "";
		String qemu = "";
		boolean onQemu = true;
		Map<Integer, String> secureVectors = new HashMap<>();
		Map<Integer, String> nonSecureVectors = new HashMap<>();
		Map<String, List<String>> parts = new HashMap<>();
		for (String part : List.of("secure:", "gates:", "nonsecure:", "expect:")) {
			parts.put(part, new ArrayList<>());
		}
		List<String> into = null;
		for (String line : lines.subList(1, lines.size())) {
			if (line.startsWith("section ")) {
				section = line.substring(8);
			} else if (line.startsWith("qemu differs ")) {
				qemu = line.substring(13);
			} else if (line.startsWith("qemu cannot ")) {
				qemu = line.substring(12);
				onQemu = false;
			} else if (line.startsWith("vectors ")) {
				boolean secure = line.startsWith("vectors S ");
				pairs(line.substring(secure ? 10 : 11)).forEach((key, label) -> (secure ? secureVectors : nonSecureVectors).put(number(key), label));
			} else if (line.startsWith("expect:")) {
				into = parts.get("expect:");
				into.addAll(words(line.substring(7)));
			} else if (parts.containsKey(line)) {
				into = parts.get(line);
			} else if (into == parts.get("expect:")) {
				into.addAll(words(line));
			} else if (into == null) {
				throw new IllegalArgumentException(name + ": what is this? " + line);
			} else {
				into.add(line);
			}
		}
		return new ExceptionCase(name, section, qemu, onQemu, floatingPoint, secureVectors, nonSecureVectors, parts.get("secure:"), parts.get("gates:"),
				parts.get("nonsecure:"), parts.get("expect:"));
	}

	private static List<String> words(String line) {
		return Arrays.stream(line.strip().split("\\s+")).filter(w -> !w.isEmpty()).toList();
	}

	private static int number(String exception) {
		if (exception.startsWith("irq")) {
			return 16 + Integer.parseInt(exception.substring(3));
		}
		Integer number = EXCEPTIONS.get(exception);
		if (number == null) {
			throw new IllegalArgumentException("no such exception: " + exception);
		}
		return number;
	}
}
