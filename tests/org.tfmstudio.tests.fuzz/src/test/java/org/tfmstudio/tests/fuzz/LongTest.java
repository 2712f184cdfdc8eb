// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ten minutes for each target, guided by coverage: Jazzer in a process of its own. {@code -Dtfmstudio.fuzz.seconds} sets another time. What it
 * has found and learnt stays in {@code target/fuzz}, where the next run goes on.
 */
@EnabledIfSystemProperty(named = "tfmstudio.long", matches = "true")
class LongTest {
	private static final int SECONDS = Integer.getInteger("tfmstudio.fuzz.seconds", 600);
	private static final int GRACE = 300;

	@ParameterizedTest
	@EnumSource
	void nothingButClearErrors(Target target) throws Exception {
		Path folder = Files.createDirectories(Path.of("target", "fuzz", target.name()).toAbsolutePath());
		Path corpus = Files.createDirectories(folder.resolve("corpus"));
		List<byte[]> seeds = target.seeds();
		for (int i = 0; i < seeds.size(); i++) {
			Files.write(corpus.resolve("seed-" + i), seeds.get(i));
		}
		Path log = folder.resolve("log.txt");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
				"--sun-misc-unsafe-memory-access=allow", "-XX:+EnableDynamicAgentLoading", "-Xmx1g", "-Xss4m", "-cp", System.getProperty("java.class.path"),
				"com.code_intelligence.jazzer.Jazzer", "--target_class=" + target.type().getName(), "--instrumentation_includes=org.tfmstudio.sim.**:org.tfmstudio.manifest.**:org.snakeyaml.**",
				"--custom_hook_includes=org.tfmstudio.none.**", "--disabled_hooks=*", "--reproducer_path=" + folder, "-artifact_prefix=" + folder + "/", "-seed=1", "-timeout=60",
				"-rss_limit_mb=3000", "-max_len=65536", "-max_total_time=" + SECONDS, corpus.toString()).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		try {
			assertTrue(process.waitFor(SECONDS + GRACE, TimeUnit.SECONDS), () -> target + " did not end; see " + log);
			assertEquals(0, process.exitValue(), () -> target + ": " + tail(log));
		} finally {
			process.destroyForcibly();
		}
	}

	private static String tail(Path log) {
		try {
			List<String> lines = Files.readAllLines(log);
			return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
		} catch (IOException e) {
			return "see " + log;
		}
	}
}
