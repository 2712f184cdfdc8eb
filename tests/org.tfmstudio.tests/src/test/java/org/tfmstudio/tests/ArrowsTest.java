// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** "Who may know whom" of docs/architecture.md: what a bundle may use directly, it may also use through another. */
class ArrowsTest {
	private static final String OURS = "org.tfmstudio.";

	/** The arrows. A bundle that is not listed here fails the test: draw its arrows first. */
	private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
			Map.entry("sim.isa", Set.of()), Map.entry("sim.image", Set.of()), Map.entry("sim.trace", Set.of()), Map.entry("sim.sdk", Set.of()),
			Map.entry("profile", Set.of()), Map.entry("manifest", Set.of()),
			Map.entry("sim.core", Set.of("sim.isa")),
			Map.entry("sim.board", Set.of("sim.core", "sim.image")),
			Map.entry("sim.boot", Set.of("sim.core")),
			Map.entry("sim.spm", Set.of("sim.core", "sim.trace")),
			Map.entry("sim.services", Set.of("sim.spm", "sim.boot")),
			Map.entry("sim.probe", Set.of("sim.core", "sim.image", "sim.trace")),
			Map.entry("sim.device", Set.of("sim.board", "sim.boot", "sim.spm", "sim.services", "sim.probe", "sim.trace", "sim.image")),
			Map.entry("sim.gdb", Set.of("sim.device")),
			Map.entry("manifest.ide", Set.of("manifest")),
			Map.entry("codegen", Set.of("manifest")),
			Map.entry("toolchain", Set.of("sim.image", "sim.sdk")),
			Map.entry("build", Set.of("manifest", "codegen", "profile", "toolchain", "sim.boot")),
			Map.entry("cli", Set.of("build", "manifest.ide", "sim.device", "sim.gdb")),
			Map.entry("launch", Set.of("build", "sim.device")),
			Map.entry("manifest.ui", Set.of("launch", "manifest.ide", "profile")),
			Map.entry("profile.ui", Set.of("launch", "manifest.ide", "profile", "manifest.ui")),
			Map.entry("debug.ui", Set.of("launch", "manifest.ide", "profile", "manifest.ui", "profile.ui")));

	/** Bundles that may see a workbench. */
	private static final Set<String> WORKBENCH = Set.of("manifest.ui", "profile.ui", "launch", "debug.ui");

	private static JavaClasses classes;

	@BeforeAll
	static void importClasses() {
		classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.tfmstudio");
	}

	@Test
	void classesKnowOnlyWhomTheyMay() {
		List<String> wrong = new ArrayList<>();
		for (JavaClass one : classes) {
			String from = bundleOf(one.getPackageName());
			for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
				String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
				if (target.startsWith(OURS) && !mayKnow(from).contains(bundleOf(target))) {
					wrong.add(dependency.getDescription());
				}
			}
		}
		assertEquals(List.of(), wrong);
	}

	@Test
	void nothingBelowTheWorkbenchSeesIt() {
		List<String> wrong = new ArrayList<>();
		Set<String> forbidden = Set.of("org.eclipse.swt", "org.eclipse.jface", "org.eclipse.ui", "org.eclipse.core.", "org.eclipse.debug", "org.osgi");
		for (JavaClass one : classes) {
			for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
				String target = dependency.getTargetClass().getName();
				if (!WORKBENCH.contains(bundleOf(one.getPackageName())) && forbidden.stream().anyMatch(target::startsWith)) {
					wrong.add(dependency.getDescription());
				}
			}
		}
		assertEquals(List.of(), wrong);
	}

	@Test
	void theTestSeesTheClasses() {
		Set<String> seen = new TreeSet<>();
		classes.forEach(it -> seen.add(bundleOf(it.getPackageName())));
		Set<String> plain = new TreeSet<>(ARROWS.keySet());
		plain.removeAll(WORKBENCH);
		assertTrue(seen.containsAll(plain), "seen: " + seen);
	}

	/** Bundles of the workbench are built later than this test runs; their manifests name all that they can see. */
	@Test
	void manifestsOfTheWorkbenchNameOnlyWhomTheyMay() throws IOException {
		Map<String, Path> manifests = workbenchManifests();
		assertFalse(manifests.isEmpty());
		List<String> wrong = new ArrayList<>();
		for (Map.Entry<String, Path> entry : manifests.entrySet()) {
			for (String name : requiredBundles(entry.getValue())) {
				if (name.startsWith(OURS) && !mayKnow(entry.getKey()).contains(name.substring(OURS.length()))) {
					wrong.add(entry.getKey() + " -> " + name);
				}
			}
		}
		assertEquals(List.of(), wrong);
	}

	private static Map<String, Path> workbenchManifests() throws IOException {
		Map<String, Path> found = new TreeMap<>();
		for (String folder : List.of("bundles", "manifest-dsl")) {
			try (Stream<Path> bundles = Files.list(Checkout.root().resolve(folder))) {
				bundles.filter(it -> Files.exists(it.resolve("META-INF/MANIFEST.MF")))
						.forEach(it -> found.put(it.getFileName().toString().substring(OURS.length()), it.resolve("META-INF/MANIFEST.MF")));
			}
		}
		return found;
	}

	private static List<String> requiredBundles(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			var attributes = new Manifest(in).getMainAttributes();
			String all = String.join(",", attributes.getValue("Require-Bundle") == null ? "" : attributes.getValue("Require-Bundle"),
					attributes.getValue("Import-Package") == null ? "" : attributes.getValue("Import-Package"));
			return Stream.of(all.split(",")).map(it -> it.split(";")[0].strip()).filter(it -> !it.isEmpty()).toList();
		}
	}

	/** The bundle with the longest name that a package starts with. */
	private static String bundleOf(String packageName) {
		String name = packageName.substring(Math.min(packageName.length(), OURS.length()));
		return ARROWS.keySet().stream().filter(it -> name.equals(it) || name.startsWith(it + ".")).max(Comparator.comparingInt(String::length))
				.orElseThrow(() -> new AssertionError("no arrows are drawn for " + packageName));
	}

	private static Set<String> mayKnow(String bundle) {
		Set<String> reached = new TreeSet<>();
		List<String> waiting = new ArrayList<>(List.of(bundle));
		while (!waiting.isEmpty()) {
			String next = waiting.removeLast();
			if (reached.add(next)) {
				Set<String> arrows = ARROWS.get(next);
				assertTrue(arrows != null, "no arrows are drawn for " + next);
				waiting.addAll(arrows);
			}
		}
		return reached;
	}
}
