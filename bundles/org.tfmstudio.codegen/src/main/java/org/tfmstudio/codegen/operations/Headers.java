// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.tfmstudio.codegen.CText;
import org.tfmstudio.codegen.plan.FieldPlan;
import org.tfmstudio.codegen.plan.OperationPlan;
import org.tfmstudio.codegen.plan.ParameterPlan;
import org.tfmstudio.codegen.plan.PartitionPlan;
import org.tfmstudio.codegen.plan.ServicePlan;
import org.tfmstudio.codegen.plan.StructPlan;
import org.tfmstudio.codegen.plan.TypePlan;

/** Headers that both sides of a service share. */
final class Headers {

	private Headers() {
	}

	/** {@code <partition>_structs.h}: structures as authors and callers see them. */
	static String structs(PartitionPlan partition) {
		StringBuilder out = new StringBuilder();
		for (StructPlan struct : partition.structs()) {
			out.append('\n').append(CText.doc(struct.documentation(), "")).append("struct ").append(struct.tag()).append(" {\n");
			for (FieldPlan field : struct.fields()) {
				out.append(CText.doc(field.documentation(), "    ")).append("    ").append(switch (field.type()) {
					case TypePlan.Scalar scalar -> scalar.c() + " " + field.name();
					case TypePlan.Structure structure -> "struct " + structure.struct().tag() + " " + field.name();
					case TypePlan.Bytes bytes -> "uint8_t " + field.name() + "[" + bytes.max() + "]";
					case TypePlan.Text text -> throw new IllegalArgumentException(field.name());
				}).append(";\n");
			}
			out.append("};\n");
		}
		return file(partition, partition.fileName() + "_structs", "Structures of " + partition.name() + ".",
				List.of("<stdbool.h>", "<stdint.h>", "\"psa/error.h\""), false, out.toString());
	}

	/** {@code <partition>_layout.h}: the same as they travel, and the way between the two. */
	static String layout(PartitionPlan partition, WireLayout.Structs structs) {
		StringBuilder out = new StringBuilder();
		for (StructPlan struct : partition.structs()) {
			WireLayout layout = structs.of(struct);
			String tag = struct.tag();
			out.append('\n').append(layout.text(tag + "_wire"));
			out.append("\nstatic inline void wire_pack_").append(tag).append("(struct ").append(tag).append("_wire *wire, const struct ")
					.append(tag).append(" *value)\n{\n");
			if (layout.hasGaps()) {
				out.append("    (void)memset(wire, 0, sizeof(*wire));\n");
			}
			out.append(WireLayout.pack(layout, "wire->", "value->", "    ")).append("}\n");
			out.append("\nstatic inline void wire_unpack_").append(tag).append("(struct ").append(tag).append(" *value, const struct ")
					.append(tag).append("_wire *wire)\n{\n");
			for (WireLayout.Member member : layout.members()) {
				if (member.type() != null) {
					out.append("    ").append(WireLayout.unpack(member, "value->" + member.name(), "wire->" + member.name()));
				}
			}
			out.append("}\n");
			if (structs.canBeWrong(new TypePlan.Structure(struct))) {
				out.append("\n/** Whether a truth value is neither 0 nor 1. */\nstatic inline bool wire_bad_").append(tag).append("(const struct ")
						.append(tag).append("_wire *wire)\n{\n    return ").append(String.join(" ||\n           ", bad(layout, "wire->", structs)))
						.append(";\n}\n");
			}
		}
		return file(partition, partition.fileName() + "_layout", "How structures of " + partition.name()
				+ " travel; for generated sources only.", List.of("<stdbool.h>", "<stdint.h>", "<string.h>", "\"" + OperationFiles.FOLDER + "/"
						+ partition.fileName() + "_structs.h\""), false, out.toString());
	}

