// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
		} else if (closesCycle(project, partition, use, service)) {
			List<Partition> way = way(provider, partition);
			wrong(use, Literals.USE__SERVICES, index, FindingCodes.CIRCULAR_USE, "This closes a circle, in which each would wait"
					+ " for the next: " + partition.getName() + " -> " + way.stream().map(Partition::getName)
							.collect(Collectors.joining(" -> ")) + "; take one of the dependencies away.");
		} else if (Partitions.type(partition).equals(java.util.Optional.of(PartitionType.PSA_ROT))
				&& Partitions.type(provider).equals(java.util.Optional.of(PartitionType.APPLICATION_ROT))) {
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

	/** Of the dependencies that lie on one circle only the first in the project is found fault with. */
	private static boolean closesCycle(Project project, Partition partition, Use use, Service service) {
		Partition provider = (Partition) service.eContainer();
		List<Partition> back = way(provider, partition);
		if (back.isEmpty()) {
			return false;
		}
		Set<Partition> circle = new HashSet<>(back);
		return project.partitions().stream().filter(circle::contains).filter(member -> strongly(member, partition)).findFirst()
				.filter(first -> first == partition).isPresent() && firstUseInto(partition, use, service);
	}

	private static boolean strongly(Partition one, Partition other) {
		return one == other || !way(one, other).isEmpty() && !way(other, one).isEmpty();
	}

	private static boolean firstUseInto(Partition partition, Use use, Service service) {
		for (Use other : partition.getUses()) {
			for (Service used : other.getServices()) {
				if (other == use && used == service) {
					return true;
				}
				if (!used.eIsProxy() && used.eContainer() != partition
						&& !way((Partition) used.eContainer(), partition).isEmpty()) {
					return false;
				}
			}
		}
		return true;
	}

	/** The shortest way along dependencies, both ends included; empty when there is none. */
	private static List<Partition> way(Partition from, Partition to) {
		Map<Partition, Partition> cameFrom = new HashMap<>();
		Deque<Partition> open = new ArrayDeque<>(List.of(from));
		cameFrom.put(from, null);
		while (!open.isEmpty()) {
			Partition at = open.poll();
			if (at == to) {
				List<Partition> way = new ArrayList<>();
				for (Partition step = at; step != null; step = cameFrom.get(step)) {
					way.add(0, step);
				}
				return way;
			}
			for (Use use : at.getUses()) {
				for (Service service : use.getServices()) {
					if (service.eContainer() instanceof Partition next && !cameFrom.containsKey(next)) {
						cameFrom.put(next, at);
						open.add(next);
					}
				}
			}
		}
		return List.of();
	}
}
