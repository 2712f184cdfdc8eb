// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.manifest.reading.SpmBackend;
import org.tfmstudio.profile.DeviceChoices;
import org.tfmstudio.profile.DeviceChoices.Said;
import org.tfmstudio.profile.OptionModel;
import org.tfmstudio.profile.OptionType;
import org.tfmstudio.profile.Resolution;

/** The value of every option of the bundled model, for one device. */
final class DeviceOptions {

	private final Resolution resolution;
	private final SortedMap<String, String> values = new TreeMap<>();

	private DeviceOptions(Resolution resolution) {
		this.resolution = resolution;
		// the device record writes all switches alike
		resolution.values().forEach((name, resolved) -> values.put(name, resolved.option().type() instanceof OptionType.Switch
				? resolved.value().equals("ON") ? "1" : "0" : resolved.value()));
	}

	static DeviceOptions of(Device device) {
		List<Said> lines = device.getOptions().stream().filter(option -> option.getName() != null && option.getValue() != null)
				.map(option -> new Said(option.getName(), Devices.value(option), 0)).toList();
		return new DeviceOptions(OptionModel.bundled().resolve(new DeviceChoices(Devices.profile(device),
				Optional.ofNullable(device.getIsolation()).map(level -> new Said(DeviceChoices.ISOLATION, level, 0)),
				Optional.ofNullable(device.getBackend()).map(word -> new Said(DeviceChoices.BACKEND, word, 0)), lines)));
	}

	/** All options by name, in order; switches are 1 or 0. */
	Map<String, String> all() {
		return Collections.unmodifiableMap(values);
	}

	/** Value of an option, or null when there is none of this name. */
	String get(String name) {
		return values.get(name);
	}

	SpmBackend backend() {
		return SpmBackend.of(resolution.text(DeviceChoices.BACKEND)).orElse(SpmBackend.IPC);
	}

	int isolation() {
		return (int) resolution.number(DeviceChoices.ISOLATION);
	}

	/** Whether a switch is on. */
	boolean on(String name) {
		return resolution.on(name);
	}

	/** A number, also one that is given by the name of another option. */
	int number(String name, int otherwise) {
		return values.containsKey(name) ? (int) resolution.number(name) : otherwise;
	}
}
