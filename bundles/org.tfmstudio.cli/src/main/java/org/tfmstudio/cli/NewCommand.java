// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.tfmstudio.build.BuildMonitor;
import org.tfmstudio.build.BuildResult;
import org.tfmstudio.build.ProfileCatalog;
import org.tfmstudio.build.ProjectBuilder;
import org.tfmstudio.build.ProjectException;
import org.tfmstudio.manifest.ProjectFiles;
import org.tfmstudio.manifest.ide.ManifestEditorServices;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.ide.scaffold.Addition;
import org.tfmstudio.manifest.ide.scaffold.NewFile;
import org.tfmstudio.manifest.ide.scaffold.PartitionChoices;
import org.tfmstudio.manifest.ide.scaffold.ProjectChoices;
import org.tfmstudio.manifest.ide.scaffold.Scaffold;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins projects and partitions. */
@Command(name = "new", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
		description = "Begin a project, or a partition in a project. No file is ever overwritten.",
		subcommands = { NewCommand.OfProject.class, NewCommand.OfPartition.class })
final class NewCommand implements Runnable {
	@picocli.CommandLine.Spec
	private picocli.CommandLine.Model.CommandSpec spec;

	@Override
	public void run() {
		throw new picocli.CommandLine.ParameterException(spec.commandLine(), "say what is to be new: project NAME, or partition NAME");
	}

	/** A whole project. */
	@Command(name = "project", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
			description = "Begin a project: a partition, a device that has it, and an application that calls it.")
	static final class OfProject implements Callable<Integer> {
		@Parameters(paramLabel = "NAME", description = "name of the project, and of its folder")
		private String name;

		@Option(names = "-d", paramLabel = "DIR", description = "the folder for its files (default: NAME, in this folder)")
		private Path folder;

		@Option(names = "--partition", paramLabel = "NAME", description = "name of the partition (default: made of the project's)")
		private String partition;

		@Option(names = "--profile", paramLabel = "PROFILE", defaultValue = ProjectChoices.PROFILE,
				description = "base, small, medium_arotless, medium or large (default: medium)")
		private String profile;

		@Option(names = "--tf-m", paramLabel = "VERSION", defaultValue = "2.1", description = "the TF-M release (default: 2.1)")
		private String tfm;

		@Option(names = "--board", paramLabel = "BOARD", defaultValue = "an521", description = "the board (default: an521)")
		private String board;

		@Mixin
		private PartitionOption options;

		@Override
		public Integer call() throws UserError {
			Path target = folder != null ? folder : Path.of(name);
			PartitionChoices choices = options.choices(partition != null ? partition : PartitionChoices.nameOf(Path.of(name).getFileName().toString()));
			for (String word : List.of(profile, tfm, board)) {
				if (!word.matches("[A-Za-z0-9_.+-]+")) {
					throw new UserError(ExitCode.USAGE, "\"" + word + "\" is no profile, release or board");
				}
			}
			Addition made = new Scaffold(services()).project(new ProjectChoices(Path.of(name).getFileName().toString(), choices, board, tfm, profile));
			write(target, made);
			next("studio run " + target, "builds it and runs its device", "edit " + target.resolve("src/" + choices.fileName() + ".c"), "what the partition does",
					"edit " + target.resolve("app/main.c"), "what the application asks of it",
					"studio new partition NAME -d " + target, "adds another partition");
			return ExitCode.OK;
		}
	}

	/** A partition in a project. */
	@Command(name = "partition", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
			description = "Add a partition to a project: its manifest, its skeleton in C, and its place on the device.")
	static final class OfPartition implements Callable<Integer> {
		@Parameters(paramLabel = "NAME", description = "name of the partition")
		private String name;

		@Option(names = "-d", paramLabel = "DIR", defaultValue = ".", description = "the project's folder (default: this folder)")
		private Path folder;

		@Option(names = "--device", paramLabel = "FILE", description = "the .device file that gets it, if the project has several; `none` for no device")
		private String device;

		@Mixin
		private PartitionOption options;

