// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Looks for the compiler: where the user says, else along the PATH. */
public final class CompilerFinder {

	/** What to type on Debian and Ubuntu. newlib is only recommended by the compiler's package, so it is named, too. */
	public static final String INSTALL = "apt-get install gcc-arm-none-eabi libnewlib-arm-none-eabi";

	/** Names the compiler for the whole installation; empty or absent means the PATH decides. */
	public static final String ENVIRONMENT = "TFMSTUDIO_GCC";

	private static final String NAME = "arm-none-eabi-gcc";

	private final String configured;
	private final String path;

	/**
	 * @param configured path of the compiler as the user gave it, or the empty text
	 * @param path       folders to search, as in the environment variable PATH
	 */
	public CompilerFinder(String configured, String path) {
		this.configured = configured;
		this.path = path;
	}

	/** Looks where this process's environment says. */
	public static CompilerFinder ofEnvironment() {
		return new CompilerFinder(Optional.ofNullable(System.getenv(ENVIRONMENT)).orElse(""),
				Optional.ofNullable(System.getenv("PATH")).orElse(""));
	}

	/**
	 * The compiler, not yet run.
	 *
	 * @throws ToolMissingException when there is none
	 */
	public Compiler find() throws ToolMissingException {
		if (!configured.isBlank()) {
			return usable(Path.of(configured)).orElseThrow(() -> new ToolMissingException(
					"The compiler named by " + ENVIRONMENT + ", " + configured + ", is not an executable file; correct the path."));
		}
		for (String folder : path.split(File.pathSeparator)) {
			if (folder.isBlank()) {
				continue;
			}
			Optional<Compiler> found = usable(Path.of(folder, NAME));
			if (found.isEmpty()) {
				found = usable(Path.of(folder, NAME + ".exe"));
			}
			if (found.isPresent()) {
				return found.get();
			}
		}
		throw new ToolMissingException("The compiler " + NAME + " is not installed; on Debian: " + INSTALL);
	}

	/**
	 * Runs the compiler to see that it can do what a build needs.
	 *
	 * @return its version, such as {@code 12.2.1}
	 * @throws ToolMissingException when its C library is missing, or when it is not a compiler for Arm
	 */
	public static String check(Compiler compiler, BooleanSupplier cancelled) throws ToolMissingException, IOException {
		String target = ask(compiler, List.of("-dumpmachine"), cancelled);
		if (!target.startsWith("arm-none-eabi")) {
			throw new ToolMissingException(compiler.executable() + " compiles for " + (target.isEmpty() ? "nothing that it names" : target)
					+ ", not for arm-none-eabi; on Debian: " + INSTALL);
		}
		List<String> question = new ArrayList<>(CompilerFlags.MACHINE);
		question.add("-print-file-name=libc.a");
		// An unknown file is answered by its bare name.
		if (!Path.of(ask(compiler, question, cancelled)).isAbsolute()) {
			throw new ToolMissingException("The C library newlib for " + NAME + " is not installed; on Debian: apt-get install "
					+ "libnewlib-arm-none-eabi");
		}
		return ask(compiler, List.of("-dumpfullversion"), cancelled);
	}

	private static String ask(Compiler compiler, List<String> arguments, BooleanSupplier cancelled) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(compiler.executable().toString());
		command.addAll(arguments);
		ToolRun.Result result = ToolRun.run(command, Path.of("").toAbsolutePath(), cancelled);
		return result.exit() == 0 ? result.output().strip() : "";
	}

	private static Optional<Compiler> usable(Path file) {
		if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
			return Optional.empty();
		}
		try {
			return Optional.of(Compiler.of(file));
		} catch (IOException vanished) {
			return Optional.empty();
		}
	}
}
