// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.manifesttool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs to their end. */
final class Command {
	private static final long MINUTES = 5;

	private Command() {
	}

	/** What a program left behind. */
	record Result(int exit, String output) {
		/** The output of a program that must not fail. */
		String expected() {
			if (exit != 0) {
				throw new AssertionError("exit code " + exit + ":\n" + output);
			}
			return output;
		}
	}

	/** Runs it in a folder; errors are part of the output. */
	static Result run(Path folder, Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
		Path output = Files.createTempFile("command", ".txt");
		try {
			ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
			builder.environment().putAll(environment);
			Process process = builder.start();
			process.getOutputStream().close();
			if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
				process.destroyForcibly();
				throw new IOException(command.get(0) + " does not end");
			}
			return new Result(process.exitValue(), Files.readString(output));
		} finally {
			Files.deleteIfExists(output);
		}
	}

	/** Whether a program is there and answers. */
	static boolean works(String... command) {
		try {
			return run(Path.of("."), Map.of(), List.of(command)).exit() == 0;
		} catch (IOException e) {
			return false;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		}
	}
}
