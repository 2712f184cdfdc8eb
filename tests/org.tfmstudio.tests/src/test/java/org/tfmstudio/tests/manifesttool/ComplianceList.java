// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.manifesttool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The list of the compliance tests' partitions, which TF-M's CMake fills in with the path of psa-arch-tests. */
final class ComplianceList {
	private static final String MANIFESTS = "api-tests/platform/manifests/client_partition_psa.json";

	private ComplianceList() {
	}

	/** The list with paths that are there, written to a folder. */
	static Optional<Path> of(TfmTree tree, Path folder) throws IOException {
		Optional<Path> template = Stream.of("tf-m-tests-" + tree.version(), "tf-m-tests", "tests-" + tree.version())
				.map(name -> tree.folder().resolveSibling(name).resolve("tests_psa_arch/spe/tfm_psa_ff_test_manifest_list.yaml"))
				.filter(Files::isRegularFile).findFirst().or(() -> Optional.of(tree.folder().resolve("tools/tfm_psa_ff_test_manifest_list.yaml"))
						.filter(Files::isRegularFile));
		Optional<Path> tests = sources(tree);
		if (template.isEmpty() || tests.isEmpty()) {
			return Optional.empty();
		}
		Path list = folder.resolve("tfm_psa_ff_test_manifest_list.yaml");
		Files.writeString(list, Files.readString(template.get()).replace("${PSA_ARCH_TESTS_PATH}", tests.get().toString()).replace("@PSA_ARCH_TESTS_PATH@",
				tests.get().toString()));
		return Optional.of(list);
	}

	/** A checkout of psa-arch-tests beside that of TF-M, or beside the folder of checkouts. */
	private static Optional<Path> sources(TfmTree tree) throws IOException {
		Path beside = tree.folder().toAbsolutePath().getParent();
		for (Path folder : List.of(beside, beside.resolveSibling("src"))) {
			if (Files.isDirectory(folder)) {
				try (Stream<Path> below = Files.list(folder)) {
					Optional<Path> found = below.filter(it -> Files.isRegularFile(it.resolve(MANIFESTS))).sorted().findFirst();
					if (found.isPresent()) {
						return found;
					}
				}
			}
		}
		return Optional.empty();
	}
}
