// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import com.google.inject.Inject;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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
import org.tfmstudio.manifest.reading.PartitionType;
import org.tfmstudio.manifest.reading.Partitions;
import org.tfmstudio.manifest.reading.Services;
import org.tfmstudio.manifest.reading.SpmBackend;

/** What the partitions of a device want from it and from each other (B.3, B.5, trap T1). */
public class DeviceContentRules extends Rules {
	/** From the third service on, TF-M's signals for SFN services collide with reserved ones (trap T1). */
	private static final int SAFE_SFN_SERVICES = 2;

	private static final String CONNECTIONS = "CONFIG_TFM_CONNECTION_BASED_SERVICE_API";

	@Inject
	private OptionCatalog catalog;

	@Inject
	private TfmLibrary library;

	@Check
	public void partitions(Device device) {
		Set<Partition> seen = new HashSet<>();
		Map<Partition, Contained> off = new IdentityHashMap<>();
		for (Contained contained : device.getContained()) {
			if (contained.getPartition() != null && !ContainedRules.isOn(catalog, device, contained)) {
				off.putIfAbsent(contained.getPartition(), contained);
			}
		}
		for (Contained contained : device.getContained()) {
			Partition partition = contained.getPartition();
			if (partition == null || partition.eIsProxy()) {
				continue;
			}
			if (!seen.add(partition)) {
				doubtful(contained, Literals.CONTAINED__PARTITION, FindingCodes.REPEATED_PARTITION,
						"Partition '" + partition.getName() + "' is on this device already; remove one of the two.");
			} else if (off.containsKey(partition)) {
				continue; // what it would want from the device does not matter
			} else if (TfmLibrary.contains(partition)) {
				doubtful(contained, Literals.CONTAINED__PARTITION, FindingCodes.PARTITION_OF_TFM, partition.getName()
						+ " is a partition of TF-M itself, which profile and options put on the device; leave it out here"
						+ TfmLibrary.option(partition).map(option -> " and write `set " + option + " = ON`").orElse("") + ".",
						TfmLibrary.option(partition).orElse(""));
			} else {
				partition(device, contained, partition, off);
			}
		}
	}

	private void partition(Device device, Contained contained, Partition partition, Map<Partition, Contained> off) {
		for (Service service : Partitions.dependencies(partition)) {
			if (!TfmLibrary.contains(service) && service.eContainer() != partition && !Project.of(device.eResource()).offers(device, service)) {
				wrong(contained, Literals.CONTAINED__PARTITION, FindingCodes.ABSENT_SERVICE, "'" + partition.getName()
						+ "' uses " + service.getName() + " of partition '" + ((Partition) service.eContainer()).getName()
						+ "', which is not on this device; add that partition to `partitions`.",
						((Partition) service.eContainer()).getName(), service.getName());
				return;
			}
			Contained provider = off.get(service.eContainer());
			if (provider != null) {
				wrong(contained, Literals.CONTAINED__PARTITION, FindingCodes.DEPENDENCY_OFF, "'" + partition.getName() + "' uses "
						+ service.getName() + " of partition '" + ((Partition) service.eContainer()).getName() + "', which is off here, since "
						+ provider.getCondition() + " is; switch it on, or give this partition the same condition.", provider.getCondition(),
						service.getName());
				return;
			}
		}
		boolean ipc = Partitions.model(partition).filter(model -> model == ExecutionModel.IPC).isPresent();
		boolean sfnBackend = Devices.effectiveBackend(device) == SpmBackend.SFN && !DeviceRules.isContradictory(device);
		boolean known = contained.getCondition() == null || ContainedRules.value(catalog, device, contained.getCondition()).isPresent();
		if (partition.isNsAgent() && sfnBackend && !known) {
			return;
		}
		if (partition.isNsAgent() && sfnBackend) {
			doubtful(contained, Literals.CONTAINED__PARTITION, FindingCodes.AGENT_IN_SFN, "Agent '" + partition.getName() + "' waits for"
					+ " signals, for which the SFN back end has no thread; write `backend IPC`.", "IPC");
			return;
		}
		if (ipc && sfnBackend) {
			wrong(contained, Literals.CONTAINED__PARTITION, FindingCodes.SFN_BACKEND_IPC_PARTITION, "'" + partition.getName()
					+ "' is an IPC partition, which the SFN back end cannot run; write `backend IPC`, or make the partition SFN.", "IPC");
			return;
		}
		if (Devices.profile(device).equals("medium_arotless") && !TfmOwn.is(partition, library)
				&& Partitions.type(partition).equals(Optional.of(PartitionType.APPLICATION_ROT))) {
			doubtful(contained, Literals.CONTAINED__PARTITION, FindingCodes.AROTLESS_PROFILE, "Profile medium_arotless is for devices without"
					+ " an application root of trust, and '" + partition.getName() + "' belongs to it; write `profile medium`, or make it"
					+ " psa-rot.", "medium");
		}
		services(device, contained, partition);
	}

