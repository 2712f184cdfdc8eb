// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import com.google.inject.Inject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.validation.Check;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.OptionCatalog;
import org.tfmstudio.manifest.OptionCatalog.DeviceChoices;
import org.tfmstudio.manifest.OptionCatalog.OptionProblem;
import org.tfmstudio.manifest.model.Boot;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Option;
import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.reading.Release;
import org.tfmstudio.manifest.reading.SpmBackend;
import org.tfmstudio.manifest.syntax.Words;

/** The configuration of a device: known values, and combinations that TF-M refuses (F.4). */
public class DeviceRules extends Rules {
	private static final List<String> STRATEGIES = List.of("overwrite-only", "swap-using-scratch", "swap-using-move",
			"direct-xip", "ram-load");
	/** Statements that say what an option says too. */
	private static final Map<String, EStructuralFeature> SAID_BY_STATEMENT = Map.of("TFM_ISOLATION_LEVEL",
			Literals.DEVICE__ISOLATION, "CONFIG_TFM_SPM_BACKEND", Literals.DEVICE__BACKEND);

	@Inject
	private OptionCatalog catalog;

	@Check
	public void values(Device device) {
		oneOf(device, Literals.DEVICE__BOARD, "board that is simulated", device.getBoard(), List.of("an521"));
		if (device.getTfm() != null && !isKnown(device.getTfm())) {
			wrong(device, Literals.DEVICE__TFM, FindingCodes.UNKNOWN_VALUE, "TF-M '" + shortened(device.getTfm())
					+ "' is not known; write " + orList(Release.KNOWN) + ".", Release.KNOWN.reversed().toArray(String[]::new));
		}
		oneOf(device, Literals.DEVICE__PROFILE, "profile", device.getProfile(), Devices.PROFILES);
		number(device, Literals.DEVICE__ISOLATION, "an isolation level", device.getIsolation(), 1, 3, "1, 2 or 3");
		oneOf(device, Literals.DEVICE__BACKEND, "back end", device.getBackend(), words(SpmBackend.values(), SpmBackend::word));
		oneOf(device, Literals.DEVICE__HANDLES, "way to number stateless services", device.getHandles(), List.of(Devices.TFM_HANDLES));
	}

	@Check
	public void boot(Boot boot) {
		number(boot, Literals.BOOT__IMAGES, "a number of images", boot.getImages(), 1, 2, "1 or 2");
		oneOf(boot, Literals.BOOT__UPGRADE, "upgrade strategy", boot.getUpgrade(), STRATEGIES);
	}

	/** Whether it is a release, or a patch of one, whose ways are known. */
	static boolean isKnown(String release) {
		return Release.KNOWN.stream().anyMatch(known -> release.equals(known)
				|| release.startsWith(known + ".") && Numbers.within(release.substring(known.length() + 1), 0, 99).isPresent());
	}

	/** Whether profile, isolation and back end contradict each other, from which more would only follow. */
	static boolean isContradictory(Device device) {
		boolean small = Devices.profile(device).equals("small");
		boolean unknownBackend = device.getBackend() != null && Devices.backend(device).isEmpty();
		return !Devices.PROFILES.contains(Devices.profile(device)) || unknownBackend
				|| device.getIsolation() != null && Devices.isolation(device).isEmpty()
				|| small && Devices.backend(device).equals(Optional.of(SpmBackend.IPC))
				|| Devices.effectiveIsolation(device) > 1 && Devices.effectiveBackend(device) == SpmBackend.SFN;
	}

