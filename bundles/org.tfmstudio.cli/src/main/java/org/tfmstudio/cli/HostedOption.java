// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.tfmstudio.profile.DeviceChoices;
import org.tfmstudio.profile.DeviceChoices.Said;
import org.tfmstudio.profile.OptionModel;
import org.tfmstudio.profile.Resolution;
import org.tfmstudio.profile.Resolution.Gravity;
import org.tfmstudio.sim.device.hosted.HostedImages;
import org.tfmstudio.sim.device.record.DeviceRecord;

import picocli.CommandLine.Option;

/** A non-secure image of a TF-M build on TF-M in Java, with or without the partitions of a project. */
final class HostedOption {
	private static final String BOARD = "an521";
	private static final String TFM = "2.1";

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

	@Option(names = "--set", paramLabel = "OPTION=VALUE", description = "with --hosted and no project: the value of a TF-M option; may be repeated")
	private Map<String, String> set = new TreeMap<>();

	/** Whether the image of a TF-M build is to run on TF-M in Java. */
	boolean given() {
		return hosted;
	}

	/** Refuses what has no meaning without --hosted. */
	void check() throws UserError {
		if (!hosted && (nonSecure != null || profile != null || isolation != null || backend != null || !set.isEmpty())) {
			throw new UserError(ExitCode.USAGE, "--non-secure, --profile, --isolation, --backend and --set go with --hosted");
		}
	}

	/**
	 * What is to run.
	 *
	 * @param project the record of the project that was named
	 */
	HostedImages images(Optional<Path> project, Optional<Path> flash) throws UserError, IOException {
		if (project.isPresent() && (profile != null || isolation != null || backend != null || !set.isEmpty())) {
			throw new UserError(ExitCode.USAGE, "a project says its profile, isolation level, back end and options in its .device file; leave them out here");
		}
		if (hosted && project.isEmpty() && nonSecure == null) {
			throw new UserError(ExitCode.USAGE, "--hosted needs something to run: --non-secure tfm_ns.axf, or a project");
		}
		if (nonSecure != null && !Files.isRegularFile(nonSecure)) {
			throw new UserError(ExitCode.USAGE, "there is no file " + nonSecure);
		}
		DeviceRecord record = project.isPresent() ? DeviceRecord.read(project.get()) : DeviceRecord.of(name(), BOARD, TFM, options());
		return new HostedImages(record, Optional.ofNullable(nonSecure), flash);
	}

	private String name() {
		String file = nonSecure.getFileName().toString();
		return file.contains(".") ? file.substring(0, file.lastIndexOf('.')) : file;
	}

	private Map<String, String> options() throws UserError {
		String named = profile == null ? "base" : profile.startsWith("profile_") ? profile.substring("profile_".length()) : profile;
		if (!OptionModel.PROFILES.contains(named)) {
			throw new UserError(ExitCode.USAGE, "there is no profile " + profile + "; profiles are " + String.join(", ", OptionModel.PROFILES));
		}
		List<Said> said = new ArrayList<>();
		set.forEach((option, value) -> said.add(new Said(option, value, 0)));
		Resolution resolution = OptionModel.bundled().resolve(new DeviceChoices(named,
				Optional.ofNullable(isolation).map(it -> new Said(DeviceChoices.ISOLATION, it.toString(), 0)),
				Optional.ofNullable(backend).map(it -> new Said(DeviceChoices.BACKEND, it, 0)), said));
		List<String> wrong = resolution.violations().stream().filter(it -> it.gravity() == Gravity.ERROR).map(Resolution.Violation::message).toList();
		if (!wrong.isEmpty()) {
			throw new UserError(ExitCode.USAGE, String.join("\n", wrong));
		}
		Map<String, String> values = new TreeMap<>();
		resolution.values().forEach((option, resolved) -> values.put(option, resolved.value()));
		return values;
	}
}
