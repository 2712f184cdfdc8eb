// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.tfmstudio.build.Finding;

/** Prints findings the way compilers do, so that editors find the places. */
final class FindingPrinter {
	private FindingPrinter() {
	}

	static boolean hasErrors(List<Finding> findings) {
		return findings.stream().anyMatch(it -> it.severity() == Finding.Severity.ERROR);
	}

	static void print(PrintStream out, List<Finding> findings) {
		for (Finding finding : findings) {
			out.println(place(finding) + finding.severity().name().toLowerCase(Locale.ROOT) + ": " + finding.message()
					+ (finding.code().isEmpty() ? "" : " [" + finding.code() + "]"));
		}
	}

	private static String place(Finding finding) {
		if (finding.file() == null) {
			return "";
		}
		String file = shown(finding.file());
		if (finding.line() <= 0) {
			return file + ": ";
		}
		// the length stands behind the column, so that a tool can mark the very words
		return file + ":" + finding.line() + ":" + finding.column() + (finding.length() > 0 ? "-" + (finding.column() + finding.length()) : "") + ": ";
	}

	/** Relative to where the user stands, when the file lies below. */
	private static String shown(Path file) {
		Path here = Path.of("").toAbsolutePath();
		Path absolute = file.toAbsolutePath().normalize();
		return absolute.startsWith(here) ? here.relativize(absolute).toString() : file.toString();
	}
}
