// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.firmware;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/** Programs of the host that the tests need: a test is skipped with a notice where one is missing. */
final class Tools {
	private Tools() {
	}

	/** Runs a tool to its end, at most a minute; gives its exit code. What it prints goes to {@code log}. */
	static int run(Path folder, Path log, List<String> command) throws IOException, InterruptedException {
		Process process;
		try {
			process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		} catch (IOException e) {
			return Assumptions.abort("notice: skipped, " + e.getMessage());
		}
		boolean ended = process.waitFor(60, TimeUnit.SECONDS);
		process.destroyForcibly();
		return ended ? process.exitValue() : fail(String.join(" ", command) + " does not end:\n" + Files.readString(log));
	}
}