		@Override
		public Integer call() throws UserError {
			if (!Files.isDirectory(folder)) {
				throw new UserError(ExitCode.USAGE, "there is no folder " + folder + "; `studio new project NAME` makes one");
			}
			PartitionChoices choices = options.choices(name);
			Optional<Path> target = device();
			Addition made = new Scaffold(services()).partition(folder, folder, choices, target, Map.of());
			write(folder, made);
			target.ifPresent(OfPartition::skeleton);
			next("edit " + folder.resolve(choices.fileName() + ".partition").normalize(), "what it is, and what its service offers",
					"studio run " + folder, "builds and runs it");
			return ExitCode.OK;
		}

		private Optional<Path> device() throws UserError {
			if ("none".equals(device)) {
				return Optional.empty();
			}
			try {
				List<Path> devices = ProjectFiles.manifestsIn(folder).stream().filter(it -> it.toString().endsWith(".device")).toList();
				if (device != null) {
					return Optional.of(devices.stream().filter(it -> it.endsWith(device) || it.endsWith(device + ".device")
							|| it.toAbsolutePath().normalize().equals(Path.of(device).toAbsolutePath().normalize())).findFirst()
							.orElseThrow(() -> new UserError(ExitCode.USAGE, "there is no device file " + device + " in " + folder)));
				}
				if (devices.size() > 1) {
					throw new UserError(ExitCode.USAGE, "the project has several devices; name one with --device: " + devices.stream()
							.map(it -> folder.relativize(it).toString()).toList() + ", or none");
				}
				return devices.stream().findFirst();
			} catch (IOException e) {
				throw new UserError(ExitCode.USAGE, folder + " cannot be read: " + e.getMessage());
			}
		}

		// What the build has to say of the rest of the project is no matter of the new partition.
		private static void skeleton(Path device) {
			String file = device.getFileName().toString();
			try {
				BuildResult result = ProjectBuilder.generate(device.toAbsolutePath().getParent(), file.substring(0, file.length() - ".device".length()),
						BuildMonitor.NONE);
				if (FindingPrinter.hasErrors(result.findings())) {
					FindingPrinter.print(System.err, result.findings());
					System.err.println("studio: the skeleton in C comes with the first build without errors");
				}
			} catch (ProjectException e) {
				System.err.println("studio: the skeleton in C comes with the first build; now " + e.getMessage());
			}
		}
	}

	private static ManifestEditorServices services() {
		return new ManifestEditorServices(new ProfileCatalog());
	}

	/** Tells what can be done now: commands, each with what it does. */
	private static void next(String... commands) {
		int width = 0;
		for (int i = 0; i < commands.length; i += 2) {
			width = Math.max(width, commands[i].length());
		}
		System.out.println("\nNext:");
		for (int i = 0; i < commands.length; i += 2) {
			System.out.println("  " + commands[i] + " ".repeat(width + 3 - commands[i].length()) + commands[i + 1]);
		}
	}

	/** Makes the files and edits of what is new, or none of them. */
	private static void write(Path folder, Addition made) throws UserError {
		Optional<String> problem = made.problem();
		if (problem.isPresent()) {
			throw new UserError(ExitCode.USAGE, problem.get());
		}
		for (NewFile file : made.files()) {
			if (Files.exists(folder.resolve(file.path()))) {
				throw new UserError(ExitCode.USAGE, folder.resolve(file.path()) + " is there already, and is not overwritten; choose another name or folder");
			}
		}
		PrintStream out = System.out;
		List<Path> written = new ArrayList<>();
		try {
			for (NewFile file : made.files()) {
				Path path = folder.resolve(file.path());
				Files.createDirectories(path.toAbsolutePath().getParent());
				Files.writeString(path, file.text(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
				written.add(path);
				out.println("new: " + path);
			}
			for (Map.Entry<Path, List<TextEdit>> edit : made.edits().entrySet()) {
				Files.writeString(edit.getKey(), TextEdit.apply(Files.readString(edit.getKey()), edit.getValue()));
				out.println("changed: " + edit.getKey());
			}
		} catch (FileAlreadyExistsException e) {
			throw new UserError(ExitCode.USAGE, e.getFile() + " is there already, and is not overwritten; choose another name or folder");
		} catch (IOException e) {
			throw new UserError(ExitCode.USAGE, "cannot be written: " + e.getMessage() + (written.isEmpty() ? "" : "; made so far: " + written));
		}
	}
}
