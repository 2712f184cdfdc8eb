// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

/** Benchmarks; carried out by the script, since they live with the tests. */
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Measure the interpreter on compiled C, side by side with qemu-system-arm; see docs/performance.md.",
				"bench N: in N virtual machines instead of 5. bench tfm DIR [N]: the images of a TF-M build, whole runs. bench calls: PSA calls a second. bench jmh: by JMH.",
				"bench manifests [--tfm DIR]: check and generate a thousand partitions, beside TF-M's tool, and keystrokes in an editor." })
final class BenchCommand implements Callable<Integer> {
	@Override
	public Integer call() throws UserError {
		throw new UserError(ExitCode.USAGE, "bench is carried out by the studio script at the top of the project: ./studio bench");
	}
}
