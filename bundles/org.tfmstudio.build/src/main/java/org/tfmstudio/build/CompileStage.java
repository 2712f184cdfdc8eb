// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.tfmstudio.codegen.CodeGenerator;
import org.tfmstudio.codegen.operations.OperationFiles;
import org.tfmstudio.codegen.plan.PartitionPlan;
import org.tfmstudio.sim.sdk.Sdk;
import org.tfmstudio.toolchain.CompileResult;
import org.tfmstudio.toolchain.CompileRunner;
import org.tfmstudio.toolchain.CompileUnit;
import org.tfmstudio.toolchain.Compiler;
import org.tfmstudio.toolchain.CompilerFlags;
import org.tfmstudio.toolchain.FileHashes;

/** Compiles partitions and application: the author's files, the generated load records and the SDK's part. */
final class CompileStage {

	/** Folder of the application's objects and images, relative to the project. */
	static final Path APPLICATION = Path.of(ProjectFolder.BUILD, "app");

	private static final Set<String> RESERVED = Set.of("app", "generated", "sdk");

	/** Options that C sees as macros without value where they are on, as in TF-M's build. */
	private static final List<String> SWITCHES = List.of("TFM_PARTITION_CRYPTO", "TFM_PARTITION_FIRMWARE_UPDATE",
			"TFM_PARTITION_INITIAL_ATTESTATION", "TFM_PARTITION_INTERNAL_TRUSTED_STORAGE", "TFM_PARTITION_PLATFORM",
			"TFM_PARTITION_PROTECTED_STORAGE", "SYMMETRIC_INITIAL_ATTESTATION", "PS_TEST_NV_COUNTERS");

	private final ProjectFolder folder;
	private final Path project;
	private final Sdk sdk;
	private final DeviceStage stage;
	private final Compiler compiler;
	private final FileHashes hashes;
	private final BuildMonitor monitor;
	private final Map<String, List<Path>> objects = new LinkedHashMap<>();
	private final List<Path> applicationObjects = new ArrayList<>();
	private final Map<Path, Path> sources = new HashMap<>();

	CompileStage(ProjectFolder folder, Sdk sdk, DeviceStage stage, Compiler compiler, FileHashes hashes, BuildMonitor monitor) {
		this.folder = folder;
		this.project = folder.root();
		this.sdk = sdk;
		this.stage = stage;
		this.compiler = compiler;
		this.hashes = hashes;
		this.monitor = monitor;
	}

	/** Compiles what is out of date, all of it at once. */
	CompileResult run(Map<String, Sources> partitions, Sources application) throws IOException {
		List<CompileUnit> units = new ArrayList<>();
		for (PartitionPlan partition : stage.plan().partitions()) {
			List<String> flags = flags(partitions.get(partition.name()));
			List<CompileUnit> own = new ArrayList<>(own(partitions.get(partition.name()), folder(partition), flags));
			String record = CodeGenerator.loadRecord(partition);
			own.add(generated(record, folder(partition), flags));
			OperationFiles.sources(stage.plan(), partition).forEach(source -> own.add(generated(source, folder(partition), flags)));
			units.addAll(own);
			objects.put(partition.name(), withSdk(own, Sdk.PARTITION_SOURCES));
		}
		List<String> applicationFlags = flags(application);
		List<CompileUnit> own = new ArrayList<>(own(application, APPLICATION, applicationFlags));
		OperationFiles.applicationSources(stage.plan()).forEach(source -> own.add(generated(source, APPLICATION, applicationFlags)));
		units.addAll(own);
		applicationObjects.addAll(withSdk(own, Sdk.APPLICATION_SOURCES));
		// The SDK's part is the same for all, so it is compiled once.
		List<String> flags = flags(new Sources(List.of(), List.of(sdk.common()), List.of(), null));
		Stream.concat(Sdk.PARTITION_SOURCES.stream(), Sdk.APPLICATION_SOURCES.stream()).distinct()
				.forEach(name -> units.add(new CompileUnit(sdk.folder().resolve(name), sdkObject(name), flags)));
		units.forEach(unit -> sources.put(project.resolve(unit.object()), project.resolve(unit.source()).normalize()));
		return new CompileRunner(compiler, project, folder.headers(), hashes, monitor::cancelled, monitor::progress).run(units);
	}

