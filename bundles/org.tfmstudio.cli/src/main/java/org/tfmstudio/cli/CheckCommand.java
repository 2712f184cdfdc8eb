// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.tfmstudio.build.Finding;
import org.tfmstudio.build.ProjectChecker;
import org.tfmstudio.build.ProjectException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks manifests without building anything. */
@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
		description = "Check .partition and .device files, and list all findings with their places.")
final class CheckCommand implements Callable<Integer> {
	@Parameters(arity = "0..*", paramLabel = "PATH", description = "files, or folders with all manifests in them (default: this folder)")
	private List<Path> paths = List.of(Path.of("."));

	@Option(names = "--json", description = "print the findings as JSON, with offset and length of each")
	private boolean json;

	@Override
	public Integer call() throws UserError {
		for (Path path : paths) {
			if (!Files.exists(path)) {
				throw new UserError(ExitCode.USAGE, "there is no file or folder " + path);
			}
		}
		PrintStream out = System.out;
		List<Finding> findings = findings();
		if (json) {
			FindingJson.print(out, findings);
		} else {
			FindingPrinter.print(out, findings);
			long errors = findings.stream().filter(it -> it.severity() == Finding.Severity.ERROR).count();
			long others = findings.size() - errors;
			out.println(findings.isEmpty() ? "no findings" : count(errors, "error") + (others == 0 ? "" : ", " + count(others, "warning")));
		}
		return FindingPrinter.hasErrors(findings) ? ExitCode.FINDINGS : ExitCode.OK;
	}

	private List<Finding> findings() throws UserError {
		try {
			return ProjectChecker.check(paths);
		} catch (ProjectException e) {
			throw new UserError(ExitCode.USAGE, e.getMessage());
		}
	}

	private static String count(long number, String what) {
		return number + " " + what + (number == 1 ? "" : "s");
	}
}
