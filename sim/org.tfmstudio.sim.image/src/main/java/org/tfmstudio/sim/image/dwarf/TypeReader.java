// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.tfmstudio.sim.image.ImageException;

/** Makes types out of entries. What a pointer points to is looked at only when somebody asks, so that types may refer to themselves. */
final class TypeReader {
	private static final int MOST_HOPS = 32;
	private static final int POINTER = 4;

	private final DieReader entries;
	private final Map<Long, Type> known = new HashMap<>();

	TypeReader(DieReader entries) {
		this.entries = entries;
	}

	Type at(long offset) throws ImageException {
		return type(offset, 0);
	}

	private Type type(long offset, int hops) throws ImageException {
		Type found = known.get(offset);
		if (found == null) {
			Die die = hops > MOST_HOPS ? null : entries.at(offset);
			found = die == null ? Type.UNKNOWN : make(die, hops);
			known.put(offset, found);
		}
		return found;
	}

	private Type make(Die die, int hops) throws ImageException {
		int size = (int) Math.clamp(die.byteSize, 0, Integer.MAX_VALUE);
		return switch (die.tag) {
			case Dw.TAG_BASE -> new Type(Type.Kind.BASE, die.name, size, die.encoding, -1, List.of(), List.of(), List.of());
			case Dw.TAG_POINTER, Dw.TAG_REFERENCE -> new Type(Type.Kind.POINTER, pointer(name(die.type, hops + 1)), POINTER, 0, die.type, List.of(), List.of(), List.of());
			case Dw.TAG_STRUCTURE, Dw.TAG_CLASS, Dw.TAG_UNION -> structure(die, size);
			case Dw.TAG_ENUMERATION -> enumeration(die, size == 0 ? 4 : size);
			case Dw.TAG_ARRAY -> array(die, hops);
			case Dw.TAG_SUBROUTINE_TYPE, Dw.TAG_SUBPROGRAM -> new Type(Type.Kind.FUNCTION, name(die.type, hops + 1) + " ()", 0, 0, die.type, List.of(), List.of(), List.of());
			case Dw.TAG_TYPEDEF -> type(die.type, hops + 1).named(die.name);
			case Dw.TAG_CONST -> qualified("const", die, hops);
			case Dw.TAG_VOLATILE -> qualified("volatile", die, hops);
			case Dw.TAG_RESTRICT, Dw.TAG_ATOMIC -> type(die.type, hops + 1);
			default -> Type.UNKNOWN;
		};
	}

	private Type qualified(String word, Die die, int hops) throws ImageException {
		Type plain = die.type < 0 ? Type.UNKNOWN.named("void") : type(die.type, hops + 1);
		return plain.named(plain.kind() == Type.Kind.POINTER ? plain.name() + " " + word : word + " " + plain.name());
	}

	private static String pointer(String target) {
		return target.endsWith(" ()") ? target.substring(0, target.length() - 2) + "(*)()" : target + (target.endsWith("*") ? "*" : " *");
	}

	/** The name of a type without making it: a structure may hold pointers to itself. */
	private String name(long offset, int hops) throws ImageException {
		Die die = offset < 0 || hops > MOST_HOPS ? null : entries.at(offset);
		if (die == null)
			return offset < 0 ? "void" : "?";
		return switch (die.tag) {
			case Dw.TAG_STRUCTURE, Dw.TAG_CLASS -> "struct " + (die.name.isEmpty() ? "{...}" : die.name);
			case Dw.TAG_UNION -> "union " + (die.name.isEmpty() ? "{...}" : die.name);
			case Dw.TAG_ENUMERATION -> "enum " + (die.name.isEmpty() ? "{...}" : die.name);
			case Dw.TAG_BASE, Dw.TAG_TYPEDEF -> die.name;
			case Dw.TAG_POINTER, Dw.TAG_REFERENCE -> pointer(name(die.type, hops + 1));
			case Dw.TAG_CONST -> "const " + name(die.type, hops + 1);
			case Dw.TAG_VOLATILE -> "volatile " + name(die.type, hops + 1);
			case Dw.TAG_ARRAY -> name(die.type, hops + 1) + " []";
			case Dw.TAG_SUBROUTINE_TYPE, Dw.TAG_SUBPROGRAM -> name(die.type, hops + 1) + " ()";
			default -> die.type < 0 ? "?" : name(die.type, hops + 1);
		};
	}

	private Type structure(Die die, int size) throws ImageException {
		if (die.declaration)
			return new Type(Type.Kind.UNKNOWN, name(die.at, 0), 0, 0, -1, List.of(), List.of(), List.of());
		List<Type.Member> members = new ArrayList<>();
		for (Die child : die.children)
			if (child.tag == Dw.TAG_MEMBER)
				members.add(member(child));
		return new Type(die.tag == Dw.TAG_UNION ? Type.Kind.UNION : Type.Kind.STRUCTURE, name(die.at, 0), size, 0, -1, List.of(), List.copyOf(members), List.of());
	}

	private static Type.Member member(Die die) {
		long offset = die.memberOffset;
		long bit = 0;
		if (die.bitSize >= 0 && die.dataBitOffset >= 0) { // DWARF 4 and 5
			offset += die.dataBitOffset >>> 3;
			bit = die.dataBitOffset & 7;
		} else if (die.bitSize >= 0 && die.oldBitOffset >= 0) {
			long storage = die.byteSize > 0 ? die.byteSize : 4;
			bit = storage * 8 - die.oldBitOffset - die.bitSize;
			offset += Math.max(bit, 0) >>> 3;
			bit &= 7;
		}
		return new Type.Member(die.name, die.type, (int) offset, (int) bit, (int) Math.clamp(die.bitSize, -1, 64));
	}

	private static Type enumeration(Die die, int size) {
		List<Type.Constant> constants = die.children.stream().filter(child -> child.tag == Dw.TAG_ENUMERATOR && child.constant)
				.map(child -> new Type.Constant(child.name, child.constantValue)).toList();
		return new Type(Type.Kind.ENUMERATION, die.name.isEmpty() ? "enum {...}" : "enum " + die.name, size, 0, -1, List.of(), List.of(), constants);
	}

	private Type array(Die die, int hops) throws ImageException {
		List<Long> counts = new ArrayList<>();
		StringBuilder dimensions = new StringBuilder();
		for (Die child : die.children)
			if (child.tag == Dw.TAG_SUBRANGE) {
				counts.add(child.count);
				dimensions.append(child.count < 0 ? "[]" : "[" + child.count + "]");
			}
		long size = die.byteSize >= 0 ? die.byteSize : type(die.type, hops + 1).size();
		for (int i = 0; die.byteSize < 0 && i < counts.size(); i++)
			size = Math.min(size * Math.max(counts.get(i), 0), Integer.MAX_VALUE);
		return new Type(Type.Kind.ARRAY, name(die.type, hops + 1) + " " + dimensions, (int) size, 0, die.type, List.copyOf(counts), List.of(), List.of());
	}
}
