// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.manifest.reading.SpmBackend;
import org.tfmstudio.profile.DeviceChoices;
import org.tfmstudio.profile.DeviceChoices.Said;
import org.tfmstudio.profile.OptionModel;
import org.tfmstudio.profile.OptionType;
import org.tfmstudio.profile.Resolution;

/** The value of every option of the bundled model on one device; what is wrong with its lines, the language says by {@link ProfileCatalog}. */
final class DeviceOptions {

	private static final OptionModel MODEL = OptionModel.bundled();

	private final Resolution resolution;

	private DeviceOptions(Resolution resolution) {
		this.resolution = resolution;
	}

	static DeviceOptions of(Device device) {
		Optional<Said> isolation = Devices.isolation(device).isEmpty() ? Optional.empty()
				: Optional.of(new Said(DeviceChoices.ISOLATION, Integer.toString(Devices.isolation(device).getAsInt()), 0));
		Optional<Said> backend = Devices.backend(device).map(said -> new Said(DeviceChoices.BACKEND, said.word(), 0));
		List<Said> said = device.getOptions().stream().filter(line -> line.getName() != null && line.getValue() != null)
				.map(line -> new Said(line.getName(), Devices.value(line), 0)).toList();
		return new DeviceOptions(MODEL.resolve(new DeviceChoices(Devices.profile(device), isolation, backend, said)));
	}

	/** All options by name, in order of the names. */
	Map<String, String> all() {
		Map<String, String> values = new TreeMap<>();
		resolution.values().forEach((name, resolved) -> values.put(name, resolved.value()));
		return values;
	}

	/** Value of an option, or null when there is none of this name; that of a size is followed to its number. */
	String get(String name) {
		String value = resolution.value(name).map(Resolution.Resolved::value).orElse(null);
		return value != null && resolution.value(value).isPresent() && !value.equals(name) ? resolution.text(value) : value;
	}

	/**
	 * What C sees as {@code config_tfm.h}: numbers, sizes and flags, the latter of algorithms only when they are on, as in Mbed TLS's
	 * configuration.
	 */
	String header() {
		StringBuilder out = new StringBuilder("""
				/* Made by TF-M Studio from the options of the device. Do not edit: the next build writes it again. */
				#ifndef CONFIG_TFM_H
				#define CONFIG_TFM_H

				""");
		all().keySet().forEach(name -> MODEL.option(name).ifPresent(option -> {
			boolean flag = option.type() instanceof OptionType.Flag;
			boolean algorithm = name.startsWith("PSA_WANT_");
			String value = get(name);
			if (value != null && (flag && (!algorithm || on(name)) || option.type() instanceof OptionType.Number
					|| option.type() instanceof OptionType.Size)) {
				out.append("#ifndef ").append(name).append("\n#define ").append(name).append(' ').append(value).append("\n#endif\n");
			}
		}));
		return out.append("\n#endif /* CONFIG_TFM_H */\n").toString();
	}

	SpmBackend backend() {
		return SpmBackend.of(resolution.text(DeviceChoices.BACKEND)).orElse(SpmBackend.IPC);
	}

	int isolation() {
		return (int) resolution.number(DeviceChoices.ISOLATION);
	}

	/** Whether a switch or flag is on. */
	boolean on(String name) {
		return resolution.on(name);
	}

	/** The number that an option has; 0 when it has none. */
	long number(String name) {
		return resolution.number(name);
	}
}
