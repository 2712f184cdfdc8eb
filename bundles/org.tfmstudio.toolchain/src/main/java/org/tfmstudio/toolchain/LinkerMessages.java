// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what GNU ld prints. With debug information it names source file and line. */
final class LinkerMessages {

	private static final List<String> NOISE = List.of("collect2: error: ld returned", ": in function `", ": more undefined references");

	private LinkerMessages() {
	}

	/** One message for each different line that tells something; all are errors, since warnings are fatal to our links. */
	static List<Diagnostic> parse(String output, Path folder) {
		Set<Diagnostic> found = new LinkedHashSet<>();
		for (String line : output.lines().toList()) {
			if (line.isBlank() || NOISE.stream().anyMatch(line::contains)) {
				continue;
			}
			found.add(message(line, folder));
		}
		return new ArrayList<>(found);
	}

	private static Diagnostic message(String line, Path folder) {
		String rest = line;
		int ld = rest.indexOf("/ld: ");
		if (ld >= 0) {
			rest = rest.substring(ld + "/ld: ".length());
		}
		// app/main.c:12: undefined reference to `f'   or   build/main.o:(.data+0x0): undefined reference to `f'
		int end = rest.indexOf(": ");
		if (end > 0) {
			String place = rest.substring(0, end);
			String sentence = rest.substring(end + 2);
			int colon = place.lastIndexOf(':');
			int number = colon < 0 ? 0 : CompilerMessages.decimal(place.substring(colon + 1));
			if (number > 0) {
				return error(folder.resolve(place.substring(0, colon)).normalize(), number, sentence);
			}
			if (colon > 0 && place.substring(colon + 1).startsWith("(")) {
				return error(folder.resolve(place.substring(0, colon)).normalize(), 0, sentence);
			}
		}
		return error(folder, 0, rest.strip());
	}

	private static Diagnostic error(Path file, int line, String sentence) {
		return new Diagnostic(file, line, 0, 0, Diagnostic.Severity.ERROR, "", sentence);
	}
}
