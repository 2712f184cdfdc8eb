// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of all options on one device, where each comes from, and what is wrong with what the device says.
 */
public final class Resolution {
	/** Where a value comes from, the strongest first. */
	public enum Origin {
		/** A line of the device file. */
		DEVICE,
		/** The build type ({@code CMAKE_BUILD_TYPE}) brings it. */
		BUILD_TYPE,
		/** The profile. */
		PROFILE,
		/** Another value asks for it: above isolation level 1 the back end is IPC unless something else is said. */
		DERIVED,
		/** Nothing says otherwise. */
		DEFAULT
	}

	/**
	 * The value of an option.
	 *
	 * @param value in TF-M's spelling, numbers as they were written
	 * @param line of the device file for {@link Origin#DEVICE}, else 0
	 */
	public record Resolved(Option option, String value, Origin origin, int line) {
		/** Where it comes from, in words. */
		public String from(String profile) {
			return switch (origin) {
				case DEVICE -> line > 0 ? "line " + line + " of the device file" : "the device file";
				case BUILD_TYPE -> "the build type";
				case PROFILE -> "profile " + profile;
				case DERIVED -> "the isolation level";
				case DEFAULT -> "the default";
			};
		}
	}

	/** How grave a violation is. */
	public enum Gravity {
		ERROR, INFO
	}

	/**
	 * What is wrong with what the device says.
	 *
	 * @param option the name in the line that is to be changed
	 * @param line of it, or 0
	 * @param atValue whether the value is at fault rather than the name
	 * @param byStatement whether it concerns only profile, isolation and back end, which the language checks by itself too
	 */
	public record Violation(String option, int line, boolean atValue, boolean byStatement, Gravity gravity, String code,
			String message) {
	}

	private final String profile;
	private final Map<String, Resolved> values;
	private final List<Violation> violations;

	Resolution(String profile, Map<String, Resolved> values, List<Violation> violations) {
		this.profile = profile;
		this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
		this.violations = List.copyOf(violations);
	}

	public String profile() {
		return profile;
	}

	/** All options by name, in the order of the table. */
	public Map<String, Resolved> values() {
		return values;
	}

	/** The option's value, if there is such an option. */
	public Optional<Resolved> value(String option) {
		return Optional.ofNullable(values.get(option));
	}

	/** Whether the switch or flag is on. */
	public boolean on(String option) {
		return value(option).map(Resolved::value).filter(value -> value.equals("ON") || value.equals("1")).isPresent();
	}

	/** The number that the option has, also by the name of another option; 0 when it has none. */
	public long number(String option) {
		String value = value(option).map(Resolved::value).orElse("");
		return Values.number(value).orElseGet(() -> values.containsKey(value) && !value.equals(option)
				? Values.number(values.get(value).value()).orElse(0L) : 0L);
	}

	/** The value as text, empty when there is no such option. */
	public String text(String option) {
		return value(option).map(Resolved::value).orElse("");
	}

	/** In the order of the device's lines, one for each cause. */
	public List<Violation> violations() {
		return violations;
	}
}
