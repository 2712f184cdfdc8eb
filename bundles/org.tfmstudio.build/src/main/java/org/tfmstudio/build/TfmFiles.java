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
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.ManifestSet;
import org.tfmstudio.manifest.Manifests;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.model.Device;

/** Writes what TF-M's manifest tool would make of a project, for a build of TF-M itself. */
public final class TfmFiles {
	/**
	 * Rules on what a statement says. The others look at partitions together, some of which may never be on at once, at options that
	 * headers may give otherwise, and at what is TF-M's own; for what is on, the planner does that with the values that count.
	 */
	private static final Set<String> OF_STATEMENTS = Set.of(FindingCodes.SYNTAX, FindingCodes.UNREADABLE_FILE, FindingCodes.NO_SUCH_FILE,
			FindingCodes.FILE_TOO_LARGE, FindingCodes.NOT_TEXT, FindingCodes.NESTED_TOO_DEEP, FindingCodes.WRONG_FILE_KIND,
			FindingCodes.UNKNOWN_STATEMENT, FindingCodes.REPEATED_STATEMENT, FindingCodes.UNKNOWN_VALUE, FindingCodes.INVALID_NUMBER,
			FindingCodes.OUT_OF_RANGE, FindingCodes.MISSING_STATEMENT, FindingCodes.INVALID_NAME, FindingCodes.CONFLICTING_CONNECTION);

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
		List<Path> files = folder.manifests();
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
		return found.severity() != Severity.ERROR || OF_STATEMENTS.contains(found.code()) ? found
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
			int written = GeneratedFile.writeAll(out, files);
			return new Result(findings.sorted(), written, files.size());
		} catch (IOException e) {
			throw new ProjectException("Nothing can be written below " + out + ": " + e.getMessage() + ".", e);
		}
	}
}
