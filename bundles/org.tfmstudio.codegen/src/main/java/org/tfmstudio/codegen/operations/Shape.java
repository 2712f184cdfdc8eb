// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.operations;

import java.util.List;
import java.util.Locale;

import org.tfmstudio.codegen.plan.OperationPlan;
import org.tfmstudio.codegen.plan.ParameterPlan;
import org.tfmstudio.codegen.plan.ServicePlan;
import org.tfmstudio.codegen.plan.TypePlan;

/**
 * How an operation fits into {@code psa_call}: of each direction, values of fixed size share the first vector, then each
 * {@code bytes} and string has one, in their order.
 *
 * @param function name of the client's function
 * @param member   the operation's name in C, without that of its service
 * @param in       layout of the first input vector, null when there are no inputs for it
 * @param out      layout of the first output vector, null when there are no outputs for it
 */
record Shape(OperationPlan operation, String function, String member, WireLayout in, WireLayout out, List<ParameterPlan> ownIn, List<ParameterPlan> ownOut) {

	static Shape of(ServicePlan service, OperationPlan operation, WireLayout.Structs structs) {
		List<ParameterPlan> values = operation.values();
		String function = operation.macro().toLowerCase(Locale.ROOT);
		return new Shape(operation, function, function.substring(service.name().length() + 1),
				shared(values.stream().filter(value -> value.direction().in() && !value.ownVector()).toList(), structs),
				shared(values.stream().filter(value -> value.direction().out() && !value.ownVector()).toList(), structs),
				values.stream().filter(value -> value.direction().in() && value.ownVector()).toList(),
				values.stream().filter(value -> value.direction().out() && value.ownVector()).toList());
	}

	private static WireLayout shared(List<ParameterPlan> values, WireLayout.Structs structs) {
		return values.isEmpty() ? null : structs.of(values.stream().map(value -> new WireLayout.Value(value.name(), value.type())).toList());
	}

	String inTag() {
		return function + "_in_wire";
	}

	String outTag() {
		return function + "_out_wire";
	}

	int inVectors() {
		return ownIn.size() + (in == null ? 0 : 1);
	}

	int outVectors() {
		return ownOut.size() + (out == null ? 0 : 1);
	}

	int inIndex(ParameterPlan value) {
		return identity(ownIn, value) + (in == null ? 0 : 1);
	}

	int outIndex(ParameterPlan value) {
		return identity(ownOut, value) + (out == null ? 0 : 1);
	}

	private static int identity(List<ParameterPlan> list, ParameterPlan value) {
		for (int i = 0; i < list.size(); i++) {
			if (list.get(i) == value) {
				return i;
			}
		}
		throw new IllegalArgumentException(value.name());
	}

	/** Fewest bytes of a value with a vector of its own. */
	static int min(ParameterPlan value) {
		return switch (value.type()) {
			case TypePlan.Bytes bytes -> bytes.min();
			case TypePlan.Text text -> text.min();
			default -> throw new IllegalArgumentException(value.name());
		};
	}

	/** Most bytes of a value with a vector of its own. */
	static int max(ParameterPlan value) {
		return switch (value.type()) {
			case TypePlan.Bytes bytes -> bytes.max();
			case TypePlan.Text text -> text.max();
			default -> throw new IllegalArgumentException(value.name());
		};
	}

	static boolean isText(ParameterPlan value) {
		return value.type() instanceof TypePlan.Text;
	}
}
