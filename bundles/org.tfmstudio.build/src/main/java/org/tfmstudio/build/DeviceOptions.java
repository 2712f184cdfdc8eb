// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Option;
import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.manifest.reading.SpmBackend;

/**
 * The value of every option of the bundled model, for one device: from the base values, then its profile, then what the device
 * says.
 */
final class DeviceOptions {

	private final SortedMap<String, String> values;

	private DeviceOptions(SortedMap<String, String> values) {
		this.values = values;
	}

	static DeviceOptions of(Device device) {
		TreeMap<String, String> values = new TreeMap<>(base());
		values.putAll(profile(Devices.profile(device)));
		Devices.isolation(device).ifPresent(level -> {
			values.put("TFM_ISOLATION_LEVEL", Integer.toString(level));
			if (level > 1) {
				values.put("CONFIG_TFM_SPM_BACKEND", "IPC");
			}
		});
		Devices.backend(device).ifPresent(backend -> values.put("CONFIG_TFM_SPM_BACKEND", backend.word()));
		for (Option option : device.getOptions()) {
			if (option.getName() != null && option.getValue() != null) {
				values.put(option.getName(), option.getValue().replace("\"", ""));
			}
		}
		return new DeviceOptions(values);
	}

	/** All options by name, in order. */
	Map<String, String> all() {
		return Collections.unmodifiableMap(values);
	}

	/** Value of an option, or null when there is none of this name. */
	String get(String name) {
		return values.get(name);
	}

	SpmBackend backend() {
		return SpmBackend.of(values.get("CONFIG_TFM_SPM_BACKEND")).orElse(SpmBackend.IPC);
	}

	int isolation() {
		return number("TFM_ISOLATION_LEVEL", 1);
	}

	/** Whether a switch is on, however it is spelt. */
	boolean on(String name) {
		return switch (String.valueOf(values.get(name))) {
			case "1", "ON", "on", "y", "true", "TRUE" -> true;
			default -> false;
		};
	}

	int number(String name, int otherwise) {
		try {
			return Integer.decode(values.getOrDefault(name, ""));
		} catch (NumberFormatException e) {
			return otherwise;
		}
	}

	private static Map<String, String> base() {
		Map<String, String> base = new LinkedHashMap<>();
		base.put("TFM_ISOLATION_LEVEL", "1");
		base.put("CONFIG_TFM_SPM_BACKEND", "SFN");
		base.put("CONFIG_TFM_CONN_HANDLE_MAX_NUM", "8");
		base.put("CONFIG_TFM_DOORBELL_API", "1");
		base.put("PSA_FRAMEWORK_HAS_MM_IOVEC", "0");
		base.put("CONFIG_TFM_HALT_ON_CORE_PANIC", "1");
		base.put("TFM_EXCEPTION_INFO_DUMP", "0");
		base.put("CONFIG_TFM_STACK_WATERMARKS", "0");
		base.put("CONFIG_TFM_SECURE_THREAD_MASK_NS_INTERRUPT", "0");
		base.put("TFM_SPM_LOG_LEVEL", "2");
		base.put("TFM_PARTITION_LOG_LEVEL", "2");
		base.put("MCUBOOT_LOG_LEVEL", "INFO");
		base.put("MCUBOOT_HW_ROLLBACK_PROT", "1");
		base.put("MCUBOOT_SECURITY_COUNTER_NS", "1");
		base.put("MCUBOOT_IMAGE_VERSION_NS", "0.0.0");
		base.put("CMAKE_BUILD_TYPE", "MinSizeRel");
		return base;
	}

	private static Map<String, String> profile(String name) {
		return switch (name) {
			case "medium" -> Map.of("TFM_ISOLATION_LEVEL", "2", "CONFIG_TFM_SPM_BACKEND", "IPC");
			case "large" -> Map.of("TFM_ISOLATION_LEVEL", "3", "CONFIG_TFM_SPM_BACKEND", "IPC");
			case "small" -> Map.of("PSA_FRAMEWORK_HAS_MM_IOVEC", "1");
			default -> Map.of();
		};
	}
}
