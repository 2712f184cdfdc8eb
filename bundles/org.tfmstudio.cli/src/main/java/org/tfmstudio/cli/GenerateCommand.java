// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.tfmstudio.build.BuildResult;
import org.tfmstudio.build.ProjectBuilder;
import org.tfmstudio.build.TfmFiles;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the generated code of a project. */
@Command(name = "generate", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
		description = {"Write the headers, load records and, once only, the skeletons of a project's partitions.",
				"With --tf-m, write instead what TF-M's manifest tool makes, for a build of TF-M."})
final class GenerateCommand implements Callable<Integer> {
	@Mixin
	private ProjectOption project;

	@Option(names = "--tf-m", description = "write the files of TF-M's manifest tool; needs -o")
	private boolean tfm;

	@Option(names = {"-o", "--out"}, paramLabel = "DIR", description = "folder for the files of --tf-m")
	private Path out;

	@Option(names = "--config", paramLabel = "HEADER", arity = "1..*",
			description = "take configuration values from the #define lines of these headers, not from the device's options")
	private List<Path> headers = List.of();

	@Override
	public Integer call() throws UserError {
		if (tfm) {
			return filesOfTfm();
		}
		if (out != null || !headers.isEmpty()) {
			throw new UserError(ExitCode.USAGE, "-o and --config belong to --tf-m; say that too");
		}
		BuildResult result = project.work(System.err, ProjectBuilder::generate);
		FindingPrinter.print(System.err, result.findings());
		return FindingPrinter.hasErrors(result.findings()) ? ExitCode.FINDINGS : ExitCode.OK;
	}

	private int filesOfTfm() throws UserError {
		if (out == null) {
			throw new UserError(ExitCode.USAGE, "say with -o DIR where the files of TF-M go");
		}
		TfmFiles.Result[] written = new TfmFiles.Result[1];
		project.work(null, (folder, device, monitor) -> {
			written[0] = TfmFiles.write(folder, device, headers, out);
			return new BuildResult(written[0].findings(), null, List.of(), false);
		});
		FindingPrinter.print(System.err, written[0].findings());
		if (FindingPrinter.hasErrors(written[0].findings())) {
			return ExitCode.FINDINGS;
		}
		System.err.println("generate | " + written[0].files() + " files in " + out + ", " + written[0].written() + " of them changed");
		return ExitCode.OK;
	}
}
