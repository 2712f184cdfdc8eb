// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.tfmstudio.manifest.OptionCatalog;
import org.tfmstudio.profile.DeviceChoices.Said;
import org.tfmstudio.profile.OptionModel;
import org.tfmstudio.profile.Resolution;
import org.tfmstudio.profile.Resolution.Gravity;

/** Lets the language check, complete and explain {@code set} lines by the bundled option model. */
public final class ProfileCatalog implements OptionCatalog {

	private final OptionModel model;

	/** A catalog of the bundled model. */
	public ProfileCatalog() {
		this(OptionModel.bundled());
	}

	/** A catalog of that model. */
	public ProfileCatalog(OptionModel model) {
		this.model = model;
	}

	@Override
	public List<OptionInfo> options() {
		return model.options().stream().map(option -> new OptionInfo(option.name(), option.meaning(), option.type().inWords(),
				option.type().choices())).toList();
	}

	@Override
	public List<OptionProblem> problems(DeviceChoices choices) {
		// what profile, isolation and back end say to each other is checked by the language itself
		return resolve(choices).violations().stream().filter(violation -> !violation.byStatement())
				.map(violation -> new OptionProblem(violation.option(), violation.atValue(),
						violation.gravity() == Gravity.INFO, violation.code(), violation.message()))
				.toList();
	}

	@Override
	public Optional<String> value(DeviceChoices choices, String option) {
		return resolve(choices).value(option).map(Resolution.Resolved::value);
	}

	@Override
	public Optional<String> origin(DeviceChoices choices, String option) {
		return resolve(choices).value(option).map(value -> value.from(choices.profile()));
	}

	private Resolution resolve(DeviceChoices choices) {
		return model.resolve(new org.tfmstudio.profile.DeviceChoices(choices.profile(),
				choices.isolation().map(level -> new Said(org.tfmstudio.profile.DeviceChoices.ISOLATION, level, 0)),
				choices.backend().map(word -> new Said(org.tfmstudio.profile.DeviceChoices.BACKEND, word, 0)),
				said(choices.options())));
	}

	private static List<Said> said(Map<String, String> options) {
		return options.entrySet().stream().map(entry -> new Said(entry.getKey(), entry.getValue(), 0)).toList();
	}
}
