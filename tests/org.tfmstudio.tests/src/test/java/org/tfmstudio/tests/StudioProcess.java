// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The {@code studio} script, run as a user runs it. */
public final class StudioProcess {
	private static final int PATIENCE_SECONDS = 240;

	private StudioProcess() {
	}

	/**
	 * How it ended.
	 *
	 * @param code exit code
	 * @param out standard output
	 * @param err standard error
	 */
	public record Result(int code, String out, String err) {
		/** Lines of standard output that start with a tag, e.g. {@code psa}, without it. */
		List<String> lines(String tag) {
			String start = tag + " ".repeat(Math.max(0, 6 - tag.length())) + "| ";
			return out.lines().filter(it -> it.startsWith(start)).map(it -> it.substring(start.length())).toList();
		}

		@Override
		public String toString() {
			return "exit code " + code + "\n--- out\n" + out + "--- err\n" + err;
		}
	}

	public static Result run(Path folder, String... args) throws IOException, InterruptedException {
		return run(folder, Map.of(), args);
	}

	static Result run(Path folder, Map<String, String> environment, String... args) throws IOException, InterruptedException {
		Path out = Files.createTempFile("studio", ".out");
		Path err = Files.createTempFile("studio", ".err");
		try {
			Process process = start(folder, environment, out, err, args);
			if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				process.descendants().forEach(ProcessHandle::destroyForcibly);
				process.destroyForcibly();
				throw new AssertionError("studio " + List.of(args) + " did not end: " + Files.readString(out) + Files.readString(err));
			}
			return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
		} finally {
			Files.delete(out);
			Files.delete(err);
		}
	}

	static Process start(Path folder, Map<String, String> environment, Path out, Path err, String... args) throws IOException {
		// a runner in the background of a shell ignores Ctrl-C, and hands that down; what is tested here is a user's terminal
		List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", Checkout.root().resolve("studio").toString()));
		command.addAll(List.of(args));
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
		builder.environment().putAll(environment);
		return builder.start();
	}

	/** A copy of an example without what was built. */
	public static Path example(String name, Path into) throws IOException {
		Path from = Checkout.root().resolve("examples").resolve(name);
		Path to = into.resolve(name);
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.filter(it -> !from.relativize(it).startsWith("build")).toList()) {
				Path target = to.resolve(from.relativize(file).toString());
				if (Files.isDirectory(file)) {
					Files.createDirectories(target);
				} else {
					Files.createDirectories(target.getParent());
					Files.copy(file, target);
				}
			}
		}
		return to;
	}

	static String text(Path file) throws IOException {
		return Files.readString(file, StandardCharsets.UTF_8);
	}
}
