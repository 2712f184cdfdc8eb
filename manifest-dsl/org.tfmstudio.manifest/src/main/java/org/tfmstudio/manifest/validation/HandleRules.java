// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.xtext.validation.Check;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.reading.Services;

/** Numbers of stateless services: range, owners, uniqueness, and how many there can be (B.3 to B.6). */
public class HandleRules extends Rules {
	private static final Index<Service> BY_HANDLE = Index
			.ofServices(service -> Index.key(Numbers.within(service.getHandle(), 1, Services.LAST_HANDLE)));

	@Inject
	private TfmLibrary library;

	@Check
	public void handle(Service service) {
		OptionalLong handle = number(service, Literals.SERVICE__HANDLE, "a stateless service", service.getHandle(), 1,
				Services.LAST_HANDLE, "17 to 32, or nothing to leave it to the tool");
		if (handle.isEmpty()) {
			return;
		}
		Optional<Service> other = Project.of(service.eResource()).before(BY_HANDLE, service).findFirst();
		if (other.isPresent()) {
			wrong(service, Literals.SERVICE__HANDLE, FindingCodes.DUPLICATE_HANDLE, "Service '" + other.get().getName() + "' in "
					+ fileOf(other.get()) + " has this number already; choose another one, or leave it to the tool.", "handle");
			return;
		}
		if (handle.getAsLong() < Services.FIRST_FREE_HANDLE && !TfmOwn.is(Services.partition(service), library)) {
			doubtful(service, Literals.SERVICE__HANDLE, FindingCodes.HANDLE_RESERVED,
					"1 to 16 are kept for TF-M's own services; choose one from 17 to 32, or leave it to the tool.", "handle");
		}
	}

	@Check
	public void count(Device device) {
		List<Partition> partitions = Devices.partitions(device);
		long stateless = partitions.stream().flatMap(partition -> partition.getServices().stream())
				.filter(service -> !Services.connectionBased(service)).count();
		if (stateless > Services.LAST_HANDLE) {
			wrong(device, Literals.ELEMENT__NAME, FindingCodes.TOO_MANY_STATELESS, "This device has " + stateless
					+ " stateless services, but there can only be " + Services.LAST_HANDLE
					+ "; make some connection-based, or leave partitions out.");
		}
	}
}
