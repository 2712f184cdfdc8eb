// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.tfmstudio.build.ProjectException;
import org.tfmstudio.build.TfmProject;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.yaml.ManifestExport;
import org.tfmstudio.manifest.yaml.ManifestImport;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Between TF-M's YAML and the manifest language. */
final class YamlCommands {
	private YamlCommands() {
	}

	/** Makes a project of TF-M's manifests. */
	@Command(name = "import", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
			description = "Make .device and .partition files of TF-M's manifest lists, with the manifests they name, and of single manifests.")
	static final class Import implements Callable<Integer> {
		@Parameters(arity = "1..*", paramLabel = "FILE", description = "manifest lists and manifests of TF-M (YAML)")
		private List<Path> files;

		@Option(names = { "-o", "--output" }, paramLabel = "DIR", description = "where to write (default: this folder)")
		private Path folder = Path.of("");

		@Option(names = "--root", paramLabel = "DIR", description = "TF-M's root folder (default: the one above the list)")
		private Path root;

		@Option(names = "--define", paramLabel = "NAME=VALUE", description = "the value of a variable in paths, before that of the environment")
		private Map<String, String> variables = new LinkedHashMap<>();

		@Option(names = "--force", description = "replace files that are already there")
		private boolean force;

		@Override
		public Integer call() throws UserError {
			for (Path file : files) {
				requireFile(file);
			}
			if (root != null && !Files.isDirectory(root)) {
				throw new UserError(ExitCode.USAGE, "there is no folder " + root);
			}
			Map<String, String> all = new HashMap<>(System.getenv());
			all.putAll(variables);
			ManifestImport.Result result = ManifestImport.of(files, new ManifestImport.Options(Optional.ofNullable(root), all));
			print(result.findings());
			NewFiles written = new NewFiles();
			result.files().forEach(file -> written.add(folder.resolve(file.name()), file.text()));
			written.write(force);
			long devices = result.files().stream().filter(file -> file.name().endsWith(".device")).count();
			System.out.println("imported " + count(devices, "manifest list") + " and " + count(result.files().size() - devices, "manifest") + where(folder));
			return result.hasErrors() ? ExitCode.FINDINGS : ExitCode.OK;
		}
	}

	/** Writes TF-M's manifests of a project. */
	@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
			description = "Write the manifests and manifest lists (YAML) that TF-M's build takes for .partition and .device files.")
	static final class Export implements Callable<Integer> {
		@Parameters(arity = "0..*", paramLabel = "PATH", description = "devices with their partitions, partitions, or folders (default: this folder)")
		private List<Path> paths = List.of(Path.of("."));

		@Option(names = { "-o", "--output" }, paramLabel = "DIR", description = "where to write (default: folder yaml here)")
		private Path folder = Path.of("yaml");

		@Option(names = "--cmake", description = "write sources, a CMakeLists.txt and a README, too, so that a build of TF-M takes the partitions in")
		private boolean cmake;

		@Option(names = "--force", description = "replace files that are already there")
		private boolean force;

		@Override
		public Integer call() throws UserError {
			if (cmake && (paths.size() != 1 || !Files.isDirectory(paths.getFirst()) && !paths.getFirst().toString().endsWith(".device"))) {
				throw new UserError(ExitCode.USAGE, "--cmake wants one project: its folder, or its .device file");
			}
			for (Path path : paths) {
				if (!Files.exists(path)) {
					throw new UserError(ExitCode.USAGE, "there is no file or folder " + path);
				}
			}
			ManifestExport.Result result = ManifestExport.of(paths);
			print(result.findings());
			NewFiles written = new NewFiles();
			result.files().forEach(file -> written.add(folder.resolve(file.path()), file.text()));
			if (cmake && !sources(written)) {
				return ExitCode.FINDINGS;
			}
			written.write(force);
			long lists = result.files().stream().filter(file -> file.source().toString().endsWith(".device")).count();
			System.out.println("exported " + count(lists, "manifest list") + " and " + count(result.files().size() - lists, "manifest") + where(folder));
			return result.hasErrors() ? ExitCode.FINDINGS : ExitCode.OK;
		}

		/** Adds what a build of TF-M needs beside the manifests; false after an error. */
		private boolean sources(NewFiles written) throws UserError {
			Path path = paths.getFirst();
			boolean project = Files.isDirectory(path);
			String name = path.getFileName().toString();
			try {
				TfmProject.Result result = TfmProject.of(project ? path : path.toAbsolutePath().getParent(),
						project ? null : name.substring(0, name.length() - ".device".length()));
				FindingPrinter.print(System.err, result.findings());
				result.files().forEach((file, bytes) -> written.add(folder.resolve(file), bytes));
				return !FindingPrinter.hasErrors(result.findings());
			} catch (ProjectException e) {
				throw new UserError(ExitCode.USAGE, e.getMessage());
			}
		}
	}

	private static void requireFile(Path file) throws UserError {
		if (!Files.exists(file)) {
			throw new UserError(ExitCode.USAGE, "there is no file " + file);
		}
		if (Files.isDirectory(file)) {
			throw new UserError(ExitCode.USAGE, file + " is a folder; name manifest lists in it, such as " + file.resolve("tfm_manifest_list.yaml"));
		}
	}

	private static void print(List<Finding> findings) {
		FindingPrinter.print(System.err, findings.stream().map(YamlCommands::finding).toList());
	}

	private static org.tfmstudio.build.Finding finding(Finding it) {
		return new org.tfmstudio.build.Finding(it.file(), it.line(), it.column(), it.offset(), it.length(), severity(it.severity()), it.code(), it.message());
	}

	private static org.tfmstudio.build.Finding.Severity severity(Severity severity) {
		return org.tfmstudio.build.Finding.Severity.valueOf(severity.name());
	}

	private static String where(Path folder) {
		return folder.toString().isEmpty() ? "" : " to " + folder;
	}

	private static String count(long number, String what) {
		return number + " " + what + (number == 1 ? "" : "s");
	}
}
