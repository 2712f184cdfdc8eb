// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.manifesttool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.build.Finding;
import org.tfmstudio.build.Finding.Severity;
import org.tfmstudio.build.TfmFiles;
import org.tfmstudio.codegen.tfm.TfmRelease;
import org.tfmstudio.manifest.yaml.ManifestImport;

/** TF-M's own lists and those of its tests, imported, in configurations that differ in back end, level and profile: the same files. */
class ListsTest {
	private static final Pattern CONDITIONAL = Pattern.compile("\"?conditional\"?\\s*:\\s*\"?(\\w+)");
	private static final String MAILBOX = "TFM_PARTITION_NS_AGENT_MAILBOX";
	private static final Set<String> SERVICES = Set.of("TFM_PARTITION_PROTECTED_STORAGE", "TFM_PARTITION_INTERNAL_TRUSTED_STORAGE", "TFM_PARTITION_CRYPTO",
			"TFM_PARTITION_PLATFORM", "TFM_PARTITION_INITIAL_ATTESTATION");
	private static final Set<String> SMALL = Set.of("TFM_PARTITION_INTERNAL_TRUSTED_STORAGE", "TFM_PARTITION_CRYPTO", "TFM_PARTITION_INITIAL_ATTESTATION");
	private static final Set<String> TESTS = Set.of("TFM_PARTITION_IPC_TEST", "TFM_PARTITION_PS_TEST", "TFM_PARTITION_FLIH_TEST");
	private static final Set<String> TESTS_SFN = Set.of("TFM_PARTITION_PS_TEST", "TFM_PARTITION_SFN_BACKEND_TEST");

	/**
	 * A configuration.
	 *
	 * @param on what is on of all that a list is conditional on
	 */
	private record Configuration(String name, String backend, int isolation, Set<String> on, boolean tests) {
	}

	private static final List<Configuration> CONFIGURATIONS = List.of(new Configuration("base, SFN, level 1", "SFN", 1, Set.of(), false),
			new Configuration("base, IPC, level 2", "IPC", 2, Set.of(), false), new Configuration("small, SFN, level 1", "SFN", 1, SMALL, false),
			new Configuration("medium, IPC, level 2", "IPC", 2, SERVICES, false),
			new Configuration("medium without ARoT, SFN, level 1", "SFN", 1, with(SMALL, "TFM_PARTITION_PLATFORM", "TFM_PARTITION_FIRMWARE_UPDATE"), false),
			new Configuration("large, IPC, level 3", "IPC", 3, with(SERVICES, "TFM_PARTITION_FIRMWARE_UPDATE"), false),
			new Configuration("all services, IPC, level 1", "IPC", 1, SERVICES, false),
			new Configuration("mailbox, IPC, level 1", "IPC", 1, with(SERVICES, MAILBOX), false),
			new Configuration("mailbox, SFN, level 1", "SFN", 1, with(SMALL, MAILBOX), false),
			new Configuration("tests, SFN, level 1", "SFN", 1, with(SERVICES, TESTS_SFN.toArray(String[]::new)), true),
			new Configuration("tests, IPC, level 1", "IPC", 1, with(SERVICES, TESTS.toArray(String[]::new)), true),
			new Configuration("tests, IPC, level 2", "IPC", 2, with(SERVICES, TESTS.toArray(String[]::new)), true),
			new Configuration("tests, IPC, level 3", "IPC", 3, with(SERVICES, TESTS.toArray(String[]::new)), true),
			new Configuration("tests with SLIH and FPU, IPC, level 2", "IPC", 2,
					with(SERVICES, "TFM_PARTITION_IPC_TEST", "TFM_PARTITION_SLIH_TEST", "TFM_PARTITION_FPU_TEST"), true));

	@TempDir
	private Path temporary;

	private static Set<String> with(Set<String> some, String... more) {
		Set<String> all = new TreeSet<>(some);
		all.addAll(List.of(more));
		return all;
	}

	@TestFactory
	Stream<DynamicTest> everyConfigurationIsMadeAlike() throws IOException {
		List<DynamicTest> tests = new ArrayList<>();
		for (TfmTree tree : TfmTree.named()) {
			for (Configuration configuration : CONFIGURATIONS) {
				tests.add(DynamicTest.dynamicTest(tree + ", " + configuration.name(), () -> compare(tree, configuration)));
			}
		}
		return tests.stream();
	}

