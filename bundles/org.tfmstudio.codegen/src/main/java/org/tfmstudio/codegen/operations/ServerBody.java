// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.operations;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.codegen.plan.ParameterPlan;
import org.tfmstudio.codegen.plan.ServicePlan;
import org.tfmstudio.codegen.plan.TypePlan;

/**
 * The server's side of one operation: check, read, let the author's function work, write.
 *
 * In a service with mapped vectors, {@code bytes} that go one way are not copied where the framework can map them: an output only
 * when the client offers room for all that the author may write.
 */
final class ServerBody {

	private static final String MAPPED = "#if PSA_FRAMEWORK_HAS_MM_IOVEC == 1";

	private static final int WIDTH = 118;

	private final Shape shape;
	private final WireLayout.Structs structs;
	private final boolean mapping;
	private final String work;
	private StringBuilder out;

	ServerBody(ServicePlan service, Shape shape, WireLayout.Structs structs) {
		this.shape = shape;
		this.structs = structs;
		mapping = service.mmIovec();
		work = "work.op_" + shape.member() + ".";
	}

	Shape shape() {
		return shape;
	}

	private boolean mapsIn(ParameterPlan value) {
		return mapping && value.type() instanceof TypePlan.Bytes && !value.direction().out();
	}

	private boolean mapsOut(ParameterPlan value) {
		return mapping && value.type() instanceof TypePlan.Bytes && !value.direction().in();
	}

	/** Whether it writes by copying. */
	boolean gives() {
		return shape.outVectors() > 0;
	}

	private static boolean hasOwnMemory(ParameterPlan value) {
		boolean bool = value.type() instanceof TypePlan.Scalar scalar && scalar.bool();
		return value.ownVector() || value.type() instanceof TypePlan.Structure || bool && value.direction().out();
	}

	/** Members of the union of all operations' memory; none when it needs none. */
	List<String> memory() {
		List<String> lines = new ArrayList<>();
		if (shape.in() != null) {
			lines.add("    struct " + shape.inTag() + " wire_in;");
		}
		if (shape.out() != null) {
			lines.add("    struct " + shape.outTag() + " wire_out;");
		}
		for (ParameterPlan value : shape.operation().values()) {
			switch (value.type()) {
				case TypePlan.Scalar scalar -> {
					if (hasOwnMemory(value)) {
						lines.add("    bool " + value.name() + ";");
					}
				}
				case TypePlan.Structure structure -> lines.add("    struct " + structure.struct().tag() + " " + value.name() + ";");
				case TypePlan.Text text -> lines.add("    char " + value.name() + "[" + value.macro() + "_MAX + 1u];");
				case TypePlan.Bytes bytes -> {
					String size = value.macro() + (bytes.fixed() ? "_SIZE" : "_MAX");
					if (mapsIn(value)) {
						lines.add(MAPPED);
						lines.add("    uint8_t " + value.name() + "[1]; /* an empty vector cannot be mapped */");
						lines.add("#else");
					}
					lines.add("    uint8_t " + value.name() + "[" + size + "];");
					if (mapsIn(value)) {
						lines.add("#endif");
					}
				}
			}
		}
		if (!lines.isEmpty()) {
			lines.add(0, "struct {");
			lines.add("} op_" + shape.member() + ";");
		}
		return lines;
	}

	private void line(String text, Object... arguments) {
		out.append("    ").append(arguments.length == 0 ? text : text.formatted(arguments)).append('\n');
	}

	private void refuse(List<String> conditions, String status) {
		if (!conditions.isEmpty()) {
			line("if (%s) {", String.join(" ||\n        ", conditions));
			line("    return %s;", status);
			line("}");
		}
	}

	String text() {
		out = new StringBuilder("static psa_status_t serve_").append(shape.member()).append("(const psa_msg_t *msg)\n{\n");
		for (ParameterPlan value : shape.ownOut()) {
			if (!value.fixed()) {
				String start = value.direction().in() && !Shape.isText(value) ? "msg->in_size[" + shape.inIndex(value) + "]" : "0u";
				line("size_t %s = %s;", value.lengthName(), start);
			}
		}
		if (!answers()) {
			line("psa_status_t status;");
			out.append('\n');
		}
		sizes();
		read();
		prepare();
		map();
		invoke();
		write();
		if (!answers()) {
			line("return status;");
		}
		return out.append("}\n").toString();
	}

