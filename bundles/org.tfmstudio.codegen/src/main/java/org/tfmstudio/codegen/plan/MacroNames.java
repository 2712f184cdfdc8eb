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
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;

/** C macros share one space of names: finds names that the manifests keep apart and the preprocessor does not. */
final class MacroNames {

	private final Map<String, String> owners = new HashMap<>();
	private final List<PlanProblem> problems = new ArrayList<>();

	private MacroNames() {
	}

	/** The macro of an operation: {@code put} of VAULT_STORE is {@code VAULT_STORE_PUT}, {@code readAll} becomes {@code READ_ALL}. */
	static String of(Service service, Operation operation) {
		StringBuilder name = new StringBuilder();
		String text = operation.getName().replace('-', '_');
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (Character.isUpperCase(c) && i > 0 && Character.isLowerCase(text.charAt(i - 1))) {
				name.append('_');
			}
			name.append(c);
		}
		return service.getName() + "_" + name.toString().toUpperCase(Locale.ROOT);
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
				for (String suffix : List.of("_SID", "_VERSION", "_HANDLE", "_SIGNAL")) {
					names.claim(service, "service " + service.getName(), service.getName() + suffix);
				}
			}
		}
		for (Partition partition : partitions) {
			for (Irq irq : partition.getIrqs()) {
				names.claim(irq, "an interrupt of partition " + partition.getName(), irq.getName() == null ? irq.getSignal() : irq.getName() + "_SIGNAL");
			}
			for (Service service : partition.getServices()) {
				for (Operation operation : service.getOperations()) {
					names.claim(operation, "operation " + operation.getName() + " of " + service.getName(), of(service, operation));
				}
			}
		}
		return names.problems;
	}

	private void claim(EObject element, String owner, String macro) {
		String first = macro == null ? null : owners.putIfAbsent(macro, owner);
		if (first != null && !first.equals(owner)) {
			problems.add(new PlanProblem(element, "name", "duplicate-macro",
					"In C this is called " + macro + ", as is " + first + "; choose another name."));
		}
	}
}
