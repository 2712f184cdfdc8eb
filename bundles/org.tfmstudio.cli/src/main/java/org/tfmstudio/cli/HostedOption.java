// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.tfmstudio.profile.DeviceChoices;
import org.tfmstudio.profile.DeviceChoices.Said;
import org.tfmstudio.profile.OptionModel;
import org.tfmstudio.profile.Resolution;
import org.tfmstudio.profile.Resolution.Gravity;
import org.tfmstudio.sim.device.firmware.TfmBuild;
import org.tfmstudio.sim.device.firmware.TfmConfiguration;
import org.tfmstudio.sim.device.hosted.HostedImages;
import org.tfmstudio.sim.device.record.DeviceRecord;

import picocli.CommandLine.Option;

/** A non-secure image of a TF-M build on TF-M in Java, with or without the partitions of a project. */
final class HostedOption {
	private static final String BOARD = "an521";
	private static final String TFM = "2.1";
	/** Of profiles in TF-M's spelling. */
	private static final String PREFIX = "profile_";
	/** Options of a build that say how it was compiled, not what it does; a panic that halts tells more than one that resets. */
	private static final Set<String> OURS = Set.of("CMAKE_BUILD_TYPE", "CONFIG_TFM_HALT_ON_CORE_PANIC", "TFM_SPM_LOG_LEVEL", "TFM_PARTITION_LOG_LEVEL",
			"MCUBOOT_LOG_LEVEL");

	@Option(names = "--hosted", description = "run on TF-M in Java: SPM and PSA services; needs --non-secure or a project")
	private boolean hosted;

	@Option(names = "--non-secure", paramLabel = "ELF",
			description = "with --hosted: the non-secure image of a TF-M build, as it was linked; its gateways stand where its symbols say")
	private Path nonSecure;

	@Option(names = "--profile", paramLabel = "NAME", description = "with --hosted and no project: base, small, medium_arotless, medium or large (default: base)")
	private String profile;

	@Option(names = "--isolation", paramLabel = "N", description = "with --hosted and no project: isolation level 1 to 3 (default: that of the profile)")
	private Integer isolation;

	@Option(names = "--backend", paramLabel = "SFN|IPC", description = "with --hosted and no project: back end of the SPM (default: that of the profile)")
	private String backend;

	@Option(names = "--tf-m", paramLabel = "VERSION",
			description = "with --hosted and no project: the version of TF-M that the image was linked against (default: that of the build, else 2.1)")
	private String tfm;

	@Option(names = "--set", paramLabel = "OPTION=VALUE", description = "with --hosted and no project: the value of a TF-M option; may be repeated")
	private Map<String, String> set = new TreeMap<>();

	/** Whether the image of a TF-M build is to run on TF-M in Java. */
	boolean given() {
		return hosted;
	}

	/** Refuses what has no meaning without --hosted. */
	void check() throws UserError {
		if (!hosted && (nonSecure != null || profile != null || isolation != null || backend != null || tfm != null || !set.isEmpty())) {
			throw new UserError(ExitCode.USAGE, "--non-secure, --profile, --isolation, --backend, --tf-m and --set go with --hosted");
		}
	}

	/**
	 * What is to run.
	 *
	 * @param project the record of the project that was named
	 * @param build folder of the TF-M build that was named, or null
	 */
	HostedImages images(Optional<Path> project, Path build, Optional<Path> flash) throws UserError, IOException {
		if (project.isPresent() && (profile != null || isolation != null || backend != null || tfm != null || !set.isEmpty())) {
			throw new UserError(ExitCode.USAGE, "a project says its profile, isolation level, back end and options in its .device file; leave them out here");
		}
		TfmConfiguration configuration = null;
		if (build != null) {
			TfmBuild.NonSecure found = TfmBuild.findNonSecure(build);
			nonSecure = nonSecure == null ? found.elf() : nonSecure;
			configuration = found.configuration();
		}
		if (hosted && project.isEmpty() && nonSecure == null) {
			throw new UserError(ExitCode.USAGE, "--hosted needs something to run: --non-secure tfm_ns.axf, --tfm-build, or a project");
		}
		if (nonSecure != null && !Files.isRegularFile(nonSecure)) {
			throw new UserError(ExitCode.USAGE, "there is no file " + nonSecure);
		}
		DeviceRecord record = project.isPresent() ? DeviceRecord.read(project.get())
				: DeviceRecord.of(name(), BOARD, version(configuration), options(configuration));
		return new HostedImages(record, Optional.ofNullable(nonSecure), flash);
	}

	/** "2.1" of "2.1.5". */
	private String version(TfmConfiguration configuration) throws UserError {
		String version = tfm != null ? tfm : configuration == null ? TFM : configuration.value("TFM_VERSION").orElse(TFM);
		String[] numbers = version.startsWith("v") ? version.substring(1).split("\\.") : version.split("\\.");
		for (int i = 0; i < 2; i++) {
			if (i >= numbers.length || numbers[i].isEmpty() || numbers[i].length() > 3 || !numbers[i].chars().allMatch(Character::isDigit)) {
				throw new UserError(ExitCode.USAGE, "'" + version + "' is no version of TF-M; write e.g. --tf-m 2.1");
			}
		}
		return numbers[0] + "." + numbers[1];
	}

	private String name() {
		String file = nonSecure.getFileName().toString();
		return file.contains(".") ? file.substring(0, file.lastIndexOf('.')) : file;
	}

	private Map<String, String> options(TfmConfiguration configuration) throws UserError, IOException {
		OptionModel model = OptionModel.bundled();
		Map<String, String> built = built(model, configuration);
		String wanted = profile != null ? profile : configuration == null ? "base" : configuration.value("TFM_PROFILE").orElse("base");
		String named = wanted.startsWith(PREFIX) ? wanted.substring(PREFIX.length()) : wanted;
		if (!OptionModel.PROFILES.contains(named)) {
			throw new UserError(ExitCode.USAGE, "there is no profile " + wanted + "; profiles are " + String.join(", ", OptionModel.PROFILES));
		}
		if (isolation != null) {
			built.put(DeviceChoices.ISOLATION, isolation.toString());
		}
		if (backend != null) {
			built.put(DeviceChoices.BACKEND, backend);
		}
		built.putAll(set);
		List<Said> said = new ArrayList<>();
		built.forEach((option, value) -> said.add(new Said(option, value, 0)));
		Resolution resolution = model.resolve(new DeviceChoices(named, Optional.empty(), Optional.empty(), said));
		List<String> wrong = resolution.violations().stream().filter(it -> it.gravity() == Gravity.ERROR).map(Resolution.Violation::message).toList();
		if (!wrong.isEmpty()) {
			throw new UserError(ExitCode.USAGE, String.join("\n", wrong));
		}
		Map<String, String> values = new TreeMap<>();
		resolution.values().forEach((option, resolved) -> values.put(option, resolved.value()));
		return values;
	}

	/** What a build says of options that the model has. */
	private static Map<String, String> built(OptionModel model, TfmConfiguration configuration) throws IOException {
		Map<String, String> built = new TreeMap<>();
		if (configuration != null) {
			Map<String, String> components = configuration.components();
			for (org.tfmstudio.profile.Option option : model.options()) {
				configuration.value(option.name()).or(() -> Optional.ofNullable(components.get(option.name())))
						.filter(value -> option.type().accept(value).isPresent()).ifPresent(value -> built.put(option.name(), value));
			}
			built.keySet().removeAll(OURS);
		}
		return built;
	}
}
