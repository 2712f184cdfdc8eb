// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import org.tfmstudio.build.ProfileOptions;
import org.tfmstudio.build.ProjectException;
import org.tfmstudio.profile.DeviceChoices;
import org.tfmstudio.sim.device.firmware.TfmBuild;
import org.tfmstudio.sim.device.firmware.TfmConfiguration;
import org.tfmstudio.sim.device.hosted.HostedImages;
import org.tfmstudio.sim.device.record.DeviceRecord;

import picocli.CommandLine.Option;

/** A non-secure image of a TF-M build on TF-M in Java, with or without the partitions of a project. */
final class HostedOption {
	private static final String BOARD = "an521";

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
		return new HostedImages(project.isPresent() ? DeviceRecord.read(project.get()) : record(configuration), Optional.ofNullable(nonSecure), flash);
	}

	private DeviceRecord record(TfmConfiguration configuration) throws UserError, IOException {
		Map<String, String> said = new TreeMap<>(set);
		if (isolation != null) {
			said.put(DeviceChoices.ISOLATION, isolation.toString());
		}
		if (backend != null) {
			said.put(DeviceChoices.BACKEND, backend);
		}
		Function<String, Optional<String>> build = configuration == null ? name -> Optional.empty() : configuration.all();
		String file = nonSecure.getFileName().toString();
		try {
			return DeviceRecord.of(file.contains(".") ? file.substring(0, file.lastIndexOf('.')) : file, BOARD, ProfileOptions.version(tfm, build),
					ProfileOptions.of(profile, said, build));
		} catch (ProjectException e) {
			throw new UserError(ExitCode.USAGE, e.getMessage());
		}
	}
}
