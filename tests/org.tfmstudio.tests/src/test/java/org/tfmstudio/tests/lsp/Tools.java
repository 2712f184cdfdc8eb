// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.lsp;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs that are not part of the project; tests that need one are left out, with a notice, where it is missing. */
final class Tools {
	private static final int PATIENCE_MINUTES = 10;

	private Tools() {
	}

	/** Whether a program of that name is on the PATH. */
	static boolean present(String name) {
		return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).filter(folder -> !folder.isEmpty())
				.anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
	}

	/**
	 * How a program ended.
	 *
	 * @param output standard output and error together
	 */
	record Result(int code, String output) {
	}

	static Result run(Path folder, List<String> command) throws IOException, InterruptedException {
		Path output = Files.createTempFile("tool", ".log");
		try {
			Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
			process.getOutputStream().close();
			if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
				process.descendants().forEach(ProcessHandle::destroyForcibly);
				process.destroyForcibly();
				throw new AssertionError(command + " did not end: " + Files.readString(output));
			}
			return new Result(process.exitValue(), Files.readString(output));
		} finally {
			Files.delete(output);
		}
	}
}
