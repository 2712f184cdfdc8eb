// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Goes once through what users do most, so that the JVM can archive the classes of it. */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {
	@Parameters
	private Path project;

	@Override
	public Integer call() {
		Studio.execute("--help");
		Studio.execute("check", project.toString());
		Studio.execute("run", project.toString());
		return Studio.execute("run", project.toString());
	}
}
