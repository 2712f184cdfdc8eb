// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.validation.Check;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.model.Field;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Operation;
import org.tfmstudio.manifest.model.Parameter;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Struct;
import org.tfmstudio.manifest.model.Type;
import org.tfmstudio.manifest.reading.Services;
import org.tfmstudio.manifest.reading.Types;
import org.tfmstudio.manifest.syntax.Words;

/** Typed operations: their types and numbers, and whether they fit into the four vectors of {@code psa_call} (C.1). */
public class OperationRules extends Rules {
	private static final int MOST_VECTORS = 4;
	private static final Set<String> TAKEN = Set.of("connect", "close", "sfn", "serve");

	@Check
	public void type(Type type) {
		if (type.getName() == null) {
			return;
		}
		boolean field = type.eContainer() instanceof Field;
		if (!Types.NAMES.contains(type.getName()) && Types.struct(type).isEmpty()) {
			Partition partition = Types.partition(type);
			List<String> known = Stream.concat(Types.NAMES.stream(), partition.getStructs().stream().map(Struct::getName))
					.collect(Collectors.toList());
			wrong(type, Literals.TYPE__NAME, FindingCodes.UNKNOWN_TYPE, "There is no type '" + shortened(type.getName())
					+ "'; write " + orList(Types.NAMES) + ", or the name of a `struct` of this partition."
					+ Words.didYouMean(type.getName(), known), Words.nearest(type.getName(), known).stream().toArray(String[]::new));
			return;
		}
		OptionalLong min = number(type, Literals.TYPE__MIN, "a length", type.getMin(), 0, Types.MOST_BYTES, "0 to 0x100000");
		OptionalLong max = number(type, Literals.TYPE__MAX, "a length", type.getMax(), 1, Types.MOST_BYTES, "1 to 0x100000");
		boolean string = type.getName().equals(Types.STRING);
		if (!Types.hasOwnVector(type.getName())) {
			if (type.isRanged()) {
				range(type, "Only `bytes` and `string` have a length; remove the brackets after '" + type.getName() + "'.");
			}
		} else if (string && field) {
			range(type, "A structure has no room for a string; write `bytes[64]`, or make the string a parameter.");
		} else if (type.getMin() == null && type.getMax() == null) {
			range(type, string ? "`string` needs its greatest length; write `string[..64]`."
					: "`bytes` needs its length; write `bytes[64]`" + (field ? "." : ", `bytes[..64]` or `bytes[1..64]`."));
		} else if (string && !type.isSpan()) {
			range(type, "The length of a string varies; write `string[.." + type.getMin() + "]`.");
		} else if (field && type.isSpan()) {
			range(type, "Inside of a structure the length must be fixed; write `bytes[64]`.");
		} else if (type.isSpan() && type.getMax() == null) {
			range(type, "The greatest length is missing; write `" + type.getName() + "[" + type.getMin() + "..64]`.");
		} else if (!type.isSpan() && min.isPresent() && min.getAsLong() == 0) {
			range(type, "`bytes[0]` holds nothing; write a length of 1 or more.");
		} else if (min.isPresent() && max.isPresent() && min.getAsLong() > max.getAsLong()) {
			wrong(type, Literals.TYPE__MIN, FindingCodes.RANGE_OF_TYPE,
					"The least length is above the greatest; exchange the two.");
		}
	}

	private void range(Type type, String message) {
		wrong(type, Literals.TYPE__NAME, FindingCodes.RANGE_OF_TYPE, message);
	}

	@Check
	public void numbers(Service service) {
		Map<Integer, Operation> byType = new HashMap<>();
		for (Operation operation : service.getOperations()) {
			number(operation, Literals.OPERATION__TYPE, "an operation", operation.getType(), 0, Short.MAX_VALUE, "0 to 32767");
		}
		Services.operationTypes(service).forEach((operation, type) -> {
			Operation first = byType.putIfAbsent(type, operation);
			if (first != null) {
				wrong(operation, operation.getType() == null ? Literals.OPERATION__NAME : Literals.OPERATION__TYPE,
						FindingCodes.DUPLICATE_TYPE_NUMBER, "Operation '" + first.getName() + "' has the number " + type
								+ " already; write another one after `=`.", "type");
			}
		});
	}

