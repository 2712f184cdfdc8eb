// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import com.google.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.xtext.validation.Check;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.OptionCatalog;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Use;
import org.tfmstudio.manifest.reading.PartitionType;
import org.tfmstudio.manifest.reading.Partitions;

/** Dependencies: no cycles, nothing twice, none on less trusted partitions, none on what the device does not serve (B.3, B.5). */
public class UseRules extends Rules {
	@Inject
	private OptionCatalog catalog;

	@Inject
	private TfmLibrary library;

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
					"This partition says already that it uses " + service.getName() + "; remove one of the two.", service.getName());
		} else if (provider == partition) {
			wrong(use, Literals.USE__SERVICES, index, FindingCodes.OWN_SERVICE,
					service.getName() + " is a service of this partition itself, which cannot call itself; remove it.", service.getName());
		} else if (project.circles().isFaulty(partition, use, index)) {
			List<Partition> way = project.circles().way(provider, partition);
			wrong(use, Literals.USE__SERVICES, index, FindingCodes.CIRCULAR_USE, "This closes a circle, in which each would wait"
					+ " for the next: " + partition.getName() + " -> " + way.stream().map(Partition::getName)
							.collect(Collectors.joining(" -> ")) + "; take one of the dependencies away.", service.getName());
		} else if (!use.isWeak() && Partitions.type(partition).equals(Optional.of(PartitionType.PSA_ROT))
				&& Partitions.type(provider).equals(Optional.of(PartitionType.APPLICATION_ROT)) && !TfmOwn.is(partition, library)) {
			doubtful(use, Literals.USE__SERVICES, index, FindingCodes.USES_LESS_TRUSTED, "A partition of the PSA root of trust"
					+ " should not depend on the application root of trust, where " + service.getName()
					+ " lives; move one of the two.", service.getName());
		} else if (TfmLibrary.contains(service)) {
			project.devicesWith(partition).stream().filter(device -> isOff(device, provider)).findFirst()
					.ifPresent(device -> off(use, index, service, device));
		}
	}

	private boolean isOff(Device device, Partition provider) {
		return TfmLibrary.option(provider).flatMap(option -> ContainedRules.value(catalog, device, option))
				.filter(value -> !value.equals("ON")).isPresent();
	}

	private void off(Use use, int index, Service service, Device device) {
		String option = TfmLibrary.option((Partition) service.eContainer()).orElseThrow();
		String message = service.getName() + " is not served on the device '" + device.getName() + "': calls to it are refused";
		if (use.isWeak()) {
			info(message + ".", use, Literals.USE__SERVICES, index, FindingCodes.SERVICE_OFF, option, service.getName());
		} else {
			doubtful(use, Literals.USE__SERVICES, index, FindingCodes.SERVICE_OFF, message + ". Switch it on there (`set "
					+ option + " = ON`), choose a profile that has it, or"
					+ " write `uses weakly` if the partition can do without.", option, service.getName());
		}
	}
}
