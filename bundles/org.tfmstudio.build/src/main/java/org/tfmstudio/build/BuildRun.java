// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;

import org.tfmstudio.codegen.CodeGenerator;
import org.tfmstudio.codegen.GeneratedFile;
import org.tfmstudio.codegen.plan.PartitionPlan;
import org.tfmstudio.codegen.plan.PlanProblem;
import org.tfmstudio.manifest.ManifestSet;
import org.tfmstudio.manifest.Manifests;
import org.tfmstudio.manifest.Severities;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.sim.sdk.Sdk;
import org.tfmstudio.toolchain.CompileResult;
import org.tfmstudio.toolchain.Compiler;
import org.tfmstudio.toolchain.CompilerFinder;
import org.tfmstudio.toolchain.FileHashes;
import org.tfmstudio.toolchain.ToolMissingException;

/** One build of one device, stage by stage; a stage begins only when those before it found no error. */
final class BuildRun {

	/** Folder of generated files, relative to the project. */
	static final Path GENERATED = Path.of(ProjectFolder.BUILD, "generated");

	private final ProjectFolder folder;
	private final String wanted;
	private final Sdk sdk;
	private final String identity;
	private final BuildMonitor monitor;
	private final FindingList findings = new FindingList();
	private final FileHashes hashes = new FileHashes();
	private final TreeSet<Path> inputs = new TreeSet<>();
	/** How many partitions have their manifest in a folder. */
	private final Map<Path, Integer> inFolder = new TreeMap<>();

	BuildRun(ProjectFolder folder, String wanted, Sdk sdk, String identity, BuildMonitor monitor) {
		this.folder = folder;
		this.wanted = wanted;
		this.sdk = sdk;
		this.identity = identity;
		this.monitor = monitor;
	}

	/** Generated files only. */
	BuildResult generate() throws ProjectException, IOException {
		DeviceStage stage = plan();
		if (!findings.hasErrors()) {
			sources(stage);
		}
		return failed(List.of());
	}

	/** The whole way. */
	BuildResult build() throws ProjectException, IOException {
		DeviceStage stage = plan();
		if (findings.hasErrors()) {
			return failed(List.of());
		}
		Map<String, Sources> sources = sources(stage);
		Sources application = application(stage.device(), sources);
		if (findings.hasErrors()) {
			return failed(List.of());
		}
		Compiler compiler = compiler();
		CompileStage compile = new CompileStage(folder, sdk, stage, compiler, hashes, monitor);
		CompileResult compiled = compile.run(sources, application);
		findings.addDiagnostics(compiled.diagnostics());
		List<Path> compiledFiles = compiled.compiled().stream().map(source -> folder.root().resolve(source).normalize()).toList();
		if (compiled.failed()) {
			return failed(compiledFiles);
		}
		LinkStage link = new LinkStage(folder.root(), sdk, compiler, hashes, monitor);
		Map<String, LinkStage.Linked> linked = link.partitions(stage, compile, findings);
		Path applicationElf = findings.hasErrors() ? null : link.application(compile.applicationObjects(), findings);
		if (findings.hasErrors()) {
			return failed(compiledFiles);
		}
		check();
		monitor.progress("sign the application image");
		SignStage signed = SignStage.sign(folder.root(), stage, applicationElf, findings);
		if (findings.hasErrors()) {
			return failed(compiledFiles);
		}
		AtomicFile.write(folder.deviceRecord(), DeviceJson.text(folder.root(), stage, linked, applicationElf, signed));
		record(compiled, linked, applicationElf, signed);
		return new BuildResult(findings.sorted(), folder.deviceRecord(), compiledFiles, false);
	}

	private DeviceStage plan() throws ProjectException, IOException {
		Path ignored = folder.root().resolve(ProjectFolder.BUILD).resolve(".gitignore");
		if (!Files.exists(ignored)) {
			AtomicFile.write(ignored, "*\n");
		}
		List<Path> devices = folder.deviceFiles();
		if (wanted == null && devices.size() > 1) {
			throw new ProjectException("The project has several device files: "
					+ String.join(", ", devices.stream().map(Path::toString).toList()) + ". Name the one that you mean.");
		}
		monitor.progress("read the manifests");
		List<Path> manifests = folder.manifests();
		inputs.addAll(manifests);
		folder.files().stream().filter(file -> file.getFileName().toString().equals(Severities.FILE)).map(folder.root()::resolve)
				.forEach(inputs::add);
		ManifestSet set = new Manifests(new ProfileCatalog()).read(manifests);
		set.partitions().forEach(partition -> inFolder.merge(DeviceStage.file(partition).getParent(), 1, Integer::sum));
		findings.addManifest(set.findings());
		check();
		if (findings.hasErrors()) {
			return null;
		}
		return DeviceStage.of(DeviceStage.choose(set, wanted), findings);
	}

