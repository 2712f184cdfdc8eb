// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.hover;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tfmstudio.manifest.OptionCatalog;
import org.tfmstudio.manifest.OptionCatalog.DeviceChoices;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Option;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.manifest.reading.Generated;
import org.tfmstudio.manifest.reading.SpmBackend;

/**
 * What the code generator decides for a device as a whole.
 *
 * @param pids of the author's partitions on it
 * @param handles numbers of their stateless services, 1 to 32
 */
public record OnDevice(Device device, SpmBackend backend, Map<Partition, Long> pids, Map<Service, Integer> handles) {
	private static final String BACKEND = "CONFIG_TFM_SPM_BACKEND";

	static OnDevice of(Device device, OptionCatalog catalog) {
		DeviceChoices choices = choices(device, "");
		Predicate<String> on = option -> catalog.value(choices, option).filter("ON"::equals).isPresent();
		// without a catalog nobody can say that one is off
		List<Partition> partitions = Devices.partitions(device, option -> catalog.options().isEmpty() || on.test(option));
		SpmBackend backend = catalog.value(choices, BACKEND).map(value -> value.replace("\"", "")).flatMap(SpmBackend::of)
				.orElse(Devices.effectiveBackend(device));
		return new OnDevice(device, backend, Devices.pids(device, partitions), Generated.handles(device, partitions, on));
	}

	/** The static handle of a stateless service of the device. */
	Optional<Long> handle(Service service) {
		return Optional.ofNullable(handles.get(service)).map(number -> org.tfmstudio.manifest.reading.Services.staticHandle(service, number));
	}

	/** What the device says of its configuration, but for one option. */
	static DeviceChoices choices(Device device, String without) {
		Map<String, String> options = device.getOptions().stream()
				.filter(option -> option.getName() != null && option.getValue() != null && !option.getName().equals(without))
				.collect(Collectors.toMap(Option::getName, Devices::value, (a, b) -> a, java.util.LinkedHashMap::new));
		return new DeviceChoices(Devices.profile(device), Optional.ofNullable(device.getIsolation()),
				Optional.ofNullable(device.getBackend()), options);
	}
}