	/** Objects of a partition, relative to the project; known after {@link #run}. */
	List<Path> objects(PartitionPlan partition) {
		return objects.get(partition.name());
	}

	/** Objects of the application, relative to the project; known after {@link #run}. */
	List<Path> applicationObjects() {
		return List.copyOf(applicationObjects);
	}

	/** The source that an object was made of, both absolute; what is no object stays as it is. */
	Path source(Path object) {
		return sources.getOrDefault(object, object);
	}

	/** Folder of a partition's objects and ELF file, relative to the project; never that of the application or of generated files. */
	static Path folder(PartitionPlan partition) {
		String name = partition.fileName();
		return Path.of(ProjectFolder.BUILD, RESERVED.contains(name) ? name + "_partition" : name);
	}

	private List<String> flags(Sources sources) {
		DeviceOptions options = stage.options();
		List<String> flags = new ArrayList<>(CompilerFlags.common(project, sdk, options.get("CMAKE_BUILD_TYPE")));
		flags.add("-I" + BuildRun.GENERATED.resolve(CodeGenerator.INCLUDE));
		sources.includes().forEach(include -> flags.add("-I" + (include.startsWith(sdk.folder()) ? include : shown(include))));
		flags.add("-DCONFIG_TFM_SPM_BACKEND_" + options.backend().word() + "=1");
		flags.add("-DPSA_FRAMEWORK_ISOLATION_LEVEL=" + options.isolation());
		flags.add("-DPSA_FRAMEWORK_HAS_MM_IOVEC=" + (options.on("PSA_FRAMEWORK_HAS_MM_IOVEC") ? 1 : 0));
		flags.add("-DCONFIG_TFM_DOORBELL_API=" + (options.on("CONFIG_TFM_DOORBELL_API") ? 1 : 0));
		flags.add("-DTFM_PARTITION_LOG_LEVEL=" + options.number("TFM_PARTITION_LOG_LEVEL"));
		if (options.on("TFM_LIB_MODEL"))
			flags.add("-DTFM_LIB_MODEL");
		if (options.on("TFM_MULTI_CORE_TOPOLOGY"))
			flags.addAll(List.of("-DTFM_MULTI_CORE_TOPOLOGY", "-DNUM_MAILBOX_QUEUE_SLOT=" + options.number("NUM_MAILBOX_QUEUE_SLOT")));
		flags.add("-DTFM_ISOLATION_LEVEL=" + options.isolation());
		SWITCHES.stream().filter(options::on).forEach(service -> flags.add("-D" + service));
		sources.defines().forEach(define -> flags.add("-D" + define));
		return flags;
	}

	private List<CompileUnit> own(Sources sources, Path folder, List<String> flags) {
		return sources.files().stream().map(file -> new CompileUnit(shown(file), folder.resolve(objectName(shown(file))), flags)).toList();
	}

	private static CompileUnit generated(String source, Path folder, List<String> flags) {
		return new CompileUnit(BuildRun.GENERATED.resolve(source), folder.resolve("generated").resolve(source + ".o"), flags);
	}

	private static List<Path> withSdk(List<CompileUnit> own, List<String> names) {
		return Stream.concat(own.stream().map(CompileUnit::object), names.stream().map(CompileStage::sdkObject)).toList();
	}

	private static Path sdkObject(String name) {
		return Path.of(ProjectFolder.BUILD, "sdk", name + ".o");
	}

	private Path shown(Path file) {
		Path relative = project.relativize(file);
		return relative.toString().isEmpty() ? Path.of(".") : relative;
	}

	/** A path that stays inside the folder of objects. */
	private static String objectName(Path source) {
		List<String> parts = new ArrayList<>();
		source.forEach(part -> parts.add(part.toString().equals("..") ? "up" : part.toString()));
		return String.join("/", parts) + ".o";
	}
}
