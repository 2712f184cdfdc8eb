// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of TF-M Studio; the {@code studio} script starts it. */
@Command(name = "studio", version = "TF-M Studio 0.1.0", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
		description = "Write secure partitions for Trusted Firmware-M, and run them on a simulated device.",
		subcommands = { RunCommand.class, InspectCommand.class, NewCommand.class, CheckCommand.class, FormatCommand.class, GraphCommand.class, GenerateCommand.class,
				YamlCommands.Import.class, YamlCommands.Export.class, BuildCommand.class, ScriptCommands.Test.class, AttestCommand.class, LspCommand.class,
				ScriptCommands.Ide.class, BenchCommand.class, TrainCommand.class },
		exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:ended well", "1:findings in the input, errors of the C compiler included",
				"2:usage, or something is missing", "3:the device stopped: fault, panic, or a refused boot",
				"4:a limit, or idle with nothing left that could wake it", "5:the application ended with a failure", "70:an error of our own",
				"130:interrupted" })
public final class Studio implements Runnable {
	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** Starts the command line. */
	public static void main(String[] args) {
		// one buffer, UTF-8 whatever the locale: output must be the same everywhere
		PrintStream out = new PrintStream(new java.io.BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 14), true, StandardCharsets.UTF_8);
		PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
		System.setOut(out);
		System.setErr(err);
		int code = execute(args);
		out.flush();
		Runtime.getRuntime().halt(code); // nothing is left to wait for, and shutdown hooks belong to interruption
	}

	/** Runs one command line and answers its exit code. */
	static int execute(String... args) {
		return new CommandLine(new Studio()).setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler(Studio::failed)
				.setParameterExceptionHandler(Studio::misused).execute(args);
	}

	private static int failed(Exception exception, CommandLine line, CommandLine.ParseResult parsed) {
		System.out.flush();
		if (exception instanceof UserError error) {
			System.err.println("studio: " + error.getMessage());
			return error.exitCode();
		}
		System.err.println("studio: this is an error of ours, please report it with what follows");
		exception.printStackTrace();
		return ExitCode.INTERNAL;
	}

	private static int misused(CommandLine.ParameterException exception, String[] args) {
		CommandLine line = exception.getCommandLine();
		System.err.println("studio: " + exception.getMessage());
		if (!CommandLine.UnmatchedArgumentException.printSuggestions(exception, System.err)) {
			System.err.println("studio: " + line.getCommandSpec().qualifiedName() + " --help tells what there is");
		}
		return ExitCode.USAGE;
	}

	@Override
	public void run() {
		spec.commandLine().usage(System.out);
	}
}