	private void services(Device device, Contained contained, Partition partition) {
		Optional<Service> connected = partition.getServices().stream().filter(Services::connectionBased).findFirst();
		if (connected.isPresent() && ContainedRules.value(catalog, device, CONNECTIONS)
				.filter(value -> value.equals("0") || value.equalsIgnoreCase("OFF")).isPresent()) {
			wrong(contained, Literals.CONTAINED__PARTITION, FindingCodes.CONNECTION_OFF, "Service " + connected.get().getName() + " of '"
					+ partition.getName() + "' is connection-based, and this device has no connections; make it stateless, or write `set "
					+ CONNECTIONS + " = ON`.", CONNECTIONS);
		}
		// an old partition's `mm-iovec` and a contradictory device have their findings already
		List<Service> mapped = Partitions.framework(partition).equals("1.0") || DeviceRules.isContradictory(device) ? List.of()
				: partition.getServices().stream().filter(Service::isMmIovec).toList();
		Optional<String> option = ContainedRules.value(catalog, device, "PSA_FRAMEWORK_HAS_MM_IOVEC");
		if (!mapped.isEmpty() && Devices.effectiveIsolation(device) > 1) {
			doubtful(contained, Literals.CONTAINED__PARTITION, FindingCodes.MM_IOVEC_ISOLATION, "Service "
					+ mapped.get(0).getName() + " of '" + partition.getName() + "' wants mapped vectors, which exist at isolation"
					+ " level 1 only, and this device has level " + Devices.effectiveIsolation(device)
					+ "; it must do without them, as PSA_FRAMEWORK_HAS_MM_IOVEC tells its sources, or write `isolation 1`.", "1");
		} else if (!mapped.isEmpty() && option.filter(value -> !value.equals("ON") && !value.equals("1")).isPresent()) {
			doubtful(contained, Literals.CONTAINED__PARTITION, FindingCodes.MM_IOVEC_OFF, "Service " + mapped.get(0).getName()
					+ " of '" + partition.getName() + "' wants mapped vectors, which are off on this device; write"
					+ " `set PSA_FRAMEWORK_HAS_MM_IOVEC = ON`.", "PSA_FRAMEWORK_HAS_MM_IOVEC");
		}
		boolean sfn = Partitions.model(partition).filter(model -> model == ExecutionModel.SFN).isPresent();
		if (sfn && partition.getServices().size() > SAFE_SFN_SERVICES && Devices.effectiveBackend(device) == SpmBackend.IPC) {
			doubtful(contained, Literals.CONTAINED__PARTITION, FindingCodes.SFN_SIGNALS, "'" + partition.getName()
					+ "' has more than 2 services, and TF-M's IPC back end gives the third and fourth of an SFN partition signals"
					+ " that are reserved; split the partition, or make it IPC.");
		}
	}
}
