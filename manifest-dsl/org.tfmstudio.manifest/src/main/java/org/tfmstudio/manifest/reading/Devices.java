// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Boot;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Option;
import org.tfmstudio.manifest.model.Partition;

/**
 * What a device says; see {@link Partitions}. Isolation level and back end that are not said come from the
 * profile; all other options are the business of an {@link org.tfmstudio.manifest.OptionCatalog}.
 */
public final class Devices {
	/** The names of TF-M's profiles, {@code base} being none of them. */
	public static final List<String> PROFILES = List.of("base", "small", "medium_arotless", "medium", "large");

	/** The word of {@code handles}. */
	public static final String TFM_HANDLES = "TF-M";

	private Devices() {
	}

	/** The board; {@code an521} unless said otherwise. */
	public static String board(Device device) {
		return device.getBoard() == null ? "an521" : device.getBoard();
	}

	/** The TF-M release; {@code 2.1} unless said otherwise. */
	public static String tfm(Device device) {
		return device.getTfm() == null ? "2.1" : device.getTfm();
	}

	/** The profile; {@code base} unless said otherwise, as in TF-M. */
	public static String profile(Device device) {
		return device.getProfile() == null ? "base" : device.getProfile();
	}

	/** The isolation level, if the device says one from 1 to 3. */
	public static OptionalInt isolation(Device device) {
		OptionalLong level = Numbers.within(device.getIsolation(), 1, 3);
		return level.isPresent() ? OptionalInt.of((int) level.getAsLong()) : OptionalInt.empty();
	}

	/** The back end, if the device says one. */
	public static Optional<SpmBackend> backend(Device device) {
		return SpmBackend.of(device.getBackend());
	}

	/** The isolation level the device has: as it says, or as its profile has it (F.3.2). */
	public static int effectiveIsolation(Device device) {
		return isolation(device).orElse(switch (profile(device)) {
			case "medium" -> 2;
			case "large" -> 3;
			default -> 1;
		});
	}

	/**
	 * The back end the device has: as it says, or as its profile has it; without a profile TF-M takes IPC above isolation level
	 * 1 (F.4).
	 */
	public static SpmBackend effectiveBackend(Device device) {
		return backend(device).orElse(switch (profile(device)) {
			case "medium", "large" -> SpmBackend.IPC;
			case "base" -> effectiveIsolation(device) > 1 ? SpmBackend.IPC : SpmBackend.SFN;
			default -> SpmBackend.SFN;
		});
	}

	/** Whether stateless services are numbered as TF-M's manifest tool does, for applications that were built with TF-M. */
	public static boolean tfmHandles(Device device) {
		return TFM_HANDLES.equals(device.getHandles());
	}

	/** The value of a {@code set} line, without quotes. */
	public static String value(Option option) {
		String value = option.getValue();
		return value.length() > 1 && value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
	}

	/** The author's partitions on the device, in its order, each once; those of TF-M itself are left out. */
	public static List<Partition> partitions(Device device) {
		return partitions(device, condition -> true);
	}

	/**
	 * The author's partitions on the device, but for those that are conditional on an option that is off.
	 *
	 * @param on whether an option is on, by its name
	 */
	public static List<Partition> partitions(Device device, Predicate<String> on) {
		return device.getContained().stream().filter(one -> one.getCondition() == null || on.test(one.getCondition()))
				.map(Contained::getPartition).filter(partition -> partition != null && !partition.eIsProxy())
				.filter(partition -> !TfmLibrary.contains(partition)).distinct().toList();
	}

	/** The PIDs of those partitions; what the device says of a PID counts more than what the partition says. */
	public static Map<Partition, Long> pids(Device device, List<Partition> partitions) {
		Map<Partition, String> said = new HashMap<>();
		device.getContained().stream().filter(one -> one.getPid() != null).forEach(one -> said.putIfAbsent(one.getPartition(),
				one.getPid()));
		return Partitions.pids(partitions, partition -> said.getOrDefault(partition, partition.getPid()));
	}

	/** The signing key's file, relative to the device's file, if one is named. */
	public static Optional<String> key(Device device) {
		return device.getBoot().stream().map(Boot::getKey).filter(key -> key != null).findFirst();
	}
}
