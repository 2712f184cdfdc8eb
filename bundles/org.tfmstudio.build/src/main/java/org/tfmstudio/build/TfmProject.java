// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.tfmstudio.codegen.CodeGenerator;
import org.tfmstudio.codegen.GeneratedFile;
import org.tfmstudio.codegen.operations.OperationFiles;
import org.tfmstudio.codegen.plan.PartitionPlan;
import org.tfmstudio.codegen.tfm.OutOfTree;
import org.tfmstudio.manifest.ManifestSet;
import org.tfmstudio.manifest.Manifests;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Partition;

/** What a build of TF-M needs beside the manifests to take the partitions of a project in: sources, a CMakeLists.txt, a README. */
public final class TfmProject {

	private TfmProject() {
	}

	/**
	 * The files by their paths below the folder of exported manifests.
	 *
	 * @param findings what is wrong; with an error among them there are no files
	 */
	public record Result(List<Finding> findings, Map<String, byte[]> files) {
	}

	/**
	 * Puts the files together.
	 *
	 * @param project folder of the project
	 * @param wanted name of the device or of its file, or null if the project has only one
	 * @throws ProjectException when the project has no such device, or a source cannot be read
	 */
	public static Result of(Path project, String wanted) throws ProjectException {
		ProjectFolder folder = ProjectFolder.open(project);
		folder.deviceFiles();
		List<Path> manifests = folder.manifests();
		ManifestSet set = new Manifests(new ProfileCatalog()).read(manifests);
		FindingList findings = new FindingList();
		findings.addManifest(set.findings());
		if (findings.hasErrors()) {
			return new Result(findings.sorted(), Map.of());
		}
		DeviceStage stage = DeviceStage.of(DeviceStage.choose(set, wanted), findings);
		try {
			Map<String, byte[]> files = new TreeMap<>();
			List<OutOfTree.Library> libraries = libraries(folder.root(), set, stage, files, findings);
			Map<String, byte[]> all = findings.hasErrors() ? Map.of() : files;
			if (!findings.hasErrors()) {
				String device = DeviceStage.file(stage.device()).getFileName().toString();
				generated(stage).forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
				files.put("CMakeLists.txt", OutOfTree.cmake(device, libraries).getBytes(StandardCharsets.UTF_8));
				files.put("README.md", OutOfTree.readme(device, libraries).getBytes(StandardCharsets.UTF_8));
			}
			return new Result(findings.sorted(), all);
		} catch (IOException e) {
			throw new ProjectException("The sources of " + project + " cannot be read: " + e.getMessage() + ".", e);
		}
	}

	/** Generated code that TF-M's tool knows nothing of; what it makes itself is left to it. */
	private static Map<String, String> generated(DeviceStage stage) {
		Map<String, String> texts = new LinkedHashMap<>();
		for (GeneratedFile file : CodeGenerator.files(stage.plan())) {
			if (isOurs(file)) {
				texts.put(OutOfTree.GENERATED + file.path(), file.content());
			}
		}
		// TF-M's tool calls the header of signals after the manifest's file, not after the partition
		for (Contained one : stage.device().getContained()) {
			plan(stage, one).ifPresent(partition -> OperationFiles.files(partition, OutOfTree.manifestHeader(one))
					.forEach(file -> texts.put(OutOfTree.GENERATED + file.path(), file.content())));
		}
		return texts;
	}

	private static Optional<PartitionPlan> plan(DeviceStage stage, Contained one) {
		return stage.plan().partitions().stream().filter(plan -> one.getPartition() != null && plan.name().equals(one.getPartition().getName()))
				.findFirst();
	}

	private static boolean isOurs(GeneratedFile file) {
		return !file.path().startsWith(CodeGenerator.INCLUDE + "/psa_manifest/") && !file.path().startsWith("load_info_");
	}

	private static List<OutOfTree.Library> libraries(Path root, ManifestSet set, DeviceStage stage, Map<String, byte[]> files, FindingList findings)
			throws IOException {
		Map<Path, Integer> inFolder = new HashMap<>();
		set.partitions().forEach(partition -> inFolder.merge(DeviceStage.file(partition).getParent(), 1, Integer::sum));
		List<OutOfTree.Library> libraries = new ArrayList<>();
		Device device = stage.device();
		for (Contained one : device.getContained()) {
			Partition partition = one.getPartition();
			if (partition == null || partition.eIsProxy() || TfmLibrary.contains(partition)) {
				continue;
			}
			Path home = DeviceStage.file(partition).getParent();
			Sources sources = Sources.of(partition, partition.getName().toLowerCase(Locale.ROOT), home, inFolder.getOrDefault(home, 1) > 1, findings);
			if (sources.files().isEmpty()) {
				findings.addWarning(DeviceStage.file(partition), "no-sources", "Partition " + partition.getName()
						+ " has no sources yet; TF-M's build will not find its functions. `generate` writes a skeleton.");
			}
			List<String> paths = new ArrayList<>(paths(root, sources.files(), files));
			plan(stage, one).ifPresent(plan -> OperationFiles.sources(stage.plan(), plan).forEach(source -> paths.add(OutOfTree.GENERATED + source)));
			libraries.add(OutOfTree.library(one, paths, includes(root, sources.includes(), files), sources.defines()));
		}
		return libraries;
	}

	/** Sources as CMake finds them: copied when they are of the project, else where they are. */
	private static List<String> paths(Path root, List<Path> sources, Map<String, byte[]> files) throws IOException {
		List<String> paths = new ArrayList<>();
		for (Path source : sources) {
			paths.add(place(root, source));
			if (source.startsWith(root)) {
				files.put(place(root, source), Files.readAllBytes(source));
			}
		}
		return paths;
	}

	private static List<String> includes(Path root, List<Path> folders, Map<String, byte[]> files) throws IOException {
		List<String> paths = new ArrayList<>();
		for (Path folder : folders) {
			if (!Files.isDirectory(folder)) {
				continue;
			}
			paths.add(place(root, folder));
			if (folder.startsWith(root)) {
				headers(root, folder, files);
			}
		}
		return paths;
	}

	private static void headers(Path root, Path folder, Map<String, byte[]> files) throws IOException {
		try (Stream<Path> below = Files.walk(folder)) {
			for (Path header : below.filter(file -> file.toString().endsWith(".h") || file.toString().endsWith(".inc")).filter(Files::isRegularFile)
					.toList()) {
				Path relative = root.relativize(header);
				boolean hidden = false;
				for (Path part : relative) {
					hidden |= part.toString().startsWith(".") || part.toString().equals(ProjectFolder.BUILD);
				}
				if (!hidden) {
					files.put(place(root, header), Files.readAllBytes(header));
				}
			}
		}
	}

	private static String place(Path root, Path file) {
		String place = (file.startsWith(root) ? root.relativize(file) : file).toString().replace('\\', '/');
		return place.isEmpty() ? "." : place;
	}
}
