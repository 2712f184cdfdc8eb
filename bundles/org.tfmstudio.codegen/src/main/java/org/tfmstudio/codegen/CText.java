// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Small pieces of C that several generators need. */
public final class CText {

	private CText() {
	}

	/** First lines of each file that a build writes anew. */
	public static String banner(String source) {
		return "/* Made by TF-M Studio from " + source + ". Do not edit: the next build writes it again. */\n";
	}

	/** A documentation comment with its line end; empty for an empty text. */
	public static String doc(String text, String indent) {
		if (text.isBlank()) {
			return "";
		}
		List<String> lines = inComment(text).lines().toList();
		if (lines.size() == 1) {
			return indent + "/** " + lines.get(0) + " */\n";
		}
		return lines.stream().map(line -> (indent + " * " + line).stripTrailing() + "\n")
				.collect(Collectors.joining("", indent + "/**\n", indent + " */\n"));
	}

	/** A text that cannot end the comment it stands in. */
	public static String inComment(String text) {
		return text.replace("*/", "* /");
	}

	/** A macro that keeps other files from being read twice. */
	public static String guard(String file) {
		return "PSA_MANIFEST_" + file.toUpperCase(Locale.ROOT) + "_H";
	}

	/** Definitions with their values in one column. */
	public static String defines(List<String[]> definitions) {
		int width = definitions.stream().mapToInt(d -> d[0].length()).max().orElse(0);
		return definitions.stream().map(d -> String.format("#define %-" + width + "s  %s\n", d[0], d[1]))
				.collect(Collectors.joining());
	}

	/** An unsigned 32-bit constant. */
	public static String hex(long value) {
		return String.format("0x%08xU", value);
	}
}