	/** F.4, rules 23, 28 and 29. */
	@Check
	public void combination(Device device) {
		if (!Devices.PROFILES.contains(Devices.profile(device))) {
			return;
		}
		boolean small = Devices.profile(device).equals("small");
		Optional<SpmBackend> said = Devices.backend(device);
		if (device.getBackend() != null && said.isEmpty()) {
			return;
		}
		if (small && said.equals(Optional.of(SpmBackend.IPC))) {
			wrong(device, Literals.DEVICE__BACKEND, FindingCodes.SMALL_PROFILE_IPC,
					"Profile small runs on the SFN back end only; write `backend SFN`, or `profile medium`.", "backend SFN", "profile medium");
			return;
		}
		int level = Devices.isolation(device).orElse(1);
		if (level > 1 && Devices.effectiveBackend(device) == SpmBackend.SFN) {
			String why = said.isPresent() ? "The SFN back end has" : "Profile " + Devices.profile(device)
					+ " runs on the SFN back end, which has";
			String cure = small ? "`isolation 1`, or `profile medium`" : "`isolation 1`, or `backend IPC`";
			wrong(device, Literals.DEVICE__ISOLATION, FindingCodes.SFN_BACKEND_ISOLATION,
					why + " isolation level 1 only; write " + cure + ".", "isolation 1", small ? "profile medium" : "backend IPC");
		}
		if (said.equals(Optional.of(SpmBackend.SFN)) && device.getIsolation() == null
				&& Devices.effectiveIsolation(device) > 1) {
			wrong(device, Literals.DEVICE__BACKEND, FindingCodes.SFN_BACKEND_ISOLATION, "The SFN back end has isolation level 1"
					+ " only, but profile " + Devices.profile(device) + " has level " + Devices.effectiveIsolation(device)
					+ "; add `isolation 1`, or write `backend IPC`.", "isolation 1", "backend IPC");
		}
	}

	@Check
	public void options(Device device) {
		Set<String> seen = new HashSet<>();
		Set<String> refused = new HashSet<>();
		Map<String, Option> byName = new LinkedHashMap<>();
		for (Option option : device.getOptions()) {
			if (option.getName() == null || option.getValue() == null) {
				continue;
			}
			EStructuralFeature statement = SAID_BY_STATEMENT.get(option.getName());
			if (!seen.add(option.getName())) {
				wrong(option, Literals.OPTION__NAME, FindingCodes.REPEATED_STATEMENT,
						option.getName() + " is set already; keep one of the two lines.");
			} else if (statement != null && device.eIsSet(statement)) {
				refused.add(option.getName());
				wrong(option, Literals.OPTION__NAME, FindingCodes.OPTION_CONFLICT, "`" + statement.getName()
						+ "` says this already; remove this line.");
			} else if (statement != null) {
				refused.add(option.getName());
				wrong(option, Literals.OPTION__NAME, FindingCodes.OPTION_CONFLICT, "This has a statement of its own; write `"
						+ statement.getName() + " " + option.getValue() + "` instead.");
			}
			byName.putIfAbsent(option.getName(), option);
		}
		for (OptionProblem problem : catalog.problems(choices(device))) {
			Option option = byName.get(problem.option());
			EStructuralFeature statement = SAID_BY_STATEMENT.get(problem.option());
			if (option == null && statement != null && device.eIsSet(statement)) {
				if (isContradictory(device)) {
					continue;
				}
				wrong(device, statement, problem.code(), problem.message());
			} else if (option != null && problem.note()) {
				info(problem.message(), option, Literals.OPTION__NAME, problem.code());
			} else if (option != null && !refused.contains(problem.option())) {
				wrong(option, problem.atValue() ? Literals.OPTION__VALUE : Literals.OPTION__NAME, problem.code(),
						problem.message(), Words.nearest(problem.option(), names()).stream().toArray(String[]::new));
			}
		}
	}

	private List<String> names() {
		return catalog.options().stream().map(OptionCatalog.OptionInfo::name).toList();
	}

	/** What the device says, for the catalog of options. */
	static DeviceChoices choices(Device device) {
		Map<String, String> options = new LinkedHashMap<>();
		device.getOptions().stream().filter(option -> option.getName() != null && option.getValue() != null)
				.forEach(option -> options.putIfAbsent(option.getName(), Devices.value(option)));
		return new DeviceChoices(Devices.profile(device), Optional.ofNullable(device.getIsolation()),
				Optional.ofNullable(device.getBackend()), options);
	}
}
