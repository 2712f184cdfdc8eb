// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.util.concurrent.Callable;

import org.tfmstudio.build.BuildResult;
import org.tfmstudio.build.ProjectBuilder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes the generated code of a project. */
@Command(name = "generate", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
		description = "Write the headers, load records and, once only, the skeletons of a project's partitions.")
final class GenerateCommand implements Callable<Integer> {
	@Mixin
	private ProjectOption project;

	@Override
	public Integer call() throws UserError {
		BuildResult result = project.work(System.err, ProjectBuilder::generate);
		FindingPrinter.print(System.err, result.findings());
		return FindingPrinter.hasErrors(result.findings()) ? ExitCode.FINDINGS : ExitCode.OK;
	}
}
