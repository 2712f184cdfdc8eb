// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.tests.StudioProcess;
import org.tfmstudio.tests.tfm.TfmBuilds.Build;

/**
 * The non-secure images of TF-M builds, not linked again, run on TF-M in Java: each test of a PSA service gives the verdict that it gives on
 * QEMU with the real one. Tests that call secure test partitions are another test's.
 */
class HostedSuitesTest {
	private static final String UNTIL = System.getProperty("tfmstudio.tfm.until", "End of Non-secure test suites");
	/** More virtual time than any suite of services takes. */
	private static final String LIMIT = "600s";
	private static final Duration QEMU_LIMIT = Duration.ofMinutes(3);
	private static final int UARTS = 3;
	/** Suites whose tests call partitions that only tests have. */
	private static final List<String> PARTITIONS = List.of("_IPC_", "_SFN_", "_IRQ_", "TFM_S_", "_FPU_");

	@TempDir
	private Path folder;

	@TestFactory
	Stream<DynamicTest> servicesAnswerAsOnQemu() throws IOException {
		Assumptions.assumeTrue(QemuRun.available(), "notice: skipped, qemu-system-arm is not there");
		return TfmBuilds.named().stream().map(build -> DynamicTest.dynamicTest(build.toString(), () -> compare(build)));
	}

	private void compare(Build build) throws IOException, InterruptedException {
		Assumptions.assumeFalse(PartitionProject.of(build.folder()).filter(PartitionProject::architecture).isPresent(), "the build tests partitions only");
		StudioProcess.Result run = StudioProcess.run(folder, "run", "--hosted", "--tfm-build", build.folder().toAbsolutePath().toString(), "--quiet", "--until", UNTIL,
				"--max-time", LIMIT);
		List<byte[]> theirs = QemuRun.run(build.images(), UNTIL, UARTS, folder, QEMU_LIMIT);
		Map<String, String> expected = new TreeMap<>();
		Map<String, String> found = new TreeMap<>();
		for (byte[] uart : theirs) {
			expected.putAll(ofServices(Verdicts.of(SerialLog.lines(uart, UNTIL))));
		}
		// a quiet run prints "uart0 | " before each line
		String sent = run.out().replaceAll("(?m)^uart\\d \\| ", "");
		found.putAll(ofServices(Verdicts.of(SerialLog.lines(sent.getBytes(StandardCharsets.ISO_8859_1), UNTIL))));
		Assumptions.assumeFalse(expected.isEmpty(), "the build has no test of a service");
		assertEquals(text(expected), text(found), run::err);
	}

	private static Map<String, String> ofServices(Map<String, String> verdicts) {
		Predicate<String> partition = name -> PARTITIONS.stream().anyMatch(name::contains) || name.startsWith("secure ");
		verdicts.keySet().removeIf(partition);
		return verdicts;
	}

	private static String text(Map<String, String> verdicts) {
		StringBuilder out = new StringBuilder();
		verdicts.forEach((name, verdict) -> out.append(name).append(' ').append(verdict).append('\n'));
		return out.toString();
	}

	@Test
	void verdictsAreRead() {
		Map<String, String> verdicts = Verdicts.of(List.of("#### Execute test suites for the Secure area ####", "  TEST: TFM_S_ITS_TEST_1001 - PASSED!",
				"#### Execute test suites for the Non-secure area ####", "  TEST: TFM_NS_ITS_TEST_1001 - FAILED!", "TEST: 401 | DESCRIPTION: UID", "[Info] x",
				"TEST RESULT: SKIPPED (Skip Code=0x0000002B)"));
		assertEquals(Map.of("secure TFM_S_ITS_TEST_1001", "PASSED!", "TFM_NS_ITS_TEST_1001", "FAILED!", "401", "SKIPPED (Skip Code=0x0000002B)"), verdicts);
		assertFalse(ofServices(verdicts).containsKey("secure TFM_S_ITS_TEST_1001"));
	}
}