	/** Conditions that say of a member that it holds no value of its type. */
	static List<String> bad(WireLayout layout, String wire, WireLayout.Structs structs) {
		List<String> conditions = new ArrayList<>();
		for (WireLayout.Member member : layout.members()) {
			if (member.type() != null && structs.canBeWrong(member.type())) {
				conditions.add(member.type() instanceof TypePlan.Structure structure
						? "wire_bad_" + structure.struct().tag() + "(&" + wire + member.name() + ")" : wire + member.name() + " > 1u");
			}
		}
		return conditions;
	}

	/** {@code <service>_types.h}: limits of lengths, for both sides. */
	static String types(PartitionPlan partition, ServicePlan service) {
		List<String[]> limits = new ArrayList<>();
		for (OperationPlan operation : service.operations()) {
			for (ParameterPlan value : operation.values()) {
				if (value.ownVector() && value.fixed()) {
					limits.add(new String[] { value.macro() + "_SIZE", "(" + Shape.max(value) + "U)" });
				} else if (value.ownVector()) {
					limits.add(new String[] { value.macro() + "_MIN", "(" + Shape.min(value) + "U)" });
					limits.add(new String[] { value.macro() + "_MAX", "(" + Shape.max(value) + "U)" });
				}
			}
		}
		String body = limits.isEmpty() ? "" : "\n/* Bytes of parameters; characters without the terminating zero. */\n" + CText.defines(limits);
		List<String> includes = new ArrayList<>(List.of("<stdbool.h>", "<stddef.h>", "<stdint.h>"));
		if (!partition.structs().isEmpty()) {
			includes.add("\"" + OperationFiles.FOLDER + "/" + partition.fileName() + "_structs.h\"");
		}
		return file(partition, OperationFiles.fileName(service) + "_types", "Types and limits of " + service.name() + ".", includes, false, body);
	}

	/** {@code <service>_wire.h}: message types, and values of fixed size as they travel. */
	static String wire(PartitionPlan partition, ServicePlan service, List<Shape> shapes) {
		StringBuilder out = new StringBuilder("\n/* Message types. */\n");
		for (OperationPlan operation : service.operations()) {
			out.append("#ifndef ").append(operation.macro()).append('\n')
					.append(CText.defines(List.<String[]>of(new String[] { operation.macro(), "(" + operation.type() + ")" }))).append("#endif\n");
		}
		for (Shape shape : shapes) {
			if (shape.in() != null) {
				out.append('\n').append(shape.in().text(shape.inTag()));
			}
			if (shape.out() != null) {
				out.append('\n').append(shape.out().text(shape.outTag()));
			}
		}
		List<String> includes = new ArrayList<>(List.of("<stdbool.h>", "<stdint.h>", "<string.h>", "\"psa/client.h\"", "\"psa_manifest/sid.h\""));
		if (!partition.structs().isEmpty()) {
			includes.add("\"" + OperationFiles.FOLDER + "/" + partition.fileName() + "_layout.h\"");
		}
		return file(partition, OperationFiles.fileName(service) + "_wire", "How requests of " + service.name()
				+ " travel; for generated sources only.", includes, false, out.toString());
	}

	/**
	 * A whole header.
	 *
	 * @param includes  with their quotes
	 * @param functions whether it declares functions, which C++ must not mangle
	 */
	static String file(PartitionPlan partition, String name, String what, List<String> includes, boolean functions, String body) {
		String guard = "OPERATIONS_" + name.toUpperCase(Locale.ROOT) + "_H";
		StringBuilder out = new StringBuilder(CText.banner(partition.source())).append(CText.doc(what, ""));
		out.append("#ifndef ").append(guard).append("\n#define ").append(guard).append("\n\n");
		boolean system = includes.get(0).startsWith("<");
		for (String include : includes) {
			out.append(system && !include.startsWith("<") ? "\n" : "").append("#include ").append(include).append('\n');
			system = include.startsWith("<");
		}
		if (functions) {
			out.append("\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n");
		}
		out.append(body);
		if (functions) {
			out.append("\n#ifdef __cplusplus\n}\n#endif\n");
		}
		return out.append("\n#endif /* ").append(guard).append(" */\n").toString();
	}
}
