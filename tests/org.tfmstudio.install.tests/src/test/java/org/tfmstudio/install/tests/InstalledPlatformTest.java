// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.install.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The platform of tests/org.tfmstudio.install.platform was made without TF-M Studio; the p2 director has then installed the update site
 * into it. Here it is started like any Eclipse, and must do what only our plug-ins do: import the examples.
 */
class InstalledPlatformTest {
	private static final Path PLATFORM = Path.of("../org.tfmstudio.install.platform/target/products/org.tfmstudio.install.platform/linux/gtk/x86_64");

	@TempDir
	private Path folder;

	@BeforeAll
	static void theDirectorHasRun() {
		assertTrue(Files.isDirectory(PLATFORM.resolve("plugins")), "the platform is built by `./studio test`, or by verify of its module: " + PLATFORM);
	}

	@Test
	void thePluginsAreInstalled() throws IOException {
		List<String> bundles = Files.readAllLines(PLATFORM.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info"));
		for (String name : List.of("org.tfmstudio.debug.ui", "org.tfmstudio.manifest", "org.tfmstudio.sim.core", "org.eclipse.xtext", "bcprov")) {
			assertTrue(bundles.stream().anyMatch(it -> it.startsWith(name + ",")), name);
		}
	}

	@Test
	void itStartsAndImportsTheExamples() throws Exception {
		Path launcher;
		try (Stream<Path> plugins = Files.list(PLATFORM.resolve("plugins"))) {
			launcher = plugins.filter(it -> it.getFileName().toString().startsWith("org.eclipse.equinox.launcher_")).findFirst().orElseThrow();
		}
		// a copy: the workbench builds what it imports
		Path examples = folder.resolve("examples");
		copy(Path.of("../../examples/vault"), examples.resolve("vault"));
		Path workspace = folder.resolve("workspace");
		Path log = folder.resolve("log");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
				"-Dtfmstudio.examples=" + examples.toAbsolutePath(), "-jar", launcher.toString(), "-data", workspace.toString(), "-consoleLog")
				.redirectErrorStream(true).redirectOutput(log.toFile()).start();
		try {
			Path imported = workspace.resolve(".metadata/.plugins/org.eclipse.core.resources/.projects/vault");
			Path built = examples.resolve("vault/build/device.json");
			long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
			while (!(Files.exists(imported) && Files.exists(built)) && process.isAlive() && System.nanoTime() < end) {
				process.waitFor(200, TimeUnit.MILLISECONDS);
			}
			String said = Files.readString(log);
			assertTrue(Files.exists(imported), () -> "the examples were not imported: " + said);
			assertTrue(Files.exists(built), () -> "the builder did not build the vault: " + said);
			assertEquals(List.of(), said.lines().filter(it -> it.contains("BundleException") || it.contains("Unresolved requirement")).toList());
		} finally {
			process.destroy();
			if (!process.waitFor(20, TimeUnit.SECONDS)) {
				process.destroyForcibly().waitFor();
			}
		}
	}

	private static void copy(Path from, Path to) throws IOException {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.filter(it -> !from.relativize(it).startsWith("build")).toList()) {
				Path target = to.resolve(from.relativize(file).toString());
				if (Files.isDirectory(file)) {
					Files.createDirectories(target);
				} else {
					Files.copy(file, target);
				}
			}
		}
	}
}
