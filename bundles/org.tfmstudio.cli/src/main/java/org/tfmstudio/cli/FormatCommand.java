// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import org.tfmstudio.build.Finding;
import org.tfmstudio.manifest.ProjectFiles;
import org.tfmstudio.manifest.formatting2.TextFormatter;
import org.tfmstudio.manifest.formatting2.TextFormatter.Formatted;
import org.tfmstudio.manifest.syntax.SourceText;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Formats manifests as the editors do. */
@Command(name = "format", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
		description = "Format .partition and .device files in place, as the editors do. A file with syntax errors is left as it is.")
final class FormatCommand implements Callable<Integer> {
	private static final String MARK = "\uFEFF";

	@Parameters(arity = "0..*", paramLabel = "PATH", description = "files, or folders with all manifests in them (default: this folder)")
	private List<Path> paths = List.of();

	@Option(names = "--check", description = "change nothing; list the files that are not formatted, with exit code 1 if there are any")
	private boolean check;

	@Option(names = "--stdin", description = "format what comes on standard input, and print it; with PATH as its name in findings")
	private boolean stdin;

	private final TextFormatter formatter = new TextFormatter();
	private final List<org.tfmstudio.manifest.Finding> findings = new ArrayList<>();
	private int changed;

	@Override
	public Integer call() throws UserError, IOException {
		if (stdin && paths.size() > 1) {
			throw new UserError(ExitCode.USAGE, "--stdin takes one PATH, as the name of what comes on standard input");
		}
		if (stdin) {
			return input(paths.isEmpty() ? Path.of("stdin.partition") : paths.get(0));
		}
		Set<Path> files = files();
		for (Path file : files) {
			one(file);
		}
		FindingPrinter.print(System.err, findings.stream().map(FormatCommand::finding).toList());
		System.out.println(summary(files.size()));
		return !findings.isEmpty() || check && changed > 0 ? ExitCode.FINDINGS : ExitCode.OK;
	}

	private int input(Path name) throws IOException {
		SourceText source = SourceText.of(System.in.readNBytes(SourceText.LARGEST + 1));
		Formatted done = source.refusal().isPresent() ? new Formatted("", List.of(refused(name, source.refusal().get()))) : formatter.format(name, source.text());
		FindingPrinter.print(System.err, done.findings().stream().map(FormatCommand::finding).toList());
		if (!done.findings().isEmpty()) {
			return ExitCode.FINDINGS;
		}
		if (check) {
			return done.text().equals(source.text()) ? ExitCode.OK : ExitCode.FINDINGS;
		}
		System.out.print(done.text());
		return ExitCode.OK;
	}

	private Set<Path> files() throws UserError, IOException {
		Set<Path> files = new LinkedHashSet<>();
		for (Path path : paths.isEmpty() ? List.of(Path.of(".")) : paths) {
			if (!Files.exists(path)) {
				throw new UserError(ExitCode.USAGE, "there is no file or folder " + path);
			}
			if (Files.isDirectory(path)) {
				files.addAll(ProjectFiles.manifestsIn(path));
			} else if (ProjectFiles.isManifest(path) && Files.isRegularFile(path)) {
				files.add(path);
			} else {
				throw new UserError(ExitCode.USAGE, path + " is no manifest; manifests are *.partition and *.device files");
			}
		}
		return files;
	}

	private void one(Path file) throws UserError {
		try {
			if (Files.size(file) > SourceText.LARGEST) {
				findings.add(refused(file, SourceText.refusalOfSize(Files.size(file)).orElseThrow()));
				return;
			}
			byte[] bytes = Files.readAllBytes(file);
			SourceText source = SourceText.of(bytes);
			if (source.refusal().isPresent()) {
				findings.add(refused(file, source.refusal().get()));
				return;
			}
			Formatted done = formatter.format(file, source.text());
			findings.addAll(done.findings());
			if (!done.text().equals(source.text())) {
				changed++;
				if (!check) {
					String mark = new String(bytes, StandardCharsets.UTF_8).startsWith(MARK) ? MARK : "";
					write(file, mark + done.text());
				}
				System.out.println((check ? "not formatted: " : "formatted: ") + file);
			}
		} catch (IOException e) {
			throw new UserError(ExitCode.USAGE, file + " cannot be read or written: " + e.getMessage());
		}
	}

	// The old text stays until the new one is whole; a link stays a link, and who may read the file still may.
	private static void write(Path file, String text) throws IOException {
		Path real = file.toRealPath();
		Path fresh = Files.createTempFile(real.getParent(), "." + real.getFileName(), ".new");
		try {
			Files.writeString(fresh, text);
			PosixFileAttributeView rights = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
			if (rights != null) {
				rights.setPermissions(Files.getPosixFilePermissions(real));
			}
			Files.move(fresh, real, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
		} finally {
			Files.deleteIfExists(fresh);
		}
	}

	private String summary(int files) {
		String all = files + (files == 1 ? " manifest, " : " manifests, ");
		return all + (changed == 0 ? "nothing to change" : changed + (check ? " not formatted" : " changed"))
				+ (findings.isEmpty() ? "" : "; what has errors was left as it is");
	}

	private static org.tfmstudio.manifest.Finding refused(Path file, SourceText.Refusal why) {
		return new org.tfmstudio.manifest.Finding(file, why.line(), why.column(), why.offset(), why.length(), org.tfmstudio.manifest.Severity.ERROR,
				why.code(), why.message());
	}

	private static Finding finding(org.tfmstudio.manifest.Finding one) {
		return new Finding(one.file(), one.line(), one.column(), one.offset(), one.length(), Finding.Severity.valueOf(one.severity().name()),
				one.code(), one.message());
	}
}
