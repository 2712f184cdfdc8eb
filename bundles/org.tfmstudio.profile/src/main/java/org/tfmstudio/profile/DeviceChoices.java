// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.profile;

import java.util.List;
import java.util.Optional;

/**
 * What a device file says about its configuration.
 *
 * @param profile one of {@link OptionModel#PROFILES}; any other text counts as {@code base}
 * @param isolation what follows {@code isolation}
 * @param backend what follows {@code backend}
 * @param options the {@code set} lines, in their order
 */
public record DeviceChoices(String profile, Optional<Said> isolation, Optional<Said> backend, List<Said> options) {
	/**
	 * A value with its place.
	 *
	 * @param option the option's name; for {@code isolation} and {@code backend} that of the option they stand for
	 * @param value without quotes
	 * @param line in the device file, from 1; 0 when it is not known
	 */
	public record Said(String option, String value, int line) {
	}

	public static final String ISOLATION = "TFM_ISOLATION_LEVEL";
	public static final String BACKEND = "CONFIG_TFM_SPM_BACKEND";

	public DeviceChoices {
		options = List.copyOf(options);
	}

	/** A device that says nothing but its profile. */
	public static DeviceChoices ofProfile(String profile) {
		return new DeviceChoices(profile, Optional.empty(), Optional.empty(), List.of());
	}
}
