// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import java.util.List;

/**
 * A type of the C source (DWARF 5, chapter 5).
 *
 * @param kind what it is
 * @param name as C writes it: {@code struct pair}, {@code unsigned int}, {@code char *}, {@code int [3][2]}
 * @param size in bytes, 0 when unknown
 * @param encoding for {@link Kind#BASE}, DW_ATE_*: 1 address, 2 boolean, 4 float, 5 signed, 6 signed char, 7 unsigned, 8 unsigned char
 * @param target offset in .debug_info of what a pointer points to, or of an array's elements; -1 for void
 * @param counts elements of each dimension of an array, -1 where unknown
 * @param members of a structure or union
 * @param constants of an enumeration
 */
public record Type(Kind kind, String name, int size, int encoding, long target, List<Long> counts, List<Member> members, List<Constant> constants) {
	/** Kinds of types; typedefs and qualifiers are part of the name only. */
	public enum Kind {
		BASE, POINTER, STRUCTURE, UNION, ARRAY, ENUMERATION, FUNCTION, UNKNOWN
	}

	/**
	 * A member.
	 *
	 * @param type offset in .debug_info
	 * @param offset bytes from the start of the structure
	 * @param bitOffset of a bit-field from there, from the least significant bit
	 * @param bitSize -1 for a member that is no bit-field
	 */
	public record Member(String name, long type, int offset, int bitOffset, int bitSize) {
	}

	/** A constant of an enumeration. */
	public record Constant(String name, long value) {
	}

	/** What nothing is known of. */
	public static final Type UNKNOWN = new Type(Kind.UNKNOWN, "?", 0, 0, -1, List.of(), List.of(), List.of());

	/** The same under the name of a typedef or with a qualifier. */
	Type named(String other) {
		return new Type(kind, other, size, encoding, target, counts, members, constants);
	}
}
