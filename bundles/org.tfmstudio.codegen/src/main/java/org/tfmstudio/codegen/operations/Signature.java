// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.tfmstudio.codegen.CText;
import org.tfmstudio.codegen.plan.OperationPlan;
import org.tfmstudio.codegen.plan.ParameterPlan;
import org.tfmstudio.codegen.plan.ParameterPlan.Direction;
import org.tfmstudio.codegen.plan.ServicePlan;
import org.tfmstudio.codegen.plan.TypePlan;

/** Parameters of C functions: of the one that a client calls, and of the one that the service's author writes. */
final class Signature {

	private static final int WIDTH = 118;

	/** A parameter of C. */
	record Argument(String declaration, String name, String documentation) {
	}

	private Signature() {
	}

	/** The client's function, without a semicolon. */
	static String client(ServicePlan service, Shape shape) {
		return function("psa_status_t " + shape.function(), clientArguments(service, shape.operation()));
	}

	/** The author's function, without a semicolon. */
	static String server(Shape shape) {
		return function("psa_status_t " + shape.function() + "_impl", serverArguments(shape.operation()));
	}

	static String clientDocumentation(ServicePlan service, OperationPlan operation) {
		return documentation(operation, clientArguments(service, operation), """
				@return what the service answers: 0 and above is success. PSA_ERROR_INVALID_ARGUMENT or PSA_ERROR_BUFFER_TOO_SMALL,
				without a call, for an argument that cannot be right; else what the framework answers.""");
	}

	static String serverDocumentation(OperationPlan operation) {
		return documentation(operation, serverArguments(operation), """
				@return the answer to the client: 0 and above is success, and only then outputs reach the client.""");
	}

	static List<Argument> clientArguments(ServicePlan service, OperationPlan operation) {
		List<Argument> all = new ArrayList<>();
		if (service.connectionBased()) {
			all.add(new Argument("psa_handle_t handle", "handle", "the connection"));
		}
		for (ParameterPlan value : operation.values()) {
			all.add(first(value));
			String size = "size_t " + value.sizeName();
			if (value.type() instanceof TypePlan.Text && value.direction().out()) {
				all.add(new Argument(size, value.sizeName(), "room at `" + value.name() + "` with the terminating zero, in characters"));
			} else if (!value.fixed() && !(value.type() instanceof TypePlan.Text)) {
				if (value.direction().out()) {
					all.add(new Argument(size, value.sizeName(), "room at `" + value.name() + "`, in bytes"));
				}
				all.add(length(value));
			}
		}
		return all;
	}

	static List<Argument> serverArguments(OperationPlan operation) {
		List<Argument> all = new ArrayList<>(List.of(new Argument("const psa_msg_t *msg", "msg",
				"who asks (`client_id`), and on which connection (`rhandle`, `handle`); leave its vectors alone")));
		for (ParameterPlan value : operation.values()) {
			all.add(first(value));
			if (!value.fixed() && !(value.type() instanceof TypePlan.Text)) {
				all.add(length(value));
			}
		}
		return all;
	}

	private static Argument length(ParameterPlan value) {
		boolean out = value.direction().out();
		return new Argument((out ? "size_t *" : "size_t ") + value.lengthName(), value.lengthName(), switch (value.direction()) {
			case IN -> "bytes of `" + value.name() + "`";
			case OUT -> "receives the number of bytes of `" + value.name() + "`";
			case INOUT -> "bytes of `" + value.name() + "`, before and after";
		});
	}

	private static Argument first(ParameterPlan value) {
		boolean out = value.direction().out();
		String name = value.name();
		String declaration = switch (value.type()) {
			case TypePlan.Scalar scalar -> scalar.c() + (out ? " *" : " ") + name;
			case TypePlan.Structure structure -> (out ? "" : "const ") + "struct " + structure.struct().tag() + " *" + name;
			case TypePlan.Text text -> (out ? "char *" : "const char *") + name;
			case TypePlan.Bytes bytes -> (out ? "uint8_t " : "const uint8_t ") + (bytes.fixed() ? name + "[" + value.macro() + "_SIZE]" : "*" + name);
		};
		String limits = switch (value.type()) {
			case TypePlan.Text text -> "text of " + range(text.min(), text.max()) + " characters, with a terminating zero";
			case TypePlan.Bytes bytes -> bytes.fixed() ? bytes.max() + " bytes" : range(bytes.min(), bytes.max()) + " bytes";
			default -> "";
		};
		String text = value.documentation().isBlank() ? limits : value.documentation() + (limits.isEmpty() ? "" : " (" + limits + ")");
		return new Argument(declaration, name, "[" + way(value.direction()) + "]" + (text.isEmpty() ? "" : " " + text));
	}

	private static String way(Direction direction) {
		return switch (direction) {
			case IN -> "in";
			case OUT -> "out";
			case INOUT -> "in,out";
		};
	}

	private static String range(int min, int max) {
		return min == max ? Integer.toString(max) : min + " to " + max;
	}

	private static String documentation(OperationPlan operation, List<Argument> arguments, String returned) {
		StringBuilder text = new StringBuilder(operation.documentation().isBlank() ? operation.macro() + "." : operation.documentation()).append("\n\n");
		for (Argument argument : arguments) {
			String way = argument.documentation().startsWith("[") ? argument.documentation().substring(0, argument.documentation().indexOf(']') + 1) : "";
			String rest = argument.documentation().substring(way.length()).strip().replace("\n", "\n    ");
			text.append("@param").append(way).append(' ').append(argument.name()).append(rest.isEmpty() ? "" : " " + rest).append('\n');
		}
		return CText.doc(text.append(returned).toString(), "");
	}

	private static String function(String name, List<Argument> arguments) {
		if (arguments.isEmpty()) {
			return name + "(void)";
		}
		String flat = arguments.stream().map(Argument::declaration).collect(Collectors.joining(", ", name + "(", ")"));
		if (flat.length() <= WIDTH) {
			return flat;
		}
		StringBuilder out = new StringBuilder(name).append('(');
		int column = name.length() + 1;
		String indent = " ".repeat(column);
		for (int i = 0; i < arguments.size(); i++) {
			String declaration = arguments.get(i).declaration() + (i + 1 < arguments.size() ? "," : ")");
			if (i > 0 && column + 1 + declaration.length() > WIDTH) {
				out.append('\n').append(indent);
				column = indent.length();
			} else if (i > 0) {
				out.append(' ');
				column++;
			}
			out.append(declaration);
			column += declaration.length();
		}
		return out.toString();
	}
}
