// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.operations;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.codegen.CText;
import org.tfmstudio.codegen.plan.ParameterPlan;
import org.tfmstudio.codegen.plan.PartitionPlan;
import org.tfmstudio.codegen.plan.ServicePlan;
import org.tfmstudio.codegen.plan.TypePlan;

/** {@code <service>_client.h} and {@code .c}: a function for each operation that checks its arguments and packs {@code psa_call}. */
final class ClientFiles {

	private ClientFiles() {
	}

	static String header(PartitionPlan partition, ServicePlan service, List<Shape> shapes) {
		StringBuilder out = new StringBuilder();
		String name = OperationFiles.fileName(service);
		if (service.connectionBased()) {
			out.append("""

					/**
					 * Opens a connection to %1$s, of the version that this header was made for.
					 *
					 * @return a handle, or an error below zero: PSA_ERROR_CONNECTION_REFUSED, PSA_ERROR_CONNECTION_BUSY
					 */
					psa_handle_t %2$s_connect(void);

					/** Closes a connection; nothing happens for PSA_NULL_HANDLE. */
					void %2$s_close(psa_handle_t handle);
					""".formatted(service.name(), name));
		}
		for (Shape shape : shapes) {
			out.append('\n').append(Signature.clientDocumentation(service, shape.operation())).append(Signature.client(service, shape)).append(";\n");
		}
		String what = service.name() + ", for those who call it: secure partitions" + (service.nonSecure() ? " and the non-secure application." : ".")
				+ (service.documentation().isBlank() ? "" : "\n\n" + service.documentation());
		return Headers.file(partition, name + "_client", what,
				List.of("\"psa/client.h\"", "\"psa/error.h\"", "\"" + OperationFiles.FOLDER + "/" + name + "_types.h\""), true, out.toString());
	}

	static String source(PartitionPlan partition, ServicePlan service, List<Shape> shapes) {
		String name = OperationFiles.fileName(service);
		StringBuilder out = new StringBuilder(CText.banner(partition.source())).append("#include <string.h>\n\n#include \"").append(OperationFiles.FOLDER)
				.append('/').append(name).append("_client.h\"\n#include \"").append(OperationFiles.FOLDER).append('/').append(name).append("_wire.h\"\n");
		if (shapes.stream().anyMatch(shape -> shape.ownIn().stream().anyMatch(Shape::isText))) {
			out.append("""

					/* Characters before the terminating zero, or `most` + 1 if there is none among so many. */
					static size_t wire_text(const char *text, size_t most)
					{
					    size_t length = 0u;

					    while (length <= most && text[length] != '\\0') {
					        length++;
					    }
					    return length;
					}
					""");
		}
		if (shapes.stream().anyMatch(shape -> shape.ownIn().size() > 1)) {
			out.append("""

					/* Whether two inputs share memory, which is an error of the caller (FF-M). */
					static bool wire_overlap(const void *one, size_t one_length, const void *other, size_t other_length)
					{
					    uintptr_t first = (uintptr_t)one;
					    uintptr_t second = (uintptr_t)other;

					    return one_length != 0u && other_length != 0u &&
					           (first < second ? second - first < one_length : first - second < other_length);
					}
					""");
		}
		if (service.connectionBased()) {
			out.append("""

					psa_handle_t %2$s_connect(void)
					{
					    return psa_connect(%1$s_SID, %1$s_VERSION);
					}

					void %2$s_close(psa_handle_t handle)
					{
					    psa_close(handle);
					}
					""".formatted(service.name(), name));
		}
		for (Shape shape : shapes) {
			out.append('\n').append(Signature.client(service, shape)).append('\n').append(new Body(service, shape).text());
		}
		return out.toString();
	}

	/** The body of one function. */
	private static final class Body {
		private final ServicePlan service;
		private final Shape shape;
		private final StringBuilder out = new StringBuilder("{\n");
		/** Conditions of PSA_ERROR_INVALID_ARGUMENT that are still to be written. */
		private final List<String> wrong = new ArrayList<>();

		Body(ServicePlan service, Shape shape) {
			this.service = service;
			this.shape = shape;
		}

		String text() {
			declarations();
			shape.operation().values().forEach(this::check);
			overlaps();
			refuseWrong();
			vectors();
			call();
			if (shape.outVectors() > 0) {
				result();
			} else {
				out.append("}\n");
			}
			return out.toString();
		}

