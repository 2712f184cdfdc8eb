// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import org.tfmstudio.profile.DeviceChoices;
import org.tfmstudio.profile.DeviceChoices.Said;
import org.tfmstudio.profile.Option;
import org.tfmstudio.profile.OptionModel;
import org.tfmstudio.profile.Resolution;
import org.tfmstudio.profile.Resolution.Gravity;

/** The options of a device that no project describes: from a profile, from a TF-M build, and from what is said besides. */
public final class ProfileOptions {
	/** Of profiles in TF-M's spelling. */
	private static final String PREFIX = "profile_";
	private static final String PROFILE = "TFM_PROFILE";
	private static final String VERSION = "TFM_VERSION";
	private static final String REFERENCE = "2.1";
	/** Options of a build that say how it was compiled, not what it does; a panic that halts tells more than one that resets. */
	private static final Set<String> OURS = Set.of("CMAKE_BUILD_TYPE", "CONFIG_TFM_HALT_ON_CORE_PANIC", "TFM_SPM_LOG_LEVEL", "TFM_PARTITION_LOG_LEVEL",
			"MCUBOOT_LOG_LEVEL");

	private ProfileOptions() {
	}

	/**
	 * All options by name.
	 *
	 * @param profile name of the profile, also in TF-M's spelling; null for that of the build, else base
	 * @param said options with the values that the user gives them
	 * @param build what a build says of an option, by its name; values that are none of the option are passed over
	 * @throws ProjectException when there is no such profile or option, or values contradict each other; the message says what to do
	 */
	public static Map<String, String> of(String profile, Map<String, String> said, Function<String, Optional<String>> build) throws ProjectException {
		OptionModel model = OptionModel.bundled();
		String wanted = profile != null ? profile : build.apply(PROFILE).orElse(OptionModel.PROFILES.getFirst());
		String named = wanted.startsWith(PREFIX) ? wanted.substring(PREFIX.length()) : wanted;
		if (!OptionModel.PROFILES.contains(named)) {
			throw new ProjectException("there is no profile " + wanted + "; profiles are " + String.join(", ", OptionModel.PROFILES));
		}
		Map<String, String> all = new TreeMap<>();
		for (Option option : model.options()) {
			build.apply(option.name()).filter(value -> !OURS.contains(option.name()) && option.type().accept(value).isPresent())
					.ifPresent(value -> all.put(option.name(), value));
		}
		all.putAll(said);
		List<Said> lines = new ArrayList<>();
		all.forEach((option, value) -> lines.add(new Said(option, value, 0)));
		Resolution resolution = model.resolve(new DeviceChoices(named, Optional.empty(), Optional.empty(), lines));
		List<String> wrong = resolution.violations().stream().filter(it -> it.gravity() == Gravity.ERROR).map(Resolution.Violation::message).toList();
		if (!wrong.isEmpty()) {
			throw new ProjectException(String.join("\n", wrong));
		}
		Map<String, String> values = new TreeMap<>();
		resolution.values().forEach((option, resolved) -> values.put(option, resolved.value()));
		return values;
	}

	/**
	 * The version of TF-M, "2.1" of "2.1.5".
	 *
	 * @param version as the user says it, or null for that of the build, else 2.1
	 * @throws ProjectException when it is no version
	 */
	public static String version(String version, Function<String, Optional<String>> build) throws ProjectException {
		String said = version != null ? version : build.apply(VERSION).orElse(REFERENCE);
		String[] numbers = (said.startsWith("v") ? said.substring(1) : said).split("\\.");
		for (int i = 0; i < 2; i++) {
			if (i >= numbers.length || numbers[i].isEmpty() || numbers[i].length() > 3 || !numbers[i].chars().allMatch(Character::isDigit)) {
				throw new ProjectException("'" + said + "' is no version of TF-M; write e.g. " + REFERENCE);
			}
		}
		return numbers[0] + "." + numbers[1];
	}
}
