// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.tfmstudio.build.BuildMonitor;
import org.tfmstudio.build.BuildResult;
import org.tfmstudio.build.ProjectBuilder;
import org.tfmstudio.build.ProjectException;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The project that a command works on, and how it is built. */
final class ProjectOption {
	@Parameters(arity = "0..1", paramLabel = "PROJECT", defaultValue = ".", description = "folder of the project, or its .device file (default: this folder)")
	private Path path;

	@Option(names = "--device", paramLabel = "NAME", description = "the device, if the project has several")
	private String device;

	/** Whether a project was named on the command line. */
	boolean given() {
		return !path.equals(Path.of(".")) || device != null;
	}

	/** The folder. */
	Path folder() throws UserError {
		if (!Files.exists(path)) {
			throw new UserError(ExitCode.USAGE, "there is no project " + path);
		}
		if (Files.isDirectory(path)) {
			return path;
		}
		Path parent = path.toAbsolutePath().getParent();
		if (!path.toString().endsWith(".device")) {
			throw new UserError(ExitCode.USAGE, path + " is neither a folder nor a .device file");
		}
		return parent;
	}

	private String device() {
		String name = path.getFileName() == null ? "" : path.getFileName().toString();
		return device == null && name.endsWith(".device") && Files.isRegularFile(path) ? name.substring(0, name.length() - ".device".length()) : device;
	}

	/** Builds; the device record, or empty after the findings were printed. */
	Optional<Path> build(PrintStream progress) throws UserError {
		BuildResult result = builtBy(progress);
		FindingPrinter.print(System.err, result.findings());
		return FindingPrinter.hasErrors(result.findings()) ? Optional.empty() : Optional.of(result.deviceJson());
	}

	/** Builds, with the findings not yet printed. */
	BuildResult builtBy(PrintStream progress) throws UserError {
		return work(progress, ProjectBuilder::build);
	}

	/** Does something with the project that can be interrupted. */
	BuildResult work(PrintStream progress, Work work) throws UserError {
		ConsoleMonitor monitor = new ConsoleMonitor(progress);
		try (Interruption interruption = Interruption.of(monitor::cancel)) {
			return work.on(folder(), device(), monitor);
		} catch (ProjectException e) {
			throw new UserError(ExitCode.USAGE, e.getMessage());
		} catch (CancellationException e) {
			throw new UserError(ExitCode.INTERRUPTED, "interrupted");
		}
	}

	/** What is done with a project. */
	@FunctionalInterface
	interface Work {
		BuildResult on(Path folder, String device, BuildMonitor monitor) throws ProjectException;
	}

	/** Says what is built, and hears Ctrl-C. */
	private static final class ConsoleMonitor implements BuildMonitor {
		private final PrintStream out;
		private volatile boolean cancelled;

		ConsoleMonitor(PrintStream out) {
			this.out = out;
		}

		void cancel() {
			cancelled = true;
		}

		@Override
		public void progress(String text) {
			if (out != null) {
				out.println("build | " + text);
			}
		}

		@Override
		public boolean cancelled() {
			return cancelled;
		}
	}
}
