// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tfmstudio.profile.DeviceChoices.Said;
import org.tfmstudio.profile.Resolution.Gravity;
import org.tfmstudio.profile.Resolution.Origin;
import org.tfmstudio.profile.Resolution.Resolved;
import org.tfmstudio.profile.Resolution.Violation;

/** Lays the layers of a configuration over each other (facts F.1): device, build type, profile, default. */
final class Resolver {
	static final String UNKNOWN_OPTION = "unknown-option";
	static final String OPTION_VALUE = "option-value";
	static final String OPTION_HISTORIC = "option-historic";
	static final String OPTION_WITHOUT_EFFECT = "option-without-effect";
	private static final String BUILD_TYPE = "CMAKE_BUILD_TYPE";

	private final OptionModel model;
	private final DeviceChoices device;
	private final String profile;
	private final Map<String, Resolved> values = new LinkedHashMap<>();
	private final List<Violation> violations = new ArrayList<>();

	Resolver(OptionModel model, DeviceChoices device) {
		this.model = model;
		this.device = device;
		profile = OptionModel.PROFILES.contains(device.profile()) ? device.profile() : "base";
	}

	Resolution resolve() {
		for (Option option : model.options()) {
			String value = option.in(profile);
			Origin origin = option.byProfile().containsKey(profile) ? Origin.PROFILE : Origin.DEFAULT;
			values.put(option.name(), new Resolved(option, value, origin, 0));
		}
		List<Said> said = new ArrayList<>();
		device.isolation().ifPresent(said::add);
		device.backend().ifPresent(said::add);
		said.addAll(device.options());
		Map<String, Said> valid = new LinkedHashMap<>();
		for (Said line : said) {
			check(line).ifPresent(value -> valid.putIfAbsent(line.option(), new Said(line.option(), value, line.line())));
		}
		Said buildType = valid.get(BUILD_TYPE);
		buildType(buildType == null ? values.get(BUILD_TYPE).value() : buildType.value());
		valid.values().forEach(line -> values.put(line.option(), new Resolved(values.get(line.option()).option(), line.value(),
				Origin.DEVICE, line.line())));
		derived();
		violations.addAll(Constraints.violations(profile, values));
		List<String> order = said.stream().map(Said::option).toList();
		violations.sort((a, b) -> Integer.compare(order.indexOf(a.option()), order.indexOf(b.option())));
		return new Resolution(profile, values, violations);
	}

	/** The value in TF-M's spelling, or none and a violation. */
	private Optional<String> check(Said line) {
		Optional<Option> option = model.option(line.option());
		boolean statement = line.option().equals(DeviceChoices.ISOLATION) || line.option().equals(DeviceChoices.BACKEND);
		if (option.isEmpty()) {
			violations.add(new Violation(line.option(), line.line(), false, false, Gravity.ERROR, UNKNOWN_OPTION,
					"There is no option '" + line.option() + "' in the bundled model of TF-M 2.1; remove the line, or correct the"
							+ " name." + Nearest.didYouMean(line.option(), model.options().stream().map(Option::name).toList())));
			return Optional.empty();
		}
		Optional<String> value = option.get().type().accept(line.value());
		if (value.isEmpty()) {
			violations.add(new Violation(line.option(), line.line(), true, statement, Gravity.ERROR, OPTION_VALUE,
					"'" + line.value() + "' is no value of " + line.option() + "; write " + option.get().type().inWords() + "."));
		} else if (line.option().equals(Constraints.LIBRARY) && value.get().equals("ON")) {
			violations.add(new Violation(line.option(), line.line(), false, false, Gravity.INFO, OPTION_HISTORIC,
					"The Library model is for study only: TF-M removed it with 1.7, and a build of TF-M 2.1 stops at this option, for functions"
							+ " work on buffers that their clients can still change. Remove the line to run on the SFN back end, which copies."));
		} else if (!option.get().obeyed()) {
			violations.add(new Violation(line.option(), line.line(), false, false, Gravity.INFO, OPTION_WITHOUT_EFFECT,
					line.option() + " is kept for a TF-M build; the hosted mode does not do what it says yet."));
		}
		return value;
	}

	/** What the build type brings (F.1): debug builds print everything and halt, release builds print nothing. */
	private void buildType(String type) {
		Map<String, String> brought = switch (type) {
			case "Debug" -> Map.of("TFM_SPM_LOG_LEVEL", "3", "TFM_PARTITION_LOG_LEVEL", "3", "CONFIG_TFM_HALT_ON_CORE_PANIC",
					"ON");
			case "Release", "MinSizeRel" -> Map.of("TFM_SPM_LOG_LEVEL", "0", "TFM_PARTITION_LOG_LEVEL", "0",
					"MCUBOOT_LOG_LEVEL", "OFF");
			default -> Map.of();
		};
		brought.forEach((name, value) -> values.computeIfPresent(name,
				(key, old) -> new Resolved(old.option(), value, Origin.BUILD_TYPE, 0)));
	}

	/** Without a profile and a word on the back end, TF-M takes IPC above isolation level 1 (F.4). */
	private void derived() {
		Resolved backend = values.get(DeviceChoices.BACKEND);
		Resolved isolation = values.get(DeviceChoices.ISOLATION);
		if (backend.origin() == Origin.DEFAULT && !isolation.value().equals("1")) {
			values.put(DeviceChoices.BACKEND, new Resolved(backend.option(), "IPC", Origin.DERIVED, 0));
		}
	}
}