		private void line(String text, Object... arguments) {
			out.append("    ").append(arguments.length == 0 ? text : text.formatted(arguments)).append('\n');
		}

		private void declarations() {
			if (shape.in() != null) {
				line("struct %s wire_in;", shape.inTag());
			}
			if (shape.out() != null) {
				line("struct %s wire_out;", shape.outTag());
			}
			if (shape.inVectors() > 0) {
				line("psa_invec psa_in[%d];", shape.inVectors());
			}
			if (shape.outVectors() > 0) {
				line("psa_outvec psa_out[%d];", shape.outVectors());
				line("psa_status_t psa_status;");
			}
			shape.ownIn().stream().filter(Shape::isText).forEach(value -> line("size_t wire_length_%s;", value.name()));
			if (shape.inVectors() + shape.outVectors() > 0) {
				out.append('\n');
			}
		}

		private void refuse(List<String> conditions, String status) {
			if (!conditions.isEmpty()) {
				line("if (%s) {", String.join(" ||\n        ", conditions));
				line("    return %s;", status);
				line("}");
			}
		}

		private void refuseWrong() {
			refuse(wrong, "PSA_ERROR_INVALID_ARGUMENT");
			wrong.clear();
		}

		private void check(ParameterPlan value) {
			String name = value.name();
			List<String> small = new ArrayList<>();
			boolean out = value.direction().out();
			boolean in = value.direction().in();
			switch (value.type()) {
				case TypePlan.Scalar scalar when !out -> { }
				case TypePlan.Text text -> {
					if (in && !out) {
						wrong.add(name + " == NULL");
						refuseWrong();
						line("wire_length_%1$s = wire_text(%1$s, %2$s_MAX);", name, value.macro());
					} else {
						wrong.addAll(List.of(name + " == NULL", value.sizeName() + " == 0u"));
					}
					if (in && out) {
						refuseWrong();
						line("wire_length_%1$s = wire_text(%1$s, %2$s - 1u < %3$s_MAX ? %2$s - 1u : %3$s_MAX);", name, value.sizeName(), value.macro());
						wrong.add("wire_length_" + name + " >= " + value.sizeName());
					}
					if (in) {
						wrong.add("wire_length_" + name + " > " + value.macro() + "_MAX");
						if (text.min() > 0) {
							wrong.add("wire_length_" + name + " < " + value.macro() + "_MIN");
						}
					}
					if (out && text.min() > 0) {
						small.add(value.sizeName() + " - 1u < " + value.macro() + "_MIN");
					}
				}
				case TypePlan.Bytes bytes when !bytes.fixed() -> {
					String length = (out ? "*" : "") + value.lengthName();
					if (out) {
						wrong.add(value.lengthName() + " == NULL");
					}
					wrong.add("(" + name + " == NULL && " + (out ? value.sizeName() : length) + " != 0u)");
					if (in) {
						wrong.add(length + " > " + value.macro() + "_MAX");
						if (bytes.min() > 0) {
							wrong.add(length + " < " + value.macro() + "_MIN");
						}
						if (out) {
							wrong.add(length + " > " + value.sizeName());
						}
					} else if (bytes.min() > 0) {
						small.add(value.sizeName() + " < " + value.macro() + "_MIN");
					}
				}
				default -> wrong.add(name + " == NULL");
			}
			if (!small.isEmpty()) {
				refuseWrong();
				refuse(small, "PSA_ERROR_BUFFER_TOO_SMALL");
			}
		}

		/** How many bytes of an input go. */
		private String length(ParameterPlan value) {
			if (Shape.isText(value)) {
				return "wire_length_" + value.name();
			}
			return value.fixed() ? value.macro() + "_SIZE" : (value.direction().out() ? "*" : "") + value.lengthName();
		}

		private void overlaps() {
			for (int i = 0; i < shape.ownIn().size(); i++) {
				for (int j = 0; j < i; j++) {
					ParameterPlan one = shape.ownIn().get(j);
					ParameterPlan other = shape.ownIn().get(i);
					wrong.add("wire_overlap(%s, %s, %s, %s)".formatted(one.name(), length(one), other.name(), length(other)));
				}
			}
		}

