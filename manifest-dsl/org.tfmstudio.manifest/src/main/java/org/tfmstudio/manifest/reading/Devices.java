// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.reading;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Boot;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Partition;

/**
 * What a device says; see {@link Partitions}. Isolation level and back end that are not said come from the profile, which this
 * bundle does not know.
 */
public final class Devices {
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

	/** The author's partitions on the device, in its order, each once; those of TF-M itself are left out. */
	public static List<Partition> partitions(Device device) {
		return device.getPartitions().stream().filter(partition -> !partition.eIsProxy())
				.filter(partition -> !TfmLibrary.contains(partition)).distinct().toList();
	}

	/** The signing key's file, relative to the device's file, if one is named. */
	public static Optional<String> key(Device device) {
		return device.getBoot().stream().map(Boot::getKey).filter(key -> key != null).findFirst();
	}
}
