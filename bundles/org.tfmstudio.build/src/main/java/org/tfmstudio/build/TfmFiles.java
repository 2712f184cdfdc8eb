// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.tfmstudio.codegen.GeneratedFile;
import org.tfmstudio.codegen.plan.PlanProblem;
import org.tfmstudio.codegen.tfm.TfmConfiguration;
import org.tfmstudio.codegen.tfm.TfmGenerator;
import org.tfmstudio.codegen.tfm.TfmPlan;
import org.tfmstudio.codegen.tfm.TfmPlanner;
import org.tfmstudio.manifest.ManifestSet;
import org.tfmstudio.manifest.Manifests;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.model.Device;

/** Writes what TF-M's manifest tool would make of a project, for a build of TF-M itself. */
public final class TfmFiles {
	/**
	 * Rules that do not keep TF-M's files from being made: those on partitions that may never be on together, on options that headers may
	 * give otherwise, and on what is TF-M's own. The planner looks at what is on, with the values that count.
	 */
	private static final Set<String> TOLD_ONLY = Set.of("service-off", "absent-service", "partition-of-tfm", "sfn-backend-isolation",
			"sfn-backend-ipc-partition", "small-profile-ipc", "mm-iovec-isolation", "mm-iovec-off", "sfn-signals", "unknown-option", "option-value",
			"option-conflict", "option-without-effect", "name-of-tfm", "sid-reserved", "pid-of-tfm", "pid-band", "handle-reserved", "named-size",
			"unknown-name", "region-overlap", "duplicate-irq", "duplicate-name", "duplicate-function", "duplicate-sid", "duplicate-pid",
			"duplicate-handle", "circular-use", "repeated-use", "own-service", "too-many-regions", "no-service", "repeated-partition");

	private TfmFiles() {
	}

	/**
	 * What was written.
	 *
	 * @param findings all findings; with an error among them nothing was written
	 * @param written files that changed
	 * @param files all files
	 */
	public record Result(List<Finding> findings, int written, int files) {
	}

	/**
	 * Writes the files; those that say the same already are left alone.
	 *
	 * @param project folder of the project
	 * @param wanted name of the device or of its file, or null if the project has only one
	 * @param headers configuration headers, of which each line that begins with {@code #define} counts; without any, the options of the
	 *        device count
	 * @param out folder for the files
	 * @throws ProjectException if there is nothing to write, a header cannot be read, or the folder cannot be written
	 */
	public static Result write(Path project, String wanted, List<Path> headers, Path out) throws ProjectException {
		ProjectFolder folder = ProjectFolder.open(project);
		folder.deviceFiles();
		List<Path> files = folder.files().stream().filter(file -> file.toString().endsWith(".partition") || file.toString().endsWith(".device"))
				.map(folder.root()::resolve).toList();
		ManifestSet manifests = new Manifests(new ProfileCatalog()).read(files);
		FindingList findings = new FindingList();
		findings.addManifest(manifests.findings().stream().map(TfmFiles::told).toList());
		if (findings.hasErrors()) {
			return new Result(findings.sorted(), 0, 0);
		}
		Device device = DeviceStage.choose(manifests, wanted);
		TfmPlanner planner = new TfmPlanner(configuration(device, headers));
		TfmPlan plan = planner.plan(device);
		findings.addManifest(planner.problems().stream().map(PlanProblem::finding).toList());
		return findings.hasErrors() ? new Result(findings.sorted(), 0, 0) : write(TfmGenerator.files(plan), out, findings);
	}

	private static org.tfmstudio.manifest.Finding told(org.tfmstudio.manifest.Finding found) {
		return found.severity() != Severity.ERROR || !TOLD_ONLY.contains(found.code()) ? found
				: new org.tfmstudio.manifest.Finding(found.file(), found.line(), found.column(), found.offset(), found.length(), Severity.WARNING,
						found.code(), found.message(), found.data());
	}

	private static TfmConfiguration configuration(Device device, List<Path> headers) throws ProjectException {
		if (headers.isEmpty()) {
			return TfmConfiguration.of(DeviceOptions.of(device).all());
		}
		try {
			return TfmConfiguration.read(headers);
		} catch (IOException e) {
			throw new ProjectException("The configuration header " + e.getMessage() + " cannot be read (" + e.getClass().getSimpleName() + ").", e);
		}
	}

	private static Result write(List<GeneratedFile> files, Path out, FindingList findings) throws ProjectException {
		try {
			Files.createDirectories(out);
			int written = 0;
			for (GeneratedFile file : files) {
				written += file.write(out) ? 1 : 0;
			}
			return new Result(findings.sorted(), written, files.size());
		} catch (IOException e) {
			throw new ProjectException("Nothing can be written below " + out + ": " + e.getMessage() + ".", e);
		}
	}
}
