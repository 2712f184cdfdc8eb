// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.scaffold;

import java.util.Locale;
import java.util.Objects;
import org.tfmstudio.manifest.reading.Devices;

/**
 * What the author wants a new project to be: a device with one partition, and an application that calls it.
 *
 * @param name of the project, any text; the device is named after it
 * @param partition its partition
 * @param board that the device is built on
 * @param tfm the TF-M release
 * @param profile one of {@link Devices#PROFILES}
 */
public record ProjectChoices(String name, PartitionChoices partition, String board, String tfm, String profile) {
	/** The profile that a project has when nobody chooses: it takes partitions of both models, and all of TF-M's services. */
	public static final String PROFILE = "medium";

	public ProjectChoices {
		Objects.requireNonNull(name);
		Objects.requireNonNull(partition);
		Objects.requireNonNull(board);
		Objects.requireNonNull(tfm);
		Objects.requireNonNull(profile);
	}

	/** The usual: an AN521 with TF-M 2.1. */
	public static ProjectChoices of(String name, PartitionChoices partition) {
		return new ProjectChoices(name, partition, "an521", "2.1", PROFILE);
	}

	/** The device's name, and that of its file: what can be a name of the language in the project's name, in small letters. */
	public String device() {
		StringBuilder device = new StringBuilder();
		for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
			device.append(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' ? c : '_');
		}
		boolean word = !device.isEmpty() && (Character.isLetter(device.charAt(0)) || device.charAt(0) == '_');
		return word ? device.toString() : "d_" + device;
	}
}
