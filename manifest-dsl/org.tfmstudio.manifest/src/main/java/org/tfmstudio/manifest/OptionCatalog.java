// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the language wants to know about TF-M's configuration options, so that {@code set} lines can be checked, completed and
 * explained. The language itself knows no option; whoever joins it with an option model hands one in:
 * {@link Manifests#Manifests(OptionCatalog)} or {@link ManifestRuntimeModule#ManifestRuntimeModule(OptionCatalog)}.
 */
public interface OptionCatalog {
	/** Knows no option and so finds no problem. */
	OptionCatalog NONE = new OptionCatalog() {
		@Override
		public List<OptionInfo> options() {
			return List.of();
		}

		@Override
		public List<OptionProblem> problems(DeviceChoices choices) {
			return List.of();
		}

		@Override
		public Optional<String> value(DeviceChoices choices, String option) {
			return Optional.empty();
		}
	};

	/** All options, by name. */
	List<OptionInfo> options();

	/**
	 * What is wrong with the device's {@code set} lines: unknown names, values out of range, combinations that TF-M refuses. One
	 * problem for each cause, in the order of the lines. What {@code profile}, {@code isolation} and {@code backend} say to each
	 * other and to the partitions is checked by the language itself and is not to be reported here.
	 */
	List<OptionProblem> problems(DeviceChoices choices);

	/** The value the option has on such a device, or none when it is unknown. */
	Optional<String> value(DeviceChoices choices, String option);

	/** Where that value comes from, in a few words such as {@code profile medium}; none when it is not known. */
	default Optional<String> origin(DeviceChoices choices, String option) {
		return Optional.empty();
	}

	/** The option of that name. */
	default Optional<OptionInfo> option(String name) {
		return options().stream().filter(option -> option.name().equals(name)).findFirst();
	}

	/**
	 * An option as the editor shows it.
	 *
	 * @param name e.g. {@code ITS_NUM_ASSETS}
	 * @param meaning one or two sentences
	 * @param values in words, e.g. {@code 1 to 255}
	 * @param choices the values to propose; empty when any number or text will do
	 */
	record OptionInfo(String name, String meaning, String values, List<String> choices) {
		public OptionInfo {
			choices = List.copyOf(choices);
		}
	}

	/**
	 * A {@code set} line that must be changed, or something to know about it.
	 *
	 * @param option the name in the line; TFM_ISOLATION_LEVEL and CONFIG_TFM_SPM_BACKEND stand for the statements too
	 * @param atValue whether the value is to be marked rather than the name
	 * @param note whether it is only to be known
	 * @param code a constant of {@link FindingCodes}
	 * @param message what is wrong and what to do
	 */
	record OptionProblem(String option, boolean atValue, boolean note, String code, String message) {
	}

	/**
	 * What a device file says about its configuration.
	 *
	 * @param profile as written, {@code base} when nothing is
	 * @param isolation as written, or empty
	 * @param backend as written, or empty
	 * @param options the {@code set} lines, in their order
	 */
	record DeviceChoices(String profile, Optional<String> isolation, Optional<String> backend, Map<String, String> options) {
	}
}
