// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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

	@Check
	public void type(Type type) {
		if (type.getName() == null) {
			return;
		}
		boolean bytes = type.getName().equals(Types.BYTES);
		boolean field = type.eContainer() instanceof Field;
		if (!Types.isScalar(type.getName()) && !bytes && Types.struct(type).isEmpty()) {
			Partition partition = Types.partition(type);
			List<String> known = Stream.concat(Types.NAMES.stream(), partition.getStructs().stream().map(Struct::getName))
					.collect(Collectors.toList());
			wrong(type, Literals.TYPE__NAME, FindingCodes.UNKNOWN_TYPE, "There is no type '" + shortened(type.getName())
					+ "'; write " + orList(Types.NAMES) + ", or the name of a `struct` of this partition."
					+ Words.didYouMean(type.getName(), known));
			return;
		}
		OptionalLong min = number(type, Literals.TYPE__MIN, "a length", type.getMin(), 0, 0xFFFF_FFFFL, "0 or more");
		OptionalLong max = number(type, Literals.TYPE__MAX, "a length", type.getMax(), 1, 0xFFFF_FFFFL, "1 or more");
		if (!bytes && type.isRanged()) {
			wrong(type, Literals.TYPE__NAME, FindingCodes.RANGE_OF_TYPE,
					"Only `bytes` has a length; remove the brackets after '" + type.getName() + "'.");
		} else if (bytes && type.getMin() == null && type.getMax() == null) {
			wrong(type, Literals.TYPE__NAME, FindingCodes.RANGE_OF_TYPE,
					"`bytes` needs its length; write `bytes[64]`" + (field ? "." : ", `bytes[..64]` or `bytes[1..64]`."));
		} else if (bytes && field && type.isSpan()) {
			wrong(type, Literals.TYPE__NAME, FindingCodes.RANGE_OF_TYPE,
					"Inside of a structure the length must be fixed; write `bytes[64]`.");
		} else if (bytes && type.isSpan() && type.getMax() == null) {
			wrong(type, Literals.TYPE__NAME, FindingCodes.RANGE_OF_TYPE,
					"The greatest length is missing; write `bytes[" + type.getMin() + "..64]`.");
		} else if (min.isPresent() && max.isPresent() && min.getAsLong() > max.getAsLong()) {
			wrong(type, Literals.TYPE__MIN, FindingCodes.RANGE_OF_TYPE,
					"The least length is above the greatest; exchange the two.");
		}
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
								+ " already; write another one after `=`.");
			}
		});
	}

	/** Values of fixed size share one vector a direction, each {@code bytes} takes one of its own. */
	@Check
	public void vectors(Operation operation) {
		int vectors = 0;
		Set<String> shared = new HashSet<>();
		for (Parameter parameter : operation.getParameters()) {
			boolean bytes = parameter.getType() != null && Types.BYTES.equals(parameter.getType().getName());
			vectors += bytes || shared.add(parameter.getDirection()) ? 1 : 0;
		}
		if (vectors > MOST_VECTORS) {
			wrong(operation, Literals.OPERATION__NAME, FindingCodes.TOO_MANY_VECTORS, "'" + operation.getName() + "' needs "
					+ vectors + " vectors (one for each `bytes`, one for all other inputs, one for all other outputs), but a call"
					+ " has only 4; join or drop parameters.");
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

	private static boolean reaches(Struct from, Struct to, Set<EObject> seen) {
		if (from == to) {
			return true;
		}
		return seen.add(from) && from.getFields().stream().filter(field -> field.getType() != null)
				.flatMap(field -> Types.struct(field.getType()).stream()).anyMatch(next -> reaches(next, to, seen));
	}
}