	private void sizes() {
		List<String> malformed = new ArrayList<>();
		List<String> range = new ArrayList<>();
		List<String> small = new ArrayList<>();
		malformed.add("!only(msg, %du, %du)".formatted(shape.inVectors(), shape.outVectors()));
		if (shape.in() != null) {
			malformed.add("msg->in_size[0] != sizeof(" + work + "wire_in)");
		}
		for (ParameterPlan value : shape.ownIn()) {
			String size = "msg->in_size[" + shape.inIndex(value) + "]";
			if (value.fixed()) {
				malformed.add(size + " != " + value.macro() + "_SIZE");
			} else {
				if (Shape.min(value) > 0) {
					range.add(size + " < " + value.macro() + "_MIN");
				}
				range.add(size + " > " + value.macro() + "_MAX");
			}
		}
		if (shape.out() != null) {
			malformed.add("msg->out_size[0] != sizeof(" + work + "wire_out)");
		}
		for (ParameterPlan value : shape.ownOut()) {
			String size = "msg->out_size[" + shape.outIndex(value) + "]";
			if (value.fixed()) {
				malformed.add(size + " != " + value.macro() + "_SIZE");
			} else if (Shape.min(value) > 0) {
				small.add(size + " < " + value.macro() + "_MIN");
			}
		}
		refuse(malformed, "PSA_ERROR_PROGRAMMER_ERROR");
		refuse(range, "PSA_ERROR_INVALID_ARGUMENT");
		refuse(small, "PSA_ERROR_BUFFER_TOO_SMALL");
	}

	private void read() {
		List<String> plain = new ArrayList<>();
		List<String> copied = new ArrayList<>();
		List<String> values = new ArrayList<>();
		if (shape.in() != null) {
			plain.add("!fetch(msg, 0u, &" + work + "wire_in, sizeof(" + work + "wire_in))");
			values.addAll(Headers.bad(shape.in(), work + "wire_in.", structs));
		}
		for (ParameterPlan value : shape.ownIn()) {
			int index = shape.inIndex(value);
			(mapsIn(value) ? copied : plain).add("!fetch(msg, " + index + "u, " + work + value.name() + ", msg->in_size[" + index + "])");
			if (Shape.isText(value)) {
				values.add("memchr(" + work + value.name() + ", 0, msg->in_size[" + index + "]) != NULL");
			}
		}
		if (!copied.isEmpty()) {
			out.append("#if PSA_FRAMEWORK_HAS_MM_IOVEC != 1\n");
			refuse(copied, "PSA_ERROR_PROGRAMMER_ERROR");
			out.append("#endif\n");
		}
		refuse(plain, "PSA_ERROR_PROGRAMMER_ERROR");
		refuse(values, "PSA_ERROR_PROGRAMMER_ERROR");
	}

	/** What the author's function is given is made from what travelled. */
	private void prepare() {
		for (ParameterPlan value : shape.operation().values()) {
			String own = work + value.name();
			boolean in = value.direction().in();
			if (value.ownVector()) {
				if (Shape.isText(value) && in) {
					line("%s[msg->in_size[%d]] = '\\0';", own, shape.inIndex(value));
				}
			} else if (in && hasOwnMemory(value)) {
				out.append("    ").append(WireLayout.unpack(new WireLayout.Member(value.name(), value.type(), 0, 0), own, work + "wire_in." + value.name()));
			} else if (in && value.direction().out()) {
				line("%swire_out.%s = %swire_in.%s;", work, value.name(), work, value.name());
			}
		}
	}

	private void map() {
		boolean any = shape.operation().values().stream().anyMatch(value -> mapsIn(value) || mapsOut(value));
		if (!any) {
			return;
		}
		out.append(MAPPED).append('\n');
		for (ParameterPlan value : shape.operation().values()) {
			if (mapsIn(value)) {
				int index = shape.inIndex(value);
				line("const uint8_t *wire_%s = msg->in_size[%d] == 0u ? %s : (const uint8_t *)psa_map_invec(msg->handle, %du);", value.name(), index,
						work + value.name(), index);
			} else if (mapsOut(value)) {
				int index = shape.outIndex(value);
				line("bool wire_mapped_%s = msg->out_size[%d] >= %s;", value.name(), index, most(value));
				line("uint8_t *wire_%1$s = wire_mapped_%1$s ? (uint8_t *)psa_map_outvec(msg->handle, %2$du) : %3$s;", value.name(), index,
						work + value.name());
			}
		}
		out.append("#else\n");
		for (ParameterPlan value : shape.operation().values()) {
			if (mapsIn(value)) {
				line("const uint8_t *wire_%s = %s;", value.name(), work + value.name());
			} else if (mapsOut(value)) {
				line("uint8_t *wire_%s = %s;", value.name(), work + value.name());
			}
		}
		out.append("#endif\n");
	}

	private static String most(ParameterPlan value) {
		return value.macro() + (value.fixed() ? "_SIZE" : "_MAX");
	}

	/** Whether nothing is left to do behind the author's function. */
	private boolean answers() {
		return shape.outVectors() == 0 && shape.operation().values().stream().noneMatch(this::mapsIn);
	}

