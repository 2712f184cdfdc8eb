// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.tfmstudio.profile.Option;
import org.tfmstudio.profile.OptionModel;
import org.tfmstudio.sim.device.firmware.TfmBuild;
import org.tfmstudio.sim.device.firmware.TfmConfiguration;
import org.tfmstudio.tests.Checkout;

/**
 * A project with the test partitions that a TF-M build has, described in our language under tests/tfm-partitions: a copy of the descriptions,
 * links to the sources that the build was made of, and a device with the build's options.
 */
final class PartitionProject {
	/** The name of its device. */
	static final String DEVICE = "as-built";
	private static final Path DESCRIPTIONS = Path.of("tests", "tfm-partitions");
	private static final String PROFILE_PREFIX = "profile_";
	/** What the device says itself, and what only changes what is printed. */
	private static final Set<String> OURS = Set.of("TFM_PROFILE", "TFM_ISOLATION_LEVEL", "CONFIG_TFM_SPM_BACKEND", "CMAKE_BUILD_TYPE",
			"CONFIG_TFM_HALT_ON_CORE_PANIC", "TFM_SPM_LOG_LEVEL", "TFM_PARTITION_LOG_LEVEL", "MCUBOOT_LOG_LEVEL");
	private static final int DEPTH = 9;

	private final Path build;
	private final Map<String, String> cache = new LinkedHashMap<>();
	private final Path pids;
	private final boolean architecture;

	/** What a build has test partitions for; empty when it has none, or its sources are gone. */
	static Optional<PartitionProject> of(Path build) throws IOException {
		List<Path> files;
		try (Stream<Path> tree = Files.find(build.toRealPath(), DEPTH, (path, attributes) -> path.endsWith("CMakeCache.txt") || path.endsWith("psa_manifest/pid.h"))) {
			files = tree.sorted().toList();
		}
		Optional<Path> pids = files.stream().filter(file -> file.endsWith("pid.h") && file.toString().contains("generated")).findFirst();
		if (pids.isEmpty()) {
			return Optional.empty();
		}
		PartitionProject project = new PartitionProject(build, files, pids.get());
		return project.partitions().isEmpty() || project.links().values().stream().anyMatch(it -> !Files.isDirectory(it)) ? Optional.empty()
				: Optional.of(project);
	}