	/** Values of fixed size share one vector a direction, each {@code bytes} or string takes one of its own; {@code inout} both ways. */
	@Check
	public void vectors(Operation operation) {
		int vectors = 0;
		Set<String> shared = new HashSet<>();
		for (Parameter parameter : operation.getParameters()) {
			boolean own = parameter.getType() != null && Types.hasOwnVector(parameter.getType().getName());
			for (String way : List.of("in", "out")) {
				boolean used = way.equals(parameter.getDirection()) || "inout".equals(parameter.getDirection());
				vectors += used && (own || shared.add(way)) ? 1 : 0;
			}
		}
		if (vectors > MOST_VECTORS) {
			wrong(operation, Literals.OPERATION__NAME, FindingCodes.TOO_MANY_VECTORS, "'" + operation.getName() + "' needs "
					+ vectors + " vectors (one for each `bytes` or `string`, one for all other inputs, one for all other outputs;"
					+ " `inout` counts twice), but a call has only 4; join or drop parameters.");
		}
	}

	/** Names that the generated C of each service has already. */
	@Check
	public void name(Operation operation) {
		if (operation.getName() != null && TAKEN.contains(operation.getName().toLowerCase(Locale.ROOT))) {
			wrong(operation, Literals.OPERATION__NAME, FindingCodes.DUPLICATE_NAME, "The C of a service has a function for '"
					+ operation.getName() + "' of its own; choose another name.");
		}
	}

	@Check
	public void struct(Struct struct) {
		if (struct.getName() != null && Types.NAMES.contains(struct.getName())) {
			wrong(struct, Literals.STRUCT__NAME, FindingCodes.DUPLICATE_NAME,
					"'" + struct.getName() + "' is a type of the language; choose another name.");
		}
		if (struct.getFields().isEmpty()) {
			wrong(struct, Literals.STRUCT__NAME, FindingCodes.MISSING_STATEMENT,
					"Structure '" + struct.getName() + "' has no fields; add one, such as `count: uint32`.");
		}
		for (Field field : struct.getFields()) {
			Optional<Struct> inner = field.getType() == null ? Optional.empty() : Types.struct(field.getType());
			if (inner.isPresent() && reaches(inner.get(), struct, new HashSet<>())) {
				wrong(field, Literals.FIELD__NAME, FindingCodes.RECURSIVE_STRUCT,
						"By this field structure '" + struct.getName() + "' contains itself; remove it.");
				return;
			}
		}
	}

	/** Structures are copied as a whole, and stand in static memory. */
	@Check
	public void size(Struct struct) {
		if (struct.getName() != null && sizeOf(struct, new HashMap<>()) > Types.MOST_BYTES) {
			wrong(struct, Literals.STRUCT__NAME, FindingCodes.RANGE_OF_TYPE, "Structure '" + struct.getName()
					+ "' has more than 0x100000 bytes; make it smaller, or pass `bytes` beside it.");
		}
	}

	/** Bytes without padding, as far as they count; a circle counts as nothing. */
	private static long sizeOf(Struct struct, Map<Struct, Long> known) {
		Long size = known.putIfAbsent(struct, 0L);
		if (size != null) {
			return size;
		}
		long sum = 0;
		for (Field field : struct.getFields()) {
			if (field.getType() != null && field.getType().getName() != null) {
				Optional<Struct> inner = Types.struct(field.getType());
				sum += inner.isPresent() ? sizeOf(inner.get(), known) : Types.scalarSize(field.getType().getName()) + Types.range(field.getType())[1];
				sum = Math.min(sum, Types.MOST_BYTES + 1);
			}
		}
		known.put(struct, sum);
		return sum;
	}

	private static boolean reaches(Struct from, Struct to, Set<EObject> seen) {
		if (from == to) {
			return true;
		}
		return seen.add(from) && from.getFields().stream().filter(field -> field.getType() != null)
				.flatMap(field -> Types.struct(field.getType()).stream()).anyMatch(next -> reaches(next, to, seen));
	}
}
