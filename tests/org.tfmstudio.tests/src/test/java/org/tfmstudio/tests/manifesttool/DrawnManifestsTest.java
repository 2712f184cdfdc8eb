// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.manifesttool;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.opentest4j.TestAbortedException;
import org.tfmstudio.build.Finding;
import org.tfmstudio.build.Finding.Severity;
import org.tfmstudio.build.TfmFiles;

/** Lists drawn at random: what TF-M's tool takes we make alike, and what it refuses we refuse. */
class DrawnManifestsTest {
	/** Where we are stricter than the tool, and why. */
	private static final Map<String, String> STRICTER = Map.ofEntries(
			Map.entry("tfm-absent-dependency", "C does not know the SID of a service that is not on the device"),
			Map.entry("tfm-same-sid", "the tool compares spellings, not numbers"),
			Map.entry("tfm-numeric-irq", "the tool makes C with a brace too many"),
			Map.entry("tfm-sfn-signals", "signals of the framework would be given to services"),
			Map.entry("tfm-handle-version", "the handle keeps 8 bits of the version, and no client would match"),
			Map.entry("tfm-irq-name", "the tool defines a macro without a name"),
			Map.entry("tfm-client-ids", "the tool makes an initialiser without a value"),
			Map.entry("tfm-stack", "the tool makes an array without a size"),
			Map.entry("too-many-signals", "counted before a condition is looked at"),
			Map.entry("version-of-stateless", "as tfm-handle-version"), Map.entry("irq-by-number", "as tfm-numeric-irq"),
			Map.entry("out-of-range", "a wrong number in a partition that is off"), Map.entry("missing-statement", "something is missing in a partition that is off"),
			Map.entry("slih-in-sfn", "SFN partitions cannot wait for an interrupt"), Map.entry("stack-size", "TF-M's services need more"));

	private static final Map<String, Integer> STATISTICS = new TreeMap<>();
	private static TfmTree tree;
	private static Path folder;

	@BeforeContainer
	static void find() throws IOException {
		try {
			tree = TfmTree.longTerm();
		} catch (TestAbortedException e) {
			System.out.println(e.getMessage());
			tree = null;
		}
		folder = Files.createTempDirectory("drawn");
	}

	@AfterContainer
	static void tell() throws IOException {
		if (tree != null) {
			System.out.println("drawn lists against " + tree + ": " + STATISTICS);
		}
		clear();
		Files.delete(folder);
	}

	private static void clear() throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).filter(it -> !it.equals(folder)).toList()) {
				Files.delete(file);
			}
		}
	}

	@Provide
	Arbitrary<DrawnList> lists() {
		return Arbitraries.randomValue(DrawnList::new);
	}

	@Property(tries = 200, shrinking = ShrinkingMode.OFF, afterFailure = AfterFailureMode.RANDOM_SEED)
	void bothSayTheSame(@ForAll("lists") DrawnList list) throws Exception {
		if (tree == null) {
			return; // the notice was given
		}
		clear();
		Path project = Files.createDirectories(folder.resolve("project"));
		Path theirs = Files.createDirectories(folder.resolve("theirs"));
		Path ours = Files.createDirectories(folder.resolve("ours"));
		Path header = list.header(folder);
		list.project(project, tree.release().word());
		Command.Result tool = tree.tool(List.of(list.yaml(folder)), header, theirs);
		List<Finding> errors = TfmFiles.write(project, null, List.of(header), ours).findings().stream().filter(it -> it.severity() == Severity.ERROR).toList();
		if (tool.exit() != 0) {
			count("refused by both");
			assertTrue(!errors.isEmpty(), () -> "TF-M's tool refuses this, and we do not: " + last(tool.output()));
		} else if (errors.isEmpty()) {
			count("alike");
			compare(list, theirs, ours);
		} else {
			errors.forEach(error -> count("stricter: " + error.code()));
			assertTrue(errors.stream().allMatch(error -> STRICTER.containsKey(error.code())), () -> "TF-M's tool takes this, and we do not: " + errors);
		}
	}

	private static void compare(DrawnList list, Path theirs, Path ours) throws Exception {
		Path stubs = folder.resolve("stubs");
		Stubs.write(stubs, theirs);
		Compared compared = new Compared(tree, theirs, ours, stubs, List.of("-DTFM_ISOLATION_LEVEL=" + list.isolation(), "-DTFM_LVL=" + list.isolation(),
				"-DCONFIG_TFM_USE_TRUSTZONE", "-DCONFIG_TFM_PARTITION_META"));
		compared.all();
		assertTrue(compared.differences().isEmpty(), () -> String.join("\n", compared.differences()));
	}

	private static void count(String what) {
		STATISTICS.merge(what, 1, Integer::sum);
	}

	private static String last(String output) {
		List<String> lines = new ArrayList<>(output.lines().toList());
		return lines.isEmpty() ? "" : lines.getLast();
	}
}