	@TestFactory
	Stream<DynamicTest> complianceTestsAreMadeAlike() throws IOException {
		List<DynamicTest> tests = new ArrayList<>();
		for (TfmTree tree : TfmTree.named()) {
			for (int level = 1; level <= 3; level++) {
				Configuration configuration = new Configuration("psa-arch-tests, IPC, level " + level, "IPC", level, SMALL, true);
				tests.add(DynamicTest.dynamicTest(tree + ", " + configuration.name(), () -> {
					Optional<Path> list = ComplianceList.of(tree, Files.createDirectories(temporary.resolve("compliance")));
					Assumptions.assumeTrue(list.isPresent(), "notice: skipped, there are no manifests of psa-arch-tests beside " + tree);
					compare(tree, configuration, List.of(tree.list(), list.get()));
				}));
			}
		}
		return tests.stream();
	}

	private void compare(TfmTree tree, Configuration configuration) throws Exception {
		List<Path> lists = new ArrayList<>(List.of(tree.list()));
		if (configuration.tests()) {
			Assumptions.assumeFalse(tree.testLists().isEmpty(), "notice: skipped, there is no tf-m-tests beside " + tree);
			lists.addAll(tree.testLists());
		}
		compare(tree, configuration, lists);
	}

	private void compare(TfmTree tree, Configuration configuration, List<Path> lists) throws Exception {
		Path folder = Files.createTempDirectory(temporary, "lists");
		Path header = header(configuration, lists, folder);
		Path theirs = Files.createDirectories(folder.resolve("theirs"));
		Path ours = Files.createDirectories(folder.resolve("ours"));
		Command.Result tool = tree.tool(lists, header, theirs);
		Path project = imported(lists, tree, Files.createDirectories(folder.resolve("project")));
		TfmFiles.Result result = TfmFiles.write(project, "all", List.of(header), ours);
		List<Finding> errors = result.findings().stream().filter(it -> it.severity() == Severity.ERROR).toList();
		if (tool.exit() != 0) {
			assertTrue(!errors.isEmpty(), () -> "TF-M's tool refuses this, and we do not: " + tool.output());
			return;
		}
		assertEquals(List.of(), errors);
		Path stubs = folder.resolve("stubs");
		Stubs.write(stubs, theirs);
		List<String> definitions = new ArrayList<>(List.of("-DTFM_ISOLATION_LEVEL=" + configuration.isolation(), "-DTFM_LVL=" + configuration.isolation(),
				"-DCONFIG_TFM_USE_TRUSTZONE"));
		if (configuration.backend().equals("IPC")) {
			definitions.add("-DCONFIG_TFM_PARTITION_META");
		}
		Compared compared = new Compared(tree, theirs, ours, stubs, definitions);
		compared.all();
		Path script = Path.of("platform/ext/common/gcc/tfm_isolation_l3.ld");
		if (tree.release() == TfmRelease.V2_1) {
			compared.differences().addAll(new LinkedAlike(folder.resolve("linked"), stubs).differences(theirs.resolve(script), ours.resolve(script)));
		}
		System.out.println(tree + ", " + configuration.name() + ": " + compared.extent() + ", " + compared.differences().size() + " differences");
		assertTrue(compared.differences().isEmpty(), () -> String.join("\n", compared.differences()));
	}

	/** What TF-M's CMake writes for its tool: level, back end, and each condition as 0 or 1. */
	private static Path header(Configuration configuration, List<Path> lists, Path folder) throws IOException {
		StringBuilder text = new StringBuilder("#define TFM_ISOLATION_LEVEL " + configuration.isolation() + "\n#define CONFIG_TFM_SPM_BACKEND "
				+ configuration.backend() + "\n");
		for (Path list : lists) {
			Matcher condition = CONDITIONAL.matcher(Files.readString(list));
			while (condition.find()) {
				text.append("#define ").append(condition.group(1)).append(configuration.on().contains(condition.group(1)) ? " 1\n" : " 0\n");
			}
		}
		Path header = folder.resolve("manifest_config.h");
		Files.writeString(header, text);
		return header;
	}

	/** The lists in our language, their devices made one, as TF-M's tool reads its lists one after the other. */
	private static Path imported(List<Path> lists, TfmTree tree, Path project) throws IOException {
		ManifestImport.Result result = ManifestImport.of(lists, new ManifestImport.Options(Optional.of(tree.folder()), Map.of()));
		assertTrue(!result.hasErrors(), () -> result.findings().toString());
		StringBuilder device = new StringBuilder("// SPDX-License-Identifier: EPL-2.0\ndevice all {\n    board an521\n    tf-m " + tree.release().word() + "\n");
		for (ManifestImport.ImportedFile file : result.files()) {
			if (file.name().endsWith(".device")) {
				int open = file.text().indexOf('{', file.text().indexOf("\ndevice "));
				device.append(file.text(), open + 1, file.text().lastIndexOf('}'));
			} else {
				Files.writeString(project.resolve(file.name()), file.text());
			}
		}
		Files.writeString(project.resolve("all.device"), device.append("}\n").toString());
		return project;
	}
}
