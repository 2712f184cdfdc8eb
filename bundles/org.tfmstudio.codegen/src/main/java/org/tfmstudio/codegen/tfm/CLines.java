// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

import java.util.Locale;

/** A C text under construction; thousands of files are made in one go, so nothing here formats by pattern. */
final class CLines {
	private static final int COLUMN = 64;

	private final StringBuilder text = new StringBuilder(4096);

	CLines(String source) {
		text.append("/* Made by TF-M Studio from ").append(source.replace("*/", "* /")).append(". Do not edit: it is written again. */\n\n");
	}

	/** Opens the guard of a header. */
	CLines open(String guard) {
		return line("#ifndef ", guard).line("#define ", guard).line().line("#ifdef __cplusplus").line("extern \"C\" {").line("#endif").line();
	}

	/** Closes what {@link #open} opened. */
	CLines close(String guard) {
		return line().line("#ifdef __cplusplus").line("}").line("#endif").line().line("#endif /* ", guard, " */");
	}

	/** A line out of pieces. */
	CLines line(String... pieces) {
		for (String piece : pieces) {
			text.append(piece);
		}
		text.append('\n');
		return this;
	}

	/** An inclusion of a header of TF-M, or of a generated one. */
	CLines include(String header) {
		return line("#include \"", header, "\"");
	}

	/** A macro and its value, in a column of its own. */
	CLines define(String name, String suffix, String value) {
		text.append("#define ").append(name).append(suffix);
		for (int at = name.length() + suffix.length(); at < COLUMN; at++) {
			text.append(' ');
		}
		text.append(' ').append(value).append('\n');
		return this;
	}

	/** A macro that stands for 1 or 0. */
	CLines flag(String name, boolean on) {
		return define(name, "", on ? "1" : "0");
	}

	/** A guard out of the stem of a file's name. */
	static String guard(String stem) {
		StringBuilder guard = new StringBuilder("PSA_MANIFEST_");
		String upper = stem.toUpperCase(Locale.ROOT);
		for (int i = 0; i < upper.length(); i++) {
			char c = upper.charAt(i);
			guard.append(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ? c : '_');
		}
		return guard.append("_H").toString();
	}

	/** A bit or a set of bits. */
	static String hex(long value) {
		return "0x" + Long.toHexString(value);
	}

	@Override
	public String toString() {
		return text.toString();
	}
}
