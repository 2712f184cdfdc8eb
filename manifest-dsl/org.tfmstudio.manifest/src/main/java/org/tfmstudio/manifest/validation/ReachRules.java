// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.xtext.validation.Check;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Use;
import org.tfmstudio.manifest.reading.Services;

/** What nobody reaches: partitions on no device, services without a client, services that admit no client of that kind. */
public class ReachRules extends Rules {
	@Inject
	private TfmLibrary library;

	@Check
	public void device(Partition partition) {
		Project project = Project.of(partition.eResource());
		if (partition.getName() != null && !project.devices().isEmpty() && project.devicesWith(partition).isEmpty()
				&& project.once("read", ReachRules::devicesAreRead)) {
			Device device = project.devices().get(0);
			note(partition, Literals.ELEMENT__NAME, FindingCodes.NOT_ON_A_DEVICE, "No device of this project has partition '"
					+ partition.getName() + "'; add it to `partitions`" + (project.devices().size() == 1 ? " of '" + device.getName() + "'"
							: " of one") + ", unless it is kept for later.", partition.getName());
		}
	}

	/** Whether all that devices list is understood; else it may have been meant for one. */
	private static boolean devicesAreRead(Project project) {
		return project.devices().stream().allMatch(device -> device.getUnknown().isEmpty() && device.eResource().getErrors().isEmpty()
				&& device.getContained().stream().allMatch(one -> one.getPartition() != null && !one.getPartition().eIsProxy()));
	}

	/** Only where a device has both the partition and an application: who else calls a service is not known before. */
	@Check
	public void clients(Partition partition) {
		Project project = Project.of(partition.eResource());
		boolean complete = project.devicesWith(partition).stream().anyMatch(device -> device.getApplication() != null);
		if (!complete || partition.isNsAgent() || TfmOwn.is(partition, library)) {
			return;
		}
		Map<Service, List<Partition>> users = users(project);
		for (Service service : partition.getServices()) {
			boolean understood = List.of("secure", "non-secure").containsAll(service.getClients())
					&& project.once("errors", all -> all.files().stream().allMatch(file -> file.getErrors().isEmpty()));
			if (understood && !Services.nonSecureClients(service) && users.getOrDefault(service, List.of()).stream()
					.noneMatch(user -> user != partition && project.together(user, partition))) {
				note(service, Literals.SERVICE__NAME, FindingCodes.UNUSED_SERVICE, "Nobody can call " + service.getName()
						+ ": no partition beside it says that it uses it, and it is not for non-secure clients; write `uses "
						+ service.getName() + "` where it is called, or `clients secure, non-secure` here.", service.getName());
			}
		}
	}

	private static Map<Service, List<Partition>> users(Project project) {
		return project.once(ReachRules.class, all -> {
			Map<Service, List<Partition>> users = new IdentityHashMap<>();
			for (Partition partition : all.partitions()) {
				for (Use use : partition.getUses()) {
					use.getServices().forEach(service -> users.computeIfAbsent(service, any -> new ArrayList<>(1)).add(partition));
				}
			}
			return users;
		});
	}

	@Check
	public void admission(Use use) {
		for (int i = 0; i < use.getServices().size(); i++) {
			Service service = use.getServices().get(i);
			if (!service.eIsProxy() && !service.getClients().isEmpty() && !service.getClients().contains("secure")
					&& service.getClients().contains("non-secure") && service.eContainer() != use.eContainer()) {
				doubtful(use, Literals.USE__SERVICES, i, FindingCodes.NOT_FOR_SECURE, service.getName() + " says that it is for non-secure"
						+ " clients only; write `clients secure, non-secure` there, or remove this.", service.getName());
			}
		}
	}
}