	/** Writes generated files and, where a partition has no source yet, its skeleton. */
	private Map<String, Sources> sources(DeviceStage stage) throws IOException {
		monitor.progress("generate headers and load records");
		List<GeneratedFile> generated = new ArrayList<>(CodeGenerator.files(stage.plan()));
		generated.add(new GeneratedFile(CodeGenerator.INCLUDE + "/config_tfm.h", stage.options().header()));
		Generated.write(folder.root().resolve(GENERATED), generated);
		Map<String, Sources> sources = new LinkedHashMap<>();
		Map<String, Partition> elements = stage.elements();
		for (PartitionPlan partition : stage.plan().partitions()) {
			Partition element = elements.get(partition.name());
			Path home = DeviceStage.file(element).getParent();
			boolean shared = inFolder.getOrDefault(home, 1) > 1;
			Sources found = Sources.of(element, partition.fileName(), home, shared, findings);
			if (found.files().isEmpty() && found.skeleton() != null) {
				monitor.progress("write " + folder.root().relativize(found.skeleton()) + ", yours from now on");
				new GeneratedFile(found.skeleton().getFileName().toString(), CodeGenerator.skeleton(partition)).write(found.skeleton().getParent());
				found = Sources.of(element, partition.fileName(), home, shared, findings);
			}
			sources.put(partition.name(), found);
		}
		ownerless(sources);
		return sources;
	}

	/** Where several partitions share {@code src/}, a file of another name is nobody's, which is hardly meant. */
	private void ownerless(Map<String, Sources> sources) throws IOException {
		Set<Path> owned = new HashSet<>();
		sources.values().forEach(one -> owned.addAll(one.files()));
		for (Map.Entry<Path, Integer> entry : inFolder.entrySet()) {
			if (entry.getValue() > 1) {
				for (Path file : Sources.below(entry.getKey().resolve("src"))) {
					if (!owned.contains(file)) {
						findings.addWarning(file, "nobodys-source", "This file belongs to no partition of the device: where several share a folder, each owns "
								+ "src/<name>.c and src/<name>/ of its own name; rename it, or name it by `sources` in a partition.");
					}
				}
			}
		}
	}

	private Sources application(Device device, Map<String, Sources> partitions) throws IOException {
		Path file = DeviceStage.file(device);
		if (device.getApplication() == null) {
			findings.addManifest(List.of(new PlanProblem(device, "name", "no-application", "Device " + device.getName()
					+ " has no non-secure application; write `non-secure app \"app/\"` and put its sources into that folder.").finding()));
			return null;
		}
		Path home = file.resolveSibling(device.getApplication()).normalize();
		Sources sources = Sources.ofApplication(home, partitions.values());
		if (sources.files().isEmpty()) {
			findings.addManifest(List.of(new PlanProblem(device, "application", "empty-application", "The folder " + device.getApplication()
					+ " of the non-secure application " + (Files.isDirectory(home) ? "has no C file" : "does not exist")
					+ "; write " + Path.of(device.getApplication(), "main.c") + " with a main function.").finding()));
		}
		return sources;
	}

	private Compiler compiler() throws ProjectException, IOException {
		try {
			Compiler compiler = CompilerFinder.ofEnvironment().find();
			Path seen = folder.root().resolve(ProjectFolder.BUILD).resolve("compiler.txt");
			if (!Files.exists(seen) || !Files.readString(seen).equals(compiler.identity())) {
				monitor.progress("compiler " + CompilerFinder.check(compiler, monitor::cancelled));
				AtomicFile.write(seen, compiler.identity());
			}
			return compiler;
		} catch (ToolMissingException e) {
			throw new ProjectException(e.getMessage(), e);
		}
	}

	private void record(CompileResult compiled, Map<String, LinkStage.Linked> linked, Path applicationElf, SignStage signed) throws IOException {
		for (Path input : compiled.inputs()) {
			if (!input.startsWith(sdk.folder()) && !input.startsWith(folder.root().resolve(GENERATED))) {
				inputs.add(input);
			}
		}
		signed.keyFile().ifPresent(inputs::add);
		List<Path> outputs = new ArrayList<>();
		linked.values().forEach(l -> outputs.add(l.file()));
		outputs.addAll(List.of(applicationElf, signed.image(), folder.deviceRecord()));
		// A skeleton may have been written: the folder is looked through again.
		ProjectFolder now;
		try {
			now = ProjectFolder.open(folder.root());
		} catch (ProjectException vanished) {
			throw new IOException(vanished.getMessage(), vanished);
		}
		BuildState.write(now, identity, inputs, hashes, outputs, findings.sorted());
	}

	private void check() {
		if (monitor.cancelled()) {
			throw new CancellationException();
		}
	}

	private BuildResult failed(List<Path> compiledFiles) {
		return new BuildResult(findings.sorted(), null, compiledFiles, false);
	}
}