	private PartitionProject(Path build, List<Path> files, Path pids) throws IOException {
		this.build = build;
		this.pids = pids;
		for (Path file : files) {
			if (file.endsWith("CMakeCache.txt")) {
				for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
					int colon = line.indexOf(':');
					int equals = line.indexOf('=');
					if (colon > 0 && equals > colon && equals + 1 < line.length() && !line.startsWith("#") && !line.startsWith("//")) {
						cache.putIfAbsent(line.substring(0, colon), line.substring(equals + 1));
						if (line.startsWith("CMAKE_HOME_DIRECTORY") && Files.isDirectory(Path.of(line.substring(equals + 1), "secure_fw"))) {
							cache.put("TF-M", line.substring(equals + 1));
						}
					}
				}
			}
		}
		architecture = cache.containsKey("PSA_ARCH_TESTS_PATH") && declared().contains("SERVER_PARTITION");
	}

	/** Whether it is the FF-IPC suite of the PSA architecture tests, else the regression tests. */
	boolean architecture() {
		return architecture;
	}

	/** Release of TF-M, e.g. "2.1.5"; empty when the build does not say. A pre-release of 2.3, which calls itself 2.2.2, is known by its log. */
	String release() throws IOException {
		Path log = Path.of(cache.getOrDefault("CONFIG_TFM_TEST_DIR", "/none"), "..", "framework", "test_log.h");
		if (Files.isRegularFile(log) && Files.readString(log).contains("tfm_log_unpriv")) {
			return "2.3";
		}
		return TfmBuild.findNonSecure(build).configuration().value("TFM_VERSION").orElse("");
	}

	/** Writes the project. */
	void write(Path folder) throws IOException {
		Path from = descriptions();
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.filter(it -> !from.relativize(it).startsWith("build") && !it.toString().endsWith(".device")).toList()) {
				Path target = folder.resolve(from.relativize(file).toString());
				if (Files.isDirectory(file)) {
					Files.createDirectories(target);
				} else if (!competes(file)) {
					Files.copy(file, target);
				}
			}
		}
		for (Map.Entry<String, Path> link : links().entrySet()) {
			Files.createSymbolicLink(folder.resolve(link.getKey()), link.getValue().toRealPath());
		}
		Files.writeString(folder.resolve(DEVICE + ".device"), device());
	}

	/** Whether it describes a partition that the build does not have and that owns an interrupt: others may own it there. */
	private boolean competes(Path file) throws IOException {
		if (!file.toString().endsWith(".partition")) {
			return false;
		}
		String text = Files.readString(file);
		return text.contains("\n    irq ") && !declared().contains(name(text));
	}

	private static String name(String text) {
		int at = text.indexOf("\npartition ") + "\npartition ".length();
		return text.substring(at, text.indexOf(' ', at));
	}

	private Path descriptions() {
		return Checkout.root().resolve(DESCRIPTIONS).resolve(architecture ? "ff-ipc" : "regression");
	}

	private Map<String, Path> links() {
		Map<String, Path> links = new TreeMap<>();
		if (architecture) {
			links.put("arch", Path.of(cache.get("PSA_ARCH_TESTS_PATH"), "api-tests"));
			links.put("generated", pids.getParent().getParent().getParent().getParent().getParent().resolve("api-tests"));
		} else {
			links.put("tests", Path.of(cache.getOrDefault("CONFIG_TFM_TEST_DIR", "/none"), "..", ".."));
			links.put("tfm", Path.of(cache.getOrDefault("TF-M", "/none")));
			links.put("t_cose", Path.of(cache.getOrDefault("T_COSE_PATH", links.get("tfm").resolve("lib/ext/t_cose").toString())));
			links.put("qcbor", Path.of(cache.getOrDefault("QCBOR_PATH", "/none")));
		}
		return links;
	}

	private List<String> declared() throws IOException {
		List<String> names = new ArrayList<>();
		for (String line : Files.readAllLines(pids, StandardCharsets.ISO_8859_1)) {
			String[] words = line.strip().split("[ \t]+");
			if (words.length > 2 && words[0].equals("#define")) {
				names.add(words[1]);
			}
		}
		return names;
	}

	/** Partitions of the build that are described here, in the build's order. */
	private List<String> partitions() throws IOException {
		List<String> described = new ArrayList<>();
		try (Stream<Path> files = Files.list(descriptions())) {
			for (Path file : files.filter(it -> it.toString().endsWith(".partition")).toList()) {
				described.add(name(Files.readString(file)));
			}
		}
		List<String> partitions = new ArrayList<>(declared());
		partitions.retainAll(described);
		return partitions;
	}

	private String device() throws IOException {
		TfmConfiguration configuration = TfmBuild.findNonSecure(build).configuration();
		Map<String, String> components = configuration.components();
		String named = configuration.value("TFM_PROFILE").orElse("base");
		String profile = named.startsWith(PROFILE_PREFIX) ? named.substring(PROFILE_PREFIX.length()) : named;
		StringBuilder text = new StringBuilder("// SPDX-License-Identifier: EPL-2.0\ndevice " + DEVICE + " {\n    profile " + profile + "\n    isolation "
				+ configuration.value("TFM_ISOLATION_LEVEL").orElse("1") + "\n    backend " + configuration.value("CONFIG_TFM_SPM_BACKEND").orElse("SFN")
				+ "\n    handles TF-M\n    partitions " + String.join(", ", partitions()) + "\n    non-secure app \"app/\"\n");
		for (Option option : OptionModel.bundled().options()) {
			configuration.value(option.name()).or(() -> Optional.ofNullable(components.get(option.name()))).flatMap(option.type()::accept)
					.filter(value -> !OURS.contains(option.name()) && !value.equals(option.in(profile)))
					.ifPresent(value -> text.append("    set ").append(option.name()).append(" = \"").append(value).append("\"\n"));
		}
		return text.append("    set CONFIG_TFM_HALT_ON_CORE_PANIC = OFF\n    set TFM_SPM_LOG_LEVEL = 0\n    set TFM_PARTITION_LOG_LEVEL = 1\n}\n").toString();
	}
}
