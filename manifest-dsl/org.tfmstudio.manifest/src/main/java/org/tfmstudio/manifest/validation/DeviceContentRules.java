// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import com.google.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.xtext.validation.Check;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.OptionCatalog;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.manifest.reading.ExecutionModel;
import org.tfmstudio.manifest.reading.Partitions;
import org.tfmstudio.manifest.reading.SpmBackend;

/** What the partitions of a device want from it and from each other (B.3, B.5, trap T1). */
public class DeviceContentRules extends Rules {
	/** From the third service on, TF-M's signals for SFN services collide with reserved ones (trap T1). */
	private static final int SAFE_SFN_SERVICES = 2;

	@Inject
	private OptionCatalog catalog;

	@Check
	public void partitions(Device device) {
		Set<Partition> seen = new HashSet<>();
		for (Contained contained : device.getContained()) {
			Partition partition = contained.getPartition();
			if (partition == null || partition.eIsProxy()) {
				continue;
			}
			if (!seen.add(partition)) {
				doubtful(contained, Literals.CONTAINED__PARTITION, FindingCodes.REPEATED_PARTITION,
						"Partition '" + partition.getName() + "' is on this device already; remove one of the two.");
			} else if (TfmLibrary.contains(partition)) {
				doubtful(contained, Literals.CONTAINED__PARTITION, FindingCodes.PARTITION_OF_TFM, partition.getName()
						+ " is a partition of TF-M itself, which profile and options put on the device; leave it out here"
						+ TfmLibrary.option(partition).map(option -> " and write `set " + option + " = ON`").orElse("") + ".");
			} else {
				partition(device, contained, partition);
			}
		}
	}

	private void partition(Device device, Contained contained, Partition partition) {
		for (Service service : Partitions.dependencies(partition)) {
			if (!TfmLibrary.contains(service) && service.eContainer() != partition && !Project.of(device.eResource()).offers(device, service)) {
				wrong(contained, Literals.CONTAINED__PARTITION, FindingCodes.ABSENT_SERVICE, "'" + partition.getName()
						+ "' uses " + service.getName() + " of partition '" + ((Partition) service.eContainer()).getName()
						+ "', which is not on this device; add that partition to `partitions`.");
				return;
			}
		}
		boolean ipc = Partitions.model(partition).filter(model -> model == ExecutionModel.IPC).isPresent();
		if (ipc && Devices.effectiveBackend(device) == SpmBackend.SFN && !DeviceRules.isContradictory(device)) {
			wrong(contained, Literals.CONTAINED__PARTITION, FindingCodes.SFN_BACKEND_IPC_PARTITION, "'" + partition.getName()
					+ "' is an IPC partition, which the SFN back end cannot run; write `backend IPC`, or make the partition SFN.");
			return;
		}
		services(device, contained, partition);
	}

	private void services(Device device, Contained contained, Partition partition) {
		// an old partition's `mm-iovec` and a contradictory device have their findings already
		List<Service> mapped = Partitions.framework(partition).equals("1.0") || DeviceRules.isContradictory(device) ? List.of()
				: partition.getServices().stream().filter(Service::isMmIovec).toList();
		Optional<String> option = catalog.value(DeviceRules.choices(device), "PSA_FRAMEWORK_HAS_MM_IOVEC");
		if (!mapped.isEmpty() && Devices.effectiveIsolation(device) > 1) {
			doubtful(contained, Literals.CONTAINED__PARTITION, FindingCodes.MM_IOVEC_ISOLATION, "Service "
					+ mapped.get(0).getName() + " of '" + partition.getName() + "' wants mapped vectors, which exist at isolation"
					+ " level 1 only, and this device has level " + Devices.effectiveIsolation(device)
					+ "; it must do without them, as PSA_FRAMEWORK_HAS_MM_IOVEC tells its sources, or write `isolation 1`.");
		} else if (!mapped.isEmpty() && option.filter(value -> !value.equals("ON") && !value.equals("1")).isPresent()) {
			doubtful(contained, Literals.CONTAINED__PARTITION, FindingCodes.MM_IOVEC_OFF, "Service " + mapped.get(0).getName()
					+ " of '" + partition.getName() + "' wants mapped vectors, which are off on this device; write"
					+ " `set PSA_FRAMEWORK_HAS_MM_IOVEC = ON`.");
		}
		boolean sfn = Partitions.model(partition).filter(model -> model == ExecutionModel.SFN).isPresent();
		if (sfn && partition.getServices().size() > SAFE_SFN_SERVICES && Devices.effectiveBackend(device) == SpmBackend.IPC) {
			doubtful(contained, Literals.CONTAINED__PARTITION, FindingCodes.SFN_SIGNALS, "'" + partition.getName()
					+ "' has more than 2 services, and TF-M's IPC back end gives the third and fourth of an SFN partition signals"
					+ " that are reserved; split the partition, or make it IPC.");
		}
	}
}
