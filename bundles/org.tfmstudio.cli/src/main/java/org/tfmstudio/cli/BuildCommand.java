// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.util.concurrent.Callable;

import org.tfmstudio.build.BuildResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Builds a project. */
@Command(name = "build", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
		description = "Generate, compile, link and sign what a project's device needs.")
final class BuildCommand implements Callable<Integer> {
	@Mixin
	private ProjectOption project;

	@Override
	public Integer call() throws UserError {
		BuildResult result = project.builtBy(System.err);
		FindingPrinter.print(System.err, result.findings());
		if (FindingPrinter.hasErrors(result.findings())) {
			return ExitCode.FINDINGS;
		}
		System.out.println(result.upToDate() ? "up to date" : "built " + result.deviceJson() + " (" + result.compiledFiles().size() + " files compiled)");
		return ExitCode.OK;
	}
}
