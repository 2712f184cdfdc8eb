// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Commands that the {@code studio} script carries out itself; they stand here for their help. */
final class ScriptCommands {
	private ScriptCommands() {
	}

	/** All tests. */
	@Command(name = "test", mixinStandardHelpOptions = true, sortOptions = false,
			description = "Build everything and run all tests, the workbench under Xvfb among them; what CI runs.")
	static final class Test implements Callable<Integer> {
		@Option(names = "--long", description = "add hours of drawing and fuzzing")
		private boolean more;
		@Option(names = "--fuzz-seconds", paramLabel = "N", description = "with --long: how long each target is fuzzed (default: 600)")
		private Integer seconds;
		@Option(names = "--tfm", paramLabel = "DIR", description = "compare with a TF-M checkout and its builds")
		private Path tfm;

		@Override
		public Integer call() throws UserError {
			throw onlyByScript("test");
		}
	}

	/** The workbench. */
	@Command(name = "ide", mixinStandardHelpOptions = true, sortOptions = false,
			description = { "Open the workbench with the examples imported.", "The workspace is ~/tfmstudio-workspace, or what TFMSTUDIO_WORKSPACE names." })
	static final class Ide implements Callable<Integer> {
		@Override
		public Integer call() throws UserError {
			throw onlyByScript("ide");
		}
	}

	private static UserError onlyByScript(String command) {
		return new UserError(ExitCode.USAGE, command + " is carried out by the studio script at the top of the project: ./studio " + command);
	}
}
