// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.xtext.validation.Check;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Use;
import org.tfmstudio.manifest.reading.PartitionType;
import org.tfmstudio.manifest.reading.Partitions;

/** Dependencies: no cycles, nothing twice, none on less trusted partitions, none on what is not there yet (B.3, B.5). */
public class UseRules extends Rules {
	@Check
	public void uses(Partition partition) {
		Set<Service> seen = new HashSet<>();
		Project project = Project.of(partition.eResource());
		for (Use use : partition.getUses()) {
			for (int i = 0; i < use.getServices().size(); i++) {
				Service service = use.getServices().get(i);
				if (!service.eIsProxy()) {
					use(project, partition, use, i, service, seen);
				}
			}
		}
	}

	private void use(Project project, Partition partition, Use use, int index, Service service, Set<Service> seen) {
		Partition provider = (Partition) service.eContainer();
		if (!seen.add(service)) {
			doubtful(use, Literals.USE__SERVICES, index, FindingCodes.REPEATED_USE,
					"This partition says already that it uses " + service.getName() + "; remove one of the two.");
		} else if (provider == partition) {
			wrong(use, Literals.USE__SERVICES, index, FindingCodes.OWN_SERVICE,
					service.getName() + " is a service of this partition itself, which cannot call itself; remove it.");
		} else if (project.circles().isFaulty(partition, use, index)) {
			List<Partition> way = project.circles().way(provider, partition);
			wrong(use, Literals.USE__SERVICES, index, FindingCodes.CIRCULAR_USE, "This closes a circle, in which each would wait"
					+ " for the next: " + partition.getName() + " -> " + way.stream().map(Partition::getName)
							.collect(Collectors.joining(" -> ")) + "; take one of the dependencies away.");
		} else if (Partitions.type(partition).equals(Optional.of(PartitionType.PSA_ROT))
				&& Partitions.type(provider).equals(Optional.of(PartitionType.APPLICATION_ROT))) {
			doubtful(use, Literals.USE__SERVICES, index, FindingCodes.USES_LESS_TRUSTED, "A partition of the PSA root of trust"
					+ " should not depend on the application root of trust, where " + service.getName()
					+ " lives; move one of the two.");
		} else if (TfmLibrary.contains(service) && !project.devicesWith(partition).isEmpty()) {
			notServed(use, index, service);
		}
	}

	private void notServed(Use use, int index, Service service) {
		String message = service.getName() + " is a service of TF-M that the hosted mode does not serve yet: ";
		if (use.isWeak()) {
			info(message + "calls to it are refused, as on a device without it.", use, Literals.USE__SERVICES, index,
					FindingCodes.NOT_SERVED_YET);
		} else {
			doubtful(use, Literals.USE__SERVICES, index, FindingCodes.NOT_SERVED_YET,
					message + "calls to it are refused. Write `uses weakly` if the partition can do without.");
		}
	}
}