	private void invoke() {
		List<String> arguments = new ArrayList<>(List.of("msg"));
		for (ParameterPlan value : shape.operation().values()) {
			String own = work + value.name();
			boolean out = value.direction().out();
			arguments.add(switch (value.type()) {
				case TypePlan.Scalar scalar -> !out ? work + "wire_in." + value.name() + (scalar.bool() ? " != 0u" : "")
						: "&" + (scalar.bool() ? own : work + "wire_out." + value.name());
				case TypePlan.Structure structure -> "&" + own;
				case TypePlan.Text text -> own;
				case TypePlan.Bytes bytes -> mapsIn(value) || mapsOut(value) ? "wire_" + value.name() : own;
			});
			if (!value.fixed() && !Shape.isText(value)) {
				arguments.add(out ? "&" + value.lengthName() : "msg->in_size[" + shape.inIndex(value) + "]");
			}
		}
		String call = (answers() ? "return " : "status = ") + shape.function() + "_impl(";
		StringBuilder text = new StringBuilder(call);
		int column = call.length() + 4;
		for (int i = 0; i < arguments.size(); i++) {
			String argument = arguments.get(i) + (i + 1 < arguments.size() ? "," : ");");
			if (i > 0 && column + 1 + argument.length() > WIDTH) {
				text.append('\n').append(" ".repeat(call.length() + 4));
				column = call.length() + 4;
			} else if (i > 0) {
				text.append(' ');
				column++;
			}
			text.append(argument);
			column += argument.length();
		}
		line("%s", text);
	}

	private void write() {
		lengths();
		for (ParameterPlan value : shape.ownIn()) {
			if (mapsIn(value)) {
				int index = shape.inIndex(value);
				out.append(MAPPED).append('\n');
				line("if (msg->in_size[%d] != 0u) {", index);
				line("    psa_unmap_invec(msg->handle, %du);", index);
				line("}");
				out.append("#endif\n");
			}
		}
		for (ParameterPlan value : shape.ownOut()) {
			if (mapsOut(value)) {
				out.append(MAPPED).append('\n');
				line("if (wire_mapped_%s) {", value.name());
				line("    psa_unmap_outvec(msg->handle, %du, status >= PSA_SUCCESS ? %s : 0u);", shape.outIndex(value),
						value.fixed() ? value.macro() + "_SIZE" : value.lengthName());
				line("}");
				out.append("#endif\n");
			}
		}
		if (shape.outVectors() == 0) {
			return;
		}
		line("if (status >= PSA_SUCCESS) {");
		if (shape.out() != null) {
			for (ParameterPlan value : shape.operation().values()) {
				if (value.direction().out() && !value.ownVector() && hasOwnMemory(value)) {
					out.append("        ").append(WireLayout.pack(new WireLayout.Member(value.name(), value.type(), 0, 0),
							work + "wire_out." + value.name(), work + value.name()));
				}
			}
			line("    give(msg, 0u, &%swire_out, sizeof(%swire_out));", work, work);
		}
		for (ParameterPlan value : shape.ownOut()) {
			String length = value.fixed() ? value.macro() + "_SIZE" : value.lengthName();
			String give = "give(msg, %du, %s, %s);".formatted(shape.outIndex(value), work + value.name(), length);
			if (mapsOut(value)) {
				out.append(MAPPED).append('\n');
				line("    if (!wire_mapped_%s) {", value.name());
				line("        %s", give);
				line("    }");
				out.append("#else\n");
				line("    %s", give);
				out.append("#endif\n");
			} else {
				line("    %s", give);
			}
		}
		line("}");
	}

	/** How much the author's function has filled: no more than its room, its promise and the client's room. */
	private void lengths() {
		List<ParameterPlan> varying = shape.ownOut().stream().filter(value -> !value.fixed()).toList();
		if (varying.isEmpty()) {
			return;
		}
		List<String> broken = new ArrayList<>();
		List<String> small = new ArrayList<>();
		line("if (status >= PSA_SUCCESS) {");
		for (ParameterPlan value : varying) {
			String length = value.lengthName();
			if (Shape.isText(value)) {
				line("    while (%1$s <= %3$s_MAX && %2$s[%1$s] != '\\0') {", length, work + value.name(), value.macro());
				line("        %s++;", length);
				line("    }");
			}
			broken.add(length + " > " + value.macro() + "_MAX");
			if (Shape.min(value) > 0) {
				broken.add(length + " < " + value.macro() + "_MIN");
			}
			small.add(length + " > msg->out_size[" + shape.outIndex(value) + "]");
		}
		line("    if (%s) {", String.join(" ||\n            ", broken));
		line("        status = PSA_ERROR_SERVICE_FAILURE; /* not what the manifest promises */");
		line("    } else if (%s) {", String.join(" ||\n               ", small));
		line("        status = PSA_ERROR_BUFFER_TOO_SMALL;");
		line("    }");
		line("}");
	}
}
