// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.tfmstudio.toolchain.FileHashes;

/**
 * What the last successful build was made of, kept as plain text so that an unchanged project is recognised without loading the
 * manifest language. Inputs count by content; size and time only spare the reading. Of outputs it counts that they exist: a signed
 * image that somebody changed is for the boot stage to find, not for a silent rebuild to mend.
 */
final class BuildState {

	private static final String FIRST_LINE = "TF-M Studio build state 1";
	private static final String FILE = "state.txt";
	/** A file that changed so shortly before it was recorded may have changed once more at the same time stamp. */
	private static final long RACY_NANOS = TimeUnit.SECONDS.toNanos(2);

	private BuildState() {
	}

	/** Findings of the last build if nothing changed since. */
	static Optional<List<Finding>> unchanged(ProjectFolder project, String identity) throws IOException {
		Path file = file(project);
		if (!Files.isRegularFile(file)) {
			return Optional.empty();
		}
		List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
		if (lines.isEmpty() || !lines.get(0).equals(FIRST_LINE) || !lines.get(lines.size() - 1).equals("end")) {
			return Optional.empty();
		}
		long recorded = Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS);
		List<Finding> findings = new ArrayList<>();
		for (String line : lines.subList(1, lines.size() - 1)) {
			String[] words = line.split("\t", -1);
			boolean same = switch (words[0]) {
				case "identity" -> words[1].equals(identity);
				case "listing" -> words[1].equals(project.listing());
				case "output" -> Files.exists(project.root().resolve(words[1]));
				case "input" -> same(project.root().resolve(words[4]), Long.parseLong(words[1]), Long.parseLong(words[2]), words[3], recorded);
				case "finding" -> findings.add(finding(project, words));
				default -> false;
			};
			if (!same) {
				return Optional.empty();
			}
		}
		return Optional.of(List.copyOf(findings));
	}

	/** Forgets the last build, so that one that is broken off leaves nothing that looks finished. */
	static void forget(ProjectFolder project) throws IOException {
		Files.deleteIfExists(file(project));
	}

	/** Records a build. */
	static void write(ProjectFolder project, String identity, Collection<Path> inputs, FileHashes hashes, Collection<Path> outputs,
			List<Finding> findings) throws IOException {
		StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
		text.append("identity\t").append(identity).append('\n');
		text.append("listing\t").append(project.listing()).append('\n');
		for (Path input : inputs) {
			BasicFileAttributes attributes = Files.readAttributes(input, BasicFileAttributes.class);
			text.append("input\t").append(attributes.size()).append('\t').append(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS))
					.append('\t').append(hashes.of(input)).append('\t').append(shown(project, input)).append('\n');
		}
		for (Path output : outputs) {
			text.append("output\t").append(shown(project, output)).append('\n');
		}
		for (Finding f : findings) {
			text.append(String.join("\t", "finding", f.file() == null ? "" : shown(project, f.file()), "" + f.line(), "" + f.column(),
					"" + f.offset(), "" + f.length(), f.severity().name(), f.code(), oneLine(f.message()))).append('\n');
		}
		AtomicFile.write(file(project), text.append("end\n").toString());
	}

	private static boolean same(Path file, long size, long time, String hash, long recorded) throws IOException {
		if (!Files.isRegularFile(file)) {
			return false;
		}
		BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
		if (attributes.size() != size) {
			return false;
		}
		long now = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
		return now == time && now < recorded - RACY_NANOS || new FileHashes().of(file).equals(hash);
	}

	private static Finding finding(ProjectFolder project, String[] words) {
		return new Finding(words[1].isEmpty() ? null : project.root().resolve(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]),
				Integer.parseInt(words[4]), Integer.parseInt(words[5]), Finding.Severity.valueOf(words[6]), words[7], words[8]);
	}

	private static String shown(ProjectFolder project, Path path) {
		return path.startsWith(project.root()) ? project.root().relativize(path).toString() : path.toString();
	}

	private static String oneLine(String message) {
		return message.replace('\n', ' ').replace('\t', ' ').replace('\r', ' ');
	}

	private static Path file(ProjectFolder project) {
		return project.root().resolve(ProjectFolder.BUILD).resolve(FILE);
	}
}
