// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.plan;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names that C and C++ both take, each different from the others that were asked for. */
final class CNames {

	/** Words of C++, and macros and functions that generated files or their headers use. Words of C are findings already. */
	private static final Set<String> TAKEN = Set.of("alignas", "alignof", "and", "and_eq", "asm", "assert", "bitand", "bitor", "bool",
			"catch", "char16_t", "char32_t", "char8_t", "class", "co_await", "co_return", "co_yield", "compl", "concept", "const_cast",
			"consteval", "constexpr", "constinit", "decltype", "delete", "dynamic_cast", "errno", "explicit", "export", "false", "friend",
			"handle", "linux", "memchr", "memcpy", "memset", "msg", "mutable", "namespace", "new", "noexcept", "not", "not_eq", "nullptr",
			"offsetof", "operator", "or", "or_eq", "private", "protected", "public", "reinterpret_cast", "requires", "static_assert",
			"static_cast", "stderr", "stdin", "stdout", "template", "this", "thread_local", "throw", "true", "try", "typeid", "typename",
			"typeof", "unix", "using", "virtual", "wchar_t", "xor", "xor_eq");

	private final Set<String> given = new HashSet<>();

	/** That name if it can be had, else one near it. */
	String take(String wanted) {
		boolean shouts = wanted.chars().noneMatch(Character::isLowerCase); // it may be a macro
		String name = shouts ? wanted.toLowerCase(Locale.ROOT) : wanted;
		boolean ours = name.startsWith("psa_") || name.startsWith("wire_") || name.startsWith("_") || name.endsWith("_t");
		if (ours || TAKEN.contains(name)) {
			name += "_";
		}
		if (name.startsWith("_")) {
			name = "p" + name;
		}
		while (!given.add(name)) {
			name += "_";
		}
		return name;
	}

	/** {@code readAll} and {@code read-all} become {@code READ_ALL}. */
	static String upper(String text) {
		StringBuilder name = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i) == '-' ? '_' : text.charAt(i);
			if (Character.isUpperCase(c) && i > 0 && Character.isLowerCase(text.charAt(i - 1))) {
				name.append('_');
			}
			name.append(c);
		}
		return name.toString().toUpperCase(Locale.ROOT);
	}
}
