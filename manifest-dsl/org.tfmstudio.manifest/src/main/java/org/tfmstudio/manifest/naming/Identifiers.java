// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.naming;

import java.util.Optional;
import java.util.Set;

/** Which names can stand in the C code that is made from a manifest. */
public final class Identifiers {
	/** Characters by which C compilers tell names apart. */
	public static final int LONGEST = 63;
	private static final Set<String> C_WORDS = Set.of("auto", "break", "case", "char", "const", "continue", "default", "do",
			"double", "else", "enum", "extern", "float", "for", "goto", "if", "inline", "int", "long", "register", "restrict",
			"return", "short", "signed", "sizeof", "static", "struct", "switch", "typedef", "union", "unsigned", "void",
			"volatile", "while", "_Alignas", "_Alignof", "_Atomic", "_Bool", "_Complex", "_Generic", "_Imaginary", "_Noreturn",
			"_Static_assert", "_Thread_local");

	private Identifiers() {
	}

	/** Why C does not take the name, as the rest of a sentence that begins with the name. */
	public static Optional<String> problem(String name) {
		if (C_WORDS.contains(name)) {
			return Optional.of("is a word of C; choose another name.");
		}
		if (!name.chars().allMatch(c -> c == '_' || c < 0x80 && Character.isLetterOrDigit(c))) {
			return Optional.of("cannot be a name in C; use letters a to z, digits and '_' only.");
		}
		return name.length() > LONGEST ? Optional.of("is longer than the " + LONGEST + " characters that C compilers tell apart; shorten it.")
				: Optional.empty();
	}

	/** A name like it that C takes. */
	public static String nearest(String name) {
		String plain = name.replaceAll("[^A-Za-z0-9_]", "_");
		String own = C_WORDS.contains(plain) ? plain + "_" : plain;
		return own.substring(0, Math.min(LONGEST, own.length()));
	}
}
