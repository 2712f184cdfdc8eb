// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.tfmstudio.manifest.model.Field;
import org.tfmstudio.manifest.model.Operation;
import org.tfmstudio.manifest.model.Parameter;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Struct;
import org.tfmstudio.manifest.model.Type;
import org.tfmstudio.manifest.reading.Documentation;
import org.tfmstudio.manifest.reading.Services;
import org.tfmstudio.manifest.reading.Types;

/** Structures and operations of one partition, with their names in C. */
final class OperationPlans {

	private final Partition partition;
	/** In an order in which each stands behind those that it contains. */
	private final Map<Struct, StructPlan> structs = new LinkedHashMap<>();

	OperationPlans(Partition partition) {
		this.partition = partition;
		partition.getStructs().forEach(this::struct);
	}

	List<StructPlan> structs() {
		return List.copyOf(structs.values());
	}

	List<OperationPlan> of(Service service) {
		List<OperationPlan> plans = new ArrayList<>();
		Services.operationTypes(service).forEach((operation, type) -> plans.add(operation(service, operation, type)));
		return plans;
	}

	/** The name of a structure in C, behind the word {@code struct}. */
	static String tag(Partition partition, Struct struct) {
		String prefix = partition.getName().toLowerCase(Locale.ROOT) + "_";
		String name = CNames.upper(struct.getName()).toLowerCase(Locale.ROOT);
		return name.startsWith(prefix) ? name : prefix + name;
	}

	private StructPlan struct(Struct struct) {
		StructPlan known = structs.get(struct);
		if (known != null) {
			return known;
		}
		CNames names = new CNames();
		List<FieldPlan> fields = new ArrayList<>();
		for (Field field : struct.getFields()) {
			fields.add(new FieldPlan(names.take(field.getName()), Documentation.of(field).orElse(""), type(field.getType())));
		}
		StructPlan plan = new StructPlan(struct.getName(), tag(partition, struct), Documentation.of(struct).orElse(""), fields);
		structs.put(struct, plan);
		return plan;
	}

	private TypePlan type(Type type) {
		Optional<Struct> struct = Types.struct(type);
		if (struct.isPresent()) {
			return new TypePlan.Structure(struct(struct.get()));
		}
		int min = Math.toIntExact(Types.range(type)[0]);
		int max = Math.toIntExact(Types.range(type)[1]);
		return switch (type.getName()) {
			case Types.BYTES -> new TypePlan.Bytes(min, max, !type.isSpan() || min == max);
			case Types.STRING -> new TypePlan.Text(min, max);
			default -> new TypePlan.Scalar(type.getName(), Types.scalarSize(type.getName()));
		};
	}

	private OperationPlan operation(Service service, Operation operation, int type) {
		String macro = MacroNames.of(service, operation);
		CNames names = new CNames();
		List<String> own = operation.getParameters().stream().map(parameter -> names.take(parameter.getName())).toList();
		List<ParameterPlan> values = new ArrayList<>();
		for (Parameter parameter : operation.getParameters()) {
			String name = own.get(values.size());
			values.add(new ParameterPlan(name, names.take(name + "_length"), names.take(name + "_size"),
					MacroNames.of(service, operation, parameter), Documentation.of(parameter).orElse(""),
					ParameterPlan.Direction.valueOf(parameter.getDirection().toUpperCase(Locale.ROOT)), type(parameter.getType())));
		}
		return new OperationPlan(operation.getName(), macro, Documentation.of(operation).orElse(""), type,
				operation.getParameters().stream().map(OperationPlans::written).collect(Collectors.joining(", ")), values);
	}

	/** As the manifest has it. */
	private static String written(Parameter parameter) {
		Type type = parameter.getType();
		StringBuilder text = new StringBuilder(parameter.getDirection()).append(' ').append(parameter.getName()).append(": ")
				.append(type.getName());
		if (type.isRanged()) {
			text.append('[').append(Optional.ofNullable(type.getMin()).orElse(""));
			if (type.isSpan()) {
				text.append("..").append(Optional.ofNullable(type.getMax()).orElse(""));
			}
			text.append(']');
		}
		return text.toString();
	}
}