		private void vectors() {
			if (shape.in() != null) {
				if (shape.in().hasGaps()) {
					line("(void)memset(&wire_in, 0, sizeof(wire_in));");
				}
				for (ParameterPlan value : shape.operation().values()) {
					if (value.direction().in() && !value.ownVector()) {
						boolean pointer = value.direction().out() || value.type() instanceof TypePlan.Structure;
						out.append("    ").append(WireLayout.pack(new WireLayout.Member(value.name(), value.type(), 0, 0),
								"wire_in." + value.name(), (pointer ? "*" : "") + value.name()));
					}
				}
				line("psa_in[0].base = &wire_in;");
				line("psa_in[0].len = sizeof(wire_in);");
			}
			for (ParameterPlan value : shape.ownIn()) {
				// TF-M takes an empty vector inside of another one for an overlap
				boolean empty = !value.fixed() && Shape.min(value) == 0 && shape.inVectors() > 1;
				line("psa_in[%d].base = %s;", shape.inIndex(value), empty ? length(value) + " == 0u ? NULL : " + value.name() : value.name());
				line("psa_in[%d].len = %s;", shape.inIndex(value), length(value));
			}
			if (shape.out() != null) {
				line("psa_out[0].base = &wire_out;");
				line("psa_out[0].len = sizeof(wire_out);");
			}
			for (ParameterPlan value : shape.ownOut()) {
				int index = shape.outIndex(value);
				line("psa_out[%d].base = %s;", index, value.name());
				if (value.fixed()) {
					line("psa_out[%d].len = %s_SIZE;", index, value.macro());
				} else {
					String room = value.sizeName() + (Shape.isText(value) ? " - 1u" : "");
					line("psa_out[%1$d].len = %2$s < %3$s_MAX ? %2$s : %3$s_MAX;", index, room, value.macro());
				}
			}
		}

		private void call() {
			String handle = service.connectionBased() ? "handle" : service.name() + "_HANDLE";
			line("%s psa_call(%s, %s, %s, %du, %s, %du);", shape.outVectors() == 0 ? "return" : "psa_status =", handle, shape.operation().macro(),
					shape.inVectors() == 0 ? "NULL" : "psa_in", shape.inVectors(), shape.outVectors() == 0 ? "NULL" : "psa_out", shape.outVectors());
		}

		/** What came back; a service that breaks its own interface is told from one that answers. */
		private void result() {
			List<String> broken = new ArrayList<>();
			if (shape.out() != null) {
				broken.add("psa_out[0].len != sizeof(wire_out)");
			}
			for (ParameterPlan value : shape.ownOut()) {
				String length = "psa_out[" + shape.outIndex(value) + "].len";
				if (value.fixed()) {
					broken.add(length + " != " + value.macro() + "_SIZE");
				} else {
					broken.add(length + " > " + (Shape.isText(value) ? value.sizeName() + " - 1u" : value.sizeName()));
					if (Shape.min(value) > 0) {
						broken.add(length + " < " + value.macro() + "_MIN");
					}
				}
			}
			line("if (psa_status >= PSA_SUCCESS &&\n        %s) {", broken.size() == 1 ? broken.get(0) : "(" + String.join(" ||\n         ", broken) + ")");
			line("    psa_status = PSA_ERROR_SERVICE_FAILURE;");
			line("}");
			line("if (psa_status < PSA_SUCCESS) {");
			for (ParameterPlan value : shape.ownOut()) {
				if (value.direction().in()) {
					continue;
				}
				if (Shape.isText(value)) {
					line("    %s[0] = '\\0';", value.name());
				} else if (!value.fixed()) {
					line("    *%s = 0u;", value.lengthName());
				}
			}
			line("    return psa_status;");
			line("}");
			for (ParameterPlan value : shape.operation().values()) {
				if (value.direction().out() && !value.ownVector()) {
					out.append("    ").append(WireLayout.unpack(new WireLayout.Member(value.name(), value.type(), 0, 0),
							"*" + value.name(), "wire_out." + value.name()));
				} else if (value.direction().out() && Shape.isText(value)) {
					line("%s[psa_out[%d].len] = '\\0';", value.name(), shape.outIndex(value));
				} else if (value.direction().out() && !value.fixed()) {
					line("*%s = psa_out[%d].len;", value.lengthName(), shape.outIndex(value));
				}
			}
			line("return psa_status;");
			out.append("}\n");
		}
	}
}
