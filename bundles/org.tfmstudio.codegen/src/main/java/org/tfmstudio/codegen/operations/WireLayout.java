// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.operations;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.tfmstudio.codegen.plan.FieldPlan;
import org.tfmstudio.codegen.plan.StructPlan;
import org.tfmstudio.codegen.plan.TypePlan;

/**
 * Where values of fixed size lie in a vector: in their order, each at a multiple of its own size, with the gaps spelt out, so that
 * compilers have nothing to decide.
 *
 * @param members gaps among them
 * @param size    bytes, a multiple of {@code align}
 * @param align   bytes, 1 to 8
 */
record WireLayout(List<Member> members, int size, int align) {

	/**
	 * A member of the structure that travels.
	 *
	 * @param type   null for a gap
	 * @param offset from the start, in bytes
	 * @param size   in bytes
	 */
	record Member(String name, TypePlan type, int offset, int size) {
	}

	/** A value to place. */
	record Value(String name, TypePlan type) {
	}

	/** Remembers the layouts of structures: a small text can nest them so that walking through all of it takes long. */
	static final class Structs {
		private final Map<StructPlan, WireLayout> layouts = new IdentityHashMap<>();
		private final Map<StructPlan, Boolean> bools = new IdentityHashMap<>();

		WireLayout of(StructPlan struct) {
			WireLayout layout = layouts.get(struct);
			if (layout == null) {
				layout = of(struct.fields().stream().map(field -> new Value(field.name(), field.type())).toList());
				layouts.put(struct, layout);
			}
			return layout;
		}

		/** Whether some of what the type can hold on the wire is no value of it. */
		boolean canBeWrong(TypePlan type) {
			if (type instanceof TypePlan.Structure(StructPlan struct)) {
				Boolean known = bools.get(struct);
				if (known == null) {
					known = struct.fields().stream().map(FieldPlan::type).anyMatch(this::canBeWrong);
					bools.put(struct, known);
				}
				return known;
			}
			return type instanceof TypePlan.Scalar scalar && scalar.bool();
		}

		WireLayout of(List<Value> values) {
			List<Member> members = new ArrayList<>();
			int offset = 0;
			int align = 1;
			int gaps = 0;
			for (Value value : values) {
				int own = align(value.type());
				int gap = -offset & own - 1;
				if (gap > 0) {
					members.add(new Member("wire_gap" + gaps++, null, offset, gap));
				}
				members.add(new Member(value.name(), value.type(), offset + gap, size(value.type())));
				offset += gap + size(value.type());
				align = Math.max(align, own);
			}
			int gap = -offset & align - 1;
			if (gap > 0) {
				members.add(new Member("wire_gap" + gaps, null, offset, gap));
			}
			return new WireLayout(List.copyOf(members), offset + gap, align);
		}

		private int size(TypePlan type) {
			return switch (type) {
				case TypePlan.Scalar scalar -> scalar.size();
				case TypePlan.Structure structure -> of(structure.struct()).size();
				case TypePlan.Bytes bytes -> bytes.max();
				case TypePlan.Text text -> throw new IllegalArgumentException("a text has no fixed size");
			};
		}

		private int align(TypePlan type) {
			return switch (type) {
				case TypePlan.Scalar scalar -> scalar.size();
				case TypePlan.Structure structure -> of(structure.struct()).align();
				default -> 1;
			};
		}
	}

	boolean hasGaps() {
		return members.stream().anyMatch(member -> member.type() == null);
	}

	/** The structure in C, and a line that does not compile where a compiler places it in another way. */
	String text(String tag) {
		StringBuilder out = new StringBuilder("struct ").append(tag).append(" {\n");
		for (Member member : members) {
			out.append("    ").append(switch (member.type()) {
				case null -> "uint8_t " + member.name() + "[" + member.size() + "];";
				case TypePlan.Scalar scalar -> scalar.wire() + " " + member.name() + ";";
				case TypePlan.Structure structure -> "struct " + structure.struct().tag() + "_wire " + member.name() + ";";
				default -> "uint8_t " + member.name() + "[" + member.size() + "];";
			}).append('\n');
		}
		return out.append("};\ntypedef char wire_size_of_").append(tag).append("[sizeof(struct ").append(tag).append(") == ").append(size)
				.append("u ? 1 : -1];\n").toString();
	}

	/** Statements that fill a structure of the wire from values of C, which are named as {@code from} and a member's name. */
	static String pack(WireLayout layout, String wire, String from, String indent) {
		StringBuilder out = new StringBuilder();
		for (Member member : layout.members) {
			if (member.type() != null) {
				out.append(indent).append(pack(member, wire + member.name(), from + member.name()));
			}
		}
		return out.toString();
	}

	static String pack(Member member, String wire, String value) {
		return switch (member.type()) {
			case TypePlan.Scalar scalar when scalar.bool() -> wire + " = (uint8_t)(" + value + " ? 1u : 0u);\n";
			case TypePlan.Structure structure -> "wire_pack_" + structure.struct().tag() + "(&" + wire + ", " + address(value) + ");\n";
			case TypePlan.Bytes bytes -> "(void)memcpy(" + wire + ", " + value + ", sizeof(" + wire + "));\n";
			default -> wire + " = " + value + ";\n";
		};
	}

	private static String address(String value) {
		return value.startsWith("*") ? value.substring(1) : "&" + value;
	}

	static String unpack(Member member, String value, String wire) {
		return switch (member.type()) {
			case TypePlan.Scalar scalar when scalar.bool() -> value + " = " + wire + " != 0u;\n";
			case TypePlan.Structure structure -> "wire_unpack_" + structure.struct().tag() + "(" + address(value) + ", &" + wire + ");\n";
			case TypePlan.Bytes bytes -> "(void)memcpy(" + value + ", " + wire + ", sizeof(" + wire + "));\n";
			default -> value + " = " + wire + ";\n";
		};
	}
}
