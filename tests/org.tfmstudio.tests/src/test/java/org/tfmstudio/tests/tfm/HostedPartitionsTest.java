// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.tests.StudioProcess;
import org.tfmstudio.tests.tfm.TfmBuilds.Build;

/**
 * The test partitions of TF-M's regression tests and of the FF-IPC architecture tests, described in our language and compiled with our SDK
 * from the sources that a TF-M build was made of, beside the build's own non-secure image: each test, secure ones too, gives the verdict that
 * it gives on QEMU with the real TF-M. FF-IPC's panic tests reset the device some ninety times on the way.
 */
class HostedPartitionsTest {
	private static final String REGRESSION_END = "End of Non-secure test suites";
	private static final String ARCHITECTURE_END = "Entering standby";
	private static final String LIMIT = "900s";
	private static final Duration QEMU_LIMIT = Duration.ofMinutes(3);
	private static final int UARTS = 3;
	/** Tests of secure code are chosen by what the device offers, which may be more than the build asked for. */
	private static final String PASSED = "PASSED!";

	/** Releases that call crypto as 2.1 does, which partitions of a project do. */
	private static final List<String> SAME_CRYPTO = List.of("2.1", "2.2");

	@TempDir
	private Path folder;

	@TestFactory
	Stream<DynamicTest> partitionsAnswerAsOnQemu() throws IOException {
		Assumptions.assumeTrue(QemuRun.available(), "notice: skipped, qemu-system-arm is not there");
		return TfmBuilds.named().stream().map(build -> DynamicTest.dynamicTest(build.toString(), () -> compare(build)));
	}

	private void compare(Build build) throws IOException, InterruptedException {
		Optional<PartitionProject> found = PartitionProject.of(build.folder());
		Assumptions.assumeTrue(found.isPresent(), "the build has no test partitions, or their sources are not where it says");
		String release = found.get().release();
		Assumptions.assumeTrue(found.get().architecture() || SAME_CRYPTO.stream().anyMatch(release::startsWith),
				"notice: skipped, partitions here are compiled against TF-M 2.1's crypto interface, and the build's is that of " + (release.isEmpty() ? "a release that it does not tell" : release));
		String until = found.get().architecture() ? ARCHITECTURE_END : REGRESSION_END;
		Path project = Files.createDirectories(folder.resolve(build.toString()));
		found.get().write(project);
		StudioProcess.Result run = StudioProcess.run(folder, "run", "--hosted", "--tfm-build", build.folder().toAbsolutePath().toString(), "--quiet", "--until", until,
				"--max-time", LIMIT, "--device", PartitionProject.DEVICE, project.toString());
		Map<String, String> expected = new TreeMap<>();
		for (byte[] uart : QemuRun.run(build.images(), until, UARTS, folder, QEMU_LIMIT)) {
			expected.putAll(Verdicts.of(SerialLog.lines(uart, until)));
		}
		String sent = run.out().replaceAll("(?m)^uart\\d \\| ", "");
		Map<String, String> ours = new TreeMap<>(Verdicts.of(SerialLog.lines(sent.getBytes(StandardCharsets.ISO_8859_1), until)));
		ours.entrySet().removeIf(test -> !expected.containsKey(test.getKey()) && test.getValue().equals(PASSED));
		assertFalse(expected.isEmpty(), "the real TF-M ran no test");
		assertEquals(text(expected), text(ours), run::err);
	}

	private static String text(Map<String, String> verdicts) {
		StringBuilder out = new StringBuilder();
		List.copyOf(verdicts.entrySet()).forEach(it -> out.append(it.getKey()).append(' ').append(it.getValue()).append('\n'));
		return out.toString();
	}
}
