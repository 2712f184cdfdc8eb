// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.resource.XtextResource;
import org.tfmstudio.build.Finding;
import org.tfmstudio.build.ProjectChecker;
import org.tfmstudio.build.ProjectException;
import org.tfmstudio.manifest.ManifestSet;
import org.tfmstudio.manifest.Severities;
import org.tfmstudio.manifest.ide.QuickFix;
import org.tfmstudio.manifest.ide.edits.QuickFixes;
import org.tfmstudio.manifest.validation.Project;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks manifests without building anything. */
@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
		description = "Check .partition and .device files, or TF-M's manifest lists, and list all findings with their places.")
final class CheckCommand implements Callable<Integer> {
	@Parameters(arity = "0..*", paramLabel = "PATH", description = "files, or folders with all manifests in them (default: this folder); manifest lists "
			+ "and manifests of TF-M (YAML) are checked as they would be imported")
	private List<Path> paths = List.of(Path.of("."));

	@Option(names = "--json", description = "print the findings as JSON, with offset and length of each")
	private boolean json;

	@Option(names = "--sarif", paramLabel = "FILE", description = "write the findings as SARIF 2.1.0, with fixes; - prints it instead of the list")
	private String sarif;

	@Option(names = "--severity", paramLabel = "CODE=LEVEL", description = "take a kind of finding as error, warning, info or ignore; "
			+ "wins over findings.properties of the project")
	private Map<String, String> severity = new LinkedHashMap<>();

	@Option(names = "--werror", description = "take all warnings as errors")
	private boolean werror;

	@Override
	public Integer call() throws UserError {
		for (Path path : paths) {
			if (!Files.exists(path)) {
				throw new UserError(ExitCode.USAGE, "there is no file or folder " + path);
			}
		}
		ProjectChecker.Checked checked = checked(winning());
		List<Finding> findings = checked.findings().stream().map(this::asAsked).toList();
		if (sarif != null) {
			writeSarif(checked.manifests(), findings);
		}
		PrintStream out = System.out;
		if (json) {
			FindingJson.print(out, findings);
		} else if (!"-".equals(sarif)) {
			FindingPrinter.print(out, findings);
			out.println(summary(findings));
		}
		return FindingPrinter.hasErrors(findings) ? ExitCode.FINDINGS : ExitCode.OK;
	}

	private Map<String, Severities.Level> winning() throws UserError {
		Map<String, Severities.Level> winning = new LinkedHashMap<>();
		for (Map.Entry<String, String> entry : severity.entrySet()) {
			Optional<String> problem = Severities.problem(entry.getKey(), entry.getValue());
			if (problem.isPresent()) {
				throw new UserError(ExitCode.USAGE, "--severity " + entry.getKey() + "=" + entry.getValue() + ": " + problem.get());
			}
			winning.put(entry.getKey(), Severities.Level.of(entry.getValue()).orElseThrow());
		}
		return winning;
	}

	private Finding asAsked(Finding it) {
		return werror && it.severity() == Finding.Severity.WARNING ? new Finding(it.file(), it.line(), it.column(), it.offset(), it.length(),
				Finding.Severity.ERROR, it.code(), it.message(), it.data()) : it;
	}

	private ProjectChecker.Checked checked(Map<String, Severities.Level> winning) throws UserError {
		List<Path> yaml = paths.stream().filter(path -> YamlCheck.isYaml(path) && Files.isRegularFile(path)).toList();
		List<Path> others = paths.stream().filter(path -> !yaml.contains(path)).toList();
		try {
			List<Finding> findings = new ArrayList<>(yaml.isEmpty() ? List.of() : YamlCheck.check(yaml, winning));
			ManifestSet manifests = new ManifestSet(List.of(), List.of(), List.of());
			if (!others.isEmpty()) {
				ProjectChecker.Checked checked = ProjectChecker.check(others, winning);
				manifests = checked.manifests();
				findings.addAll(checked.findings());
			}
			return new ProjectChecker.Checked(manifests, List.copyOf(findings));
		} catch (ProjectException e) {
			throw new UserError(ExitCode.USAGE, e.getMessage());
		}
	}

	private void writeSarif(ManifestSet manifests, List<Finding> findings) throws UserError {
		Map<Path, XtextResource> files = new HashMap<>();
		Stream.<EObject>concat(manifests.partitions().stream(), manifests.devices().stream()).map(EObject::eResource)
				.forEach(it -> files.put(Path.of(it.getURI().toFileString()), (XtextResource) it));
		List<Project.Remembered> projects = new ArrayList<>();
		files.values().stream().map(XtextResource::getResourceSet).distinct()
				.forEach(set -> projects.add(Project.remember(set.getResources().get(0))));
		Path root = paths.size() == 1 && Files.isDirectory(paths.get(0)) ? paths.get(0) : Path.of("");
		String text;
		try {
			text = new Sarif(root, finding -> fixes(files, finding)).text(findings);
		} finally {
			projects.forEach(Project.Remembered::close);
		}
		if (sarif.equals("-")) {
			System.out.print(text);
			return;
		}
		try {
			Files.writeString(Path.of(sarif), text);
		} catch (IOException e) {
			throw new UserError(ExitCode.USAGE, "cannot write " + sarif + ": " + e.getMessage());
		}
	}

	private static List<QuickFix> fixes(Map<Path, XtextResource> files, Finding finding) {
		XtextResource file = files.get(finding.file().toAbsolutePath().normalize());
		return file == null || finding.line() == 0 ? List.of()
				: new QuickFixes(file, file.getParseResult().getRootNode().getText()).of(Sarif.ofManifest(finding));
	}

	private static String summary(List<Finding> findings) {
		if (findings.isEmpty()) {
			return "no findings";
		}
		long warnings = count(findings, Finding.Severity.WARNING);
		long notes = count(findings, Finding.Severity.INFO);
		return counted(count(findings, Finding.Severity.ERROR), "error") + (warnings == 0 ? "" : ", " + counted(warnings, "warning"))
				+ (notes == 0 ? "" : ", " + counted(notes, "note"));
	}

	private static long count(List<Finding> findings, Finding.Severity severity) {
		return findings.stream().filter(it -> it.severity() == severity).count();
	}

	private static String counted(long number, String what) {
		return number + " " + what + (number == 1 ? "" : "s");
	}
}
