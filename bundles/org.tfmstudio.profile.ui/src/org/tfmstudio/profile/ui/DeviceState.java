// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.profile.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.tfmstudio.manifest.ide.ParsedManifest;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.ide.edits.DeviceEdits;
import org.tfmstudio.manifest.ide.edits.DeviceEdits.Attribute;
import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.profile.DeviceChoices;
import org.tfmstudio.profile.DeviceChoices.Said;
import org.tfmstudio.profile.OptionModel;
import org.tfmstudio.profile.Resolution;
import org.tfmstudio.profile.Resolution.Resolved;

/** What a device file says at one moment, and what that means for each option. */
final class DeviceState {
	private final OptionModel model;
	private final ParsedManifest parsed;
	private final DeviceEdits edits;
	private final DeviceChoices choices;
	private final Resolution resolution;

	private DeviceState(OptionModel model, ParsedManifest parsed, DeviceEdits edits) {
		this.model = model;
		this.parsed = parsed;
		this.edits = edits;
		choices = new DeviceChoices(profile(), said(Attribute.ISOLATION, DeviceChoices.ISOLATION), said(Attribute.BACKEND, DeviceChoices.BACKEND),
				edits.device().getOptions().stream().filter(it -> it.getName() != null && it.getValue() != null)
						.map(it -> new Said(it.getName(), Devices.value(it), 0)).toList());
		resolution = model.resolve(choices);
	}

	/** The state of a text; empty when it holds no device. */
	static Optional<DeviceState> of(OptionModel model, ParsedManifest parsed) {
		return parsed.device().map(it -> new DeviceState(model, parsed, it));
	}

	private Optional<Said> said(Attribute attribute, String option) {
		return edits.get(attribute).map(it -> new Said(option, it, 0));
	}

	/** The parsed text. */
	ParsedManifest parsed() {
		return parsed;
	}

	/** Name, board and release, in a line. */
	String headline() {
		return Devices.board(edits.device()).toUpperCase(java.util.Locale.ROOT) + ", TF-M " + Devices.tfm(edits.device());
	}

	/** Name of the device. */
	String name() {
		return edits.device().getName() == null ? "" : edits.device().getName();
	}

	/** Names of its partitions. */
	List<String> partitions() {
		return Devices.partitions(edits.device()).stream().map(it -> it.getName()).toList();
	}

	/** Folder of its application, or an empty text. */
	String application() {
		return edits.device().getApplication() == null ? "" : edits.device().getApplication();
	}

	/** The profile; {@code base} when the file names none. */
	String profile() {
		return edits.get(Attribute.PROFILE).orElse("base");
	}

	/** Whether the file names a profile. */
	boolean profileSet() {
		return edits.get(Attribute.PROFILE).isPresent();
	}

	/** Values, origins and violations of all options. */
	Resolution resolution() {
		return resolution;
	}

	/** What the file says about an option, right or wrong. */
	Optional<String> said(String option) {
		return statement(option).map(edits::get).orElseGet(() -> edits.option(option));
	}

	/** The value an option would have if the file did not set it. */
	Resolved without(String option) {
		List<Said> others = new ArrayList<>(choices.options());
		others.removeIf(it -> it.option().equals(option));
		DeviceChoices less = new DeviceChoices(choices.profile(), choices.isolation().filter(it -> !it.option().equals(option)),
				choices.backend().filter(it -> !it.option().equals(option)), others);
		return model.resolve(less).values().get(option);
	}

	/** Edits that choose a profile. */
	List<TextEdit> setProfile(String profile) {
		return edits.set(Attribute.PROFILE, profile);
	}

	/** Edits that leave the profile out. */
	List<TextEdit> resetProfile() {
		return edits.remove(Attribute.PROFILE);
	}

	/** Edits that give an option a value; isolation and back end have statements of their own. */
	List<TextEdit> set(String option, String value) {
		return statement(option).map(it -> edits.set(it, value)).orElseGet(() -> edits.setOption(option, value));
	}

	/** Edits that take an option's value back. */
	List<TextEdit> reset(String option) {
		return statement(option).filter(it -> edits.get(it).isPresent()).map(edits::remove).orElseGet(() -> edits.removeOption(option));
	}

	private static Optional<Attribute> statement(String option) {
		return switch (option) {
		case DeviceChoices.ISOLATION -> Optional.of(Attribute.ISOLATION);
		case DeviceChoices.BACKEND -> Optional.of(Attribute.BACKEND);
		default -> Optional.empty();
		};
	}
}
