// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.manifesttool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.tfmstudio.codegen.tfm.TfmRelease;

/**
 * A checkout of TF-M with the manifest tool in it.
 *
 * @param folder  of the sources
 * @param version as its build says it
 * @param release of that version
 */
record TfmTree(Path folder, String version, TfmRelease release) {
	private static final String TOOL = "tools/tfm_parse_manifest_list.py";
	private static final Pattern VERSION = Pattern.compile("TFM_VERSION_MANUAL\\s+\"?v?(\\d+\\.\\d+\\.\\d+)");
	private static final Pattern TEMPLATE = Pattern.compile("\"template\":\\s*\"([^\"]+)\",\\s*\"output\":\\s*\"([^\"]+)\"");
	private static final Pattern NAME = Pattern.compile("(\\d+\\.\\d+\\.\\d+)");

	/** All checkouts that {@code -Dtfmstudio.tfm} names or holds; without one, python or a compiler the test is skipped. */
	static List<TfmTree> named() throws IOException {
		String named = System.getProperty("tfmstudio.tfm", "");
		Assumptions.assumeTrue(!named.isEmpty(), "notice: skipped, no checkout of TF-M was named; ./studio test --tfm DIR names one, or a folder of some");
		Assumptions.assumeTrue(Command.works("python3", "-c", "import yaml, jinja2"), "notice: skipped, TF-M's tool wants python3 with PyYAML and jinja2");
		Assumptions.assumeTrue(Command.works("arm-none-eabi-gcc", "--version"), "notice: skipped, there is no arm-none-eabi-gcc");
		List<TfmTree> trees = new ArrayList<>();
		Path folder = Path.of(named);
		try (Stream<Path> below = Files.list(folder)) {
			for (Path candidate : Stream.concat(Stream.of(folder), below.sorted()).toList()) {
				of(candidate).ifPresent(trees::add);
			}
		}
		Assumptions.assumeFalse(trees.isEmpty(), "notice: skipped, " + folder + " holds no checkout of TF-M");
		return trees;
	}

	private static Optional<TfmTree> of(Path folder) throws IOException {
		Path cmake = folder.resolve("cmake/version.cmake");
		if (!Files.isRegularFile(folder.resolve(TOOL))) {
			return Optional.empty();
		}
		Matcher version = VERSION.matcher(Files.isRegularFile(cmake) ? Files.readString(cmake) : "");
		Matcher name = NAME.matcher(folder.getFileName().toString());
		String found = name.find() ? name.group(1) : version.find() ? version.group(1) : "";
		return TfmRelease.of(found).map(release -> new TfmTree(folder, found, release));
	}

	/** The one to compare most with: TF-M 2.1, of several the last. */
	static TfmTree longTerm() throws IOException {
		List<TfmTree> trees = named().stream().filter(tree -> tree.release() == TfmRelease.V2_1).toList();
		Assumptions.assumeFalse(trees.isEmpty(), "notice: skipped, no TF-M 2.1 was named");
		return trees.getLast();
	}

	/** TF-M's own list. */
	Path list() {
		return folder.resolve("tools/tfm_manifest_list.yaml");
	}

	/** Lists of test partitions in checkouts of tf-m-tests beside this one; none when there is none. */
	List<Path> testLists() {
		List<Path> lists = new ArrayList<>();
		for (String tests : List.of("tf-m-tests-" + version, "tf-m-tests", "tests-" + version)) {
			for (String list : List.of("tests_reg/test/secure_fw/tfm_test_manifest_list.yaml", "test/secure_fw/tfm_test_manifest_list.yaml")) {
				Path candidate = folder.resolveSibling(tests).resolve(list);
				if (lists.isEmpty() && Files.isRegularFile(candidate)) {
					lists.add(candidate);
				}
			}
		}
		return lists;
	}

	/** Runs the manifest tool; all that it says is in the result. */
	Command.Result tool(List<Path> lists, Path header, Path out) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("python3", "-B", TOOL, "-q", "-o", out.toString(), "-m"));
		lists.forEach(list -> command.add(list.toString()));
		command.addAll(List.of("-f", templates(out).toString()));
		Path board = folder.resolve("platform/ext/target/arm/mps2/an521/generated_file_list.yaml");
		if (Files.isRegularFile(board)) {
			command.add(board.toString());
		}
		command.addAll(List.of("-c", header.toString()));
		return Command.run(folder, Map.of(), command);
	}

	/** The tool's list of templates without those that are missing in a checkout that is not whole. */
	private Path templates(Path out) throws IOException {
		StringBuilder list = new StringBuilder("{ \"file_list\": [\n");
		Matcher template = TEMPLATE.matcher(Files.readString(folder.resolve("tools/tfm_generated_file_list.yaml")));
		while (template.find()) {
			if (Files.isRegularFile(folder.resolve(template.group(1)))) {
				list.append("{ \"description\": \"\", ").append(template.group()).append(" },\n");
			}
		}
		Path file = out.resolveSibling("generated_file_list.yaml");
		Files.writeString(file, list.append("] }\n"));
		return file;
	}

	/** Whether a generated file could not be compared, since the checkout lacks its template. */
	boolean lacks(Path generated) throws IOException {
		Matcher template = TEMPLATE.matcher(Files.readString(folder.resolve("tools/tfm_generated_file_list.yaml")));
		while (template.find()) {
			if (Path.of(template.group(2)).equals(generated)) {
				return !Files.isRegularFile(folder.resolve(template.group(1)));
			}
		}
		return false;
	}

	@Override
	public String toString() {
		return "TF-M " + version;
	}
}
