// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a UART has sent, as lines that can be compared. The normaliser takes away, and this is all that it takes away:
 * <ul>
 * <li>carriage returns, and escape sequences that set colours: line ends and terminals, not content;</li>
 * <li>what follows the line that ends the run: QEMU is killed from outside and prints some characters more or less;</li>
 * <li>timing-dependent numbers, by the words before them ({@link #TIMED}): an instruction takes 50 ns here and 1 ns under QEMU's instruction
 * clock (decision 9), so that whatever firmware measures with a timer differs.</li>
 * </ul>
 */
final class SerialLog {
	/** Words whose next number is a measured time or a count of polls. */
	static final List<String> TIMED = List.of(
			"cycles:", // profiling of PSA calls in the test repository
			"CPU cycles");
	private static final char ESCAPE = 0x1B;

	private SerialLog() {
	}

	/** The lines up to and with the one that holds {@code end}, normalised. */
	static List<String> lines(byte[] sent, String end) {
		List<String> lines = new ArrayList<>();
		for (String line : new String(sent, StandardCharsets.ISO_8859_1).split("\n", -1)) {
			String plain = timeless(plain(line));
			lines.add(plain);
			if (!end.isEmpty() && plain.contains(end)) {
				break;
			}
		}
		return lines;
	}

	private static String plain(String line) {
		StringBuilder out = new StringBuilder(line.length());
		for (int i = 0; i < line.length(); i++) {
			char c = line.charAt(i);
			if (c == ESCAPE && i + 1 < line.length() && line.charAt(i + 1) == '[') {
				i += 2;
				while (i < line.length() && (Character.isDigit(line.charAt(i)) || line.charAt(i) == ';')) {
					i++;
				}
			} else if (c != '\r') {
				out.append(c);
			}
		}
		return out.toString();
	}

	private static String timeless(String line) {
		for (String word : TIMED) {
			int at = line.indexOf(word);
			if (at >= 0) {
				int digits = at + word.length();
				while (digits < line.length() && !Character.isDigit(line.charAt(digits))) {
					digits++;
				}
				int end = digits;
				while (end < line.length() && Character.isDigit(line.charAt(end))) {
					end++;
				}
				return line.substring(0, digits) + "<time>" + line.substring(end);
			}
		}
		return line;
	}
}
