// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.eclipse.emf.ecore.EObject;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.Operation;
import org.tfmstudio.manifest.model.Parameter;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Struct;
import org.tfmstudio.manifest.reading.Types;

/** C macros share one space of names: finds names that the manifests keep apart and the preprocessor does not. */
final class MacroNames {

	private static final List<String> OF_SERVICE = List.of("_SID", "_VERSION", "_HANDLE", "_SIGNAL");
	private static final List<String> OF_TYPED_SERVICE = List.of("_SID", "_VERSION", "_HANDLE", "_SIGNAL", "_SFN", "_SERVE", "_CONNECT",
			"_CLOSE", "_CONNECT_IMPL", "_DISCONNECT_IMPL", "_HOOKS", "_OWN_DISPATCHER");

	private final Map<String, String> owners = new HashMap<>();
	private final List<PlanProblem> problems = new ArrayList<>();

	private MacroNames() {
	}

	/** The macro of an operation: {@code put} of VAULT_STORE is {@code VAULT_STORE_PUT}, {@code readAll} becomes {@code READ_ALL}. */
	static String of(Service service, Operation operation) {
		return service.getName() + "_" + CNames.upper(operation.getName());
	}

	/** What the macros of a parameter's limits begin with. */
	static String of(Service service, Operation operation, Parameter parameter) {
		return of(service, operation) + "_" + CNames.upper(parameter.getName());
	}

	/** What two elements of a device would both be called. */
	static List<PlanProblem> collisions(List<Partition> partitions) {
		MacroNames names = new MacroNames();
		for (Partition partition : partitions) {
			String owner = "partition " + partition.getName();
			names.claim(partition, owner, partition.getName());
			names.claim(partition, owner, partition.getName() + "_MODEL_IPC");
			names.claim(partition, owner, partition.getName() + "_MODEL_SFN");
		}
		for (Partition partition : partitions) {
			for (Service service : partition.getServices()) {
				for (String suffix : service.getOperations().isEmpty() ? OF_SERVICE : OF_TYPED_SERVICE) {
					names.claim(service, "service " + service.getName(), service.getName() + suffix);
				}
			}
		}
		for (Partition partition : partitions) {
			for (Struct struct : partition.getStructs()) {
				String tag = "struct " + OperationPlans.tag(partition, struct);
				if (names.claim(struct, "structure " + struct.getName() + " of " + partition.getName(), tag)) {
					names.claim(struct, "structure " + struct.getName() + " of " + partition.getName(), tag + "_wire");
				}
			}
			for (Irq irq : partition.getIrqs()) {
				names.claim(irq, "an interrupt of partition " + partition.getName(), irq.getName() == null ? irq.getSignal() : irq.getName() + "_SIGNAL");
			}
			for (Service service : partition.getServices()) {
				for (Operation operation : service.getOperations()) {
					names.operation(service, operation);
				}
			}
		}
		return names.problems;
	}

	/** Functions are called as macros are, in lower case: names that differ here differ there. */
	private void operation(Service service, Operation operation) {
		String owner = "operation " + operation.getName() + " of " + service.getName();
		if (!claim(operation, owner, of(service, operation))) {
			return;
		}
		claim(operation, owner, of(service, operation) + "_IMPL");
		for (String suffix : List.of("_in_wire", "_out_wire")) {
			claim(operation, owner, "struct " + of(service, operation).toLowerCase(Locale.ROOT) + suffix);
		}
		for (Parameter parameter : operation.getParameters()) {
			if (parameter.getType() != null && Types.hasOwnVector(parameter.getType().getName())) {
				for (String suffix : List.of("_MIN", "_MAX", "_SIZE")) {
					claim(parameter, "parameter " + parameter.getName() + " of " + owner, of(service, operation, parameter) + suffix);
				}
			}
		}
	}

	private boolean claim(EObject element, String owner, String macro) {
		String first = macro == null ? null : owners.putIfAbsent(macro, owner);
		boolean free = first == null || first.equals(owner);
		if (!free) {
			problems.add(new PlanProblem(element, "name", "duplicate-macro",
					"In C this is called " + macro + ", as is " + first + "; choose another name."));
		}
		return free;
	}
}
