// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.tfmstudio.codegen.CodeGenerator;
import org.tfmstudio.codegen.operations.OperationFiles;
import org.tfmstudio.codegen.plan.PartitionPlan;
import org.tfmstudio.codegen.plan.PlanProblem;
import org.tfmstudio.codegen.plan.ServicePlan;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.sim.sdk.Sdk;
import org.tfmstudio.toolchain.Compiler;
import org.tfmstudio.toolchain.Diagnostic;
import org.tfmstudio.toolchain.FileHashes;
import org.tfmstudio.toolchain.Layout;
import org.tfmstudio.toolchain.Linker;
import org.tfmstudio.toolchain.MemoryMap;
import org.tfmstudio.toolchain.PartitionElf;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Links every partition twice, to measure it and at its place, and the application once; what is up to date is not linked again. */
final class LinkStage {

	/** A linked partition: its file, absolute, and what it holds. */
	record Linked(Path file, PartitionElf elf, Layout.Placement placement) {
	}

	private final Path project;
	private final Sdk sdk;
	private final Compiler compiler;
	private final FileHashes hashes;
	private final BuildMonitor monitor;

	LinkStage(Path project, Sdk sdk, Compiler compiler, FileHashes hashes, BuildMonitor monitor) {
		this.project = project;
		this.sdk = sdk;
		this.compiler = compiler;
		this.hashes = hashes;
		this.monitor = monitor;
	}

	/** The partitions by name, in the device's order; empty after an error. */
	Map<String, Linked> partitions(DeviceStage stage, CompileStage compile, FindingList findings) throws IOException {
		MemoryMap map = MemoryMap.AN521;
		List<Layout.Measured> measured = new ArrayList<>();
		for (PartitionPlan partition : stage.plan().partitions()) {
			Path file = CompileStage.folder(partition).resolve(partition.fileName() + ".measured.elf");
			if (link(compile.objects(partition), sdk.partitionScript(), bases(map.code().get(0).start(), map.data().get(0).start()), file,
					"measure " + partition.name(), messages -> missing(messages, stage, compile, partition, findings))) {
				PartitionElf elf = PartitionElf.read(project.resolve(file));
				measured.add(new Layout.Measured(partition.name(), partition.pid(), partition.psaRot(), elf.code().size(), elf.data().size()));
			}
		}
		if (findings.hasErrors()) {
			return Map.of();
		}
		Layout layout = Layout.of(measured, map);
		for (Layout.Shortage shortage : layout.shortages()) {
			String message = "The memory for " + shortage.memory() + " of secure partitions is full: all together need " + shortage.needed()
					+ " bytes of " + shortage.available() + ", " + shortage.missing() + " too many from partition " + shortage.partition() + " on.";
			findings.addManifest(List.of(new PlanProblem(stage.element(shortage.partition()), "name", "memory-full", message).finding()));
		}
		if (findings.hasErrors()) {
			return Map.of();
		}
		AtomicFile.write(project.resolve(ProjectFolder.BUILD).resolve("layout.json"), text(layout));
		Map<String, Layout.Placement> places = new LinkedHashMap<>();
		layout.placements().forEach(placement -> places.put(placement.name(), placement));
		Map<String, Linked> linked = new LinkedHashMap<>();
		for (PartitionPlan partition : stage.plan().partitions()) {
			Layout.Placement place = places.get(partition.name());
			Path file = CompileStage.folder(partition).resolve(partition.fileName() + ".elf");
			if (link(compile.objects(partition), sdk.partitionScript(), bases(place.codeBase(), place.dataBase()), file, "link " + partition.name(),
					findings::addDiagnostics)) {
				linked.put(partition.name(), new Linked(project.resolve(file), PartitionElf.read(project.resolve(file)), place));
			}
		}
		return linked;
	}

	/** The application's ELF file, absolute; null after an error. */
	Path application(List<Path> objects, FindingList findings) throws IOException {
		Path file = CompileStage.APPLICATION.resolve("app.elf");
		return link(objects, sdk.applicationScript(), Map.of(), file, "link the application", findings::addDiagnostics) ? project.resolve(file) : null;
	}

	private boolean link(List<Path> objects, Path script, Map<String, Long> symbols, Path file, String step,
			Consumer<List<Diagnostic>> failed) throws IOException {
		StringBuilder made = new StringBuilder(compiler.identity()).append('\n').append(sdk.hash()).append('\n').append(script).append('\n')
				.append(symbols).append('\n');
		objects.forEach(object -> made.append(hashes.of(project.resolve(object))).append(' ').append(object).append('\n'));
		String key = FileHashes.ofText(made.toString());
		Path keyFile = project.resolve(file + ".key");
		if (Files.exists(project.resolve(file)) && Files.exists(keyFile) && Files.readString(keyFile, StandardCharsets.UTF_8).equals(key)) {
			return true;
		}
		monitor.progress(step);
		Files.deleteIfExists(keyFile);
		List<Diagnostic> messages = new Linker(compiler, project, monitor::cancelled).link(objects, script, symbols, file);
		if (!messages.isEmpty()) {
			failed.accept(messages);
			return false;
		}
		AtomicFile.write(keyFile, key);
		return true;
	}

	/** A function that only the load record misses is told where the manifest asks for it. */
	private void missing(List<Diagnostic> messages, DeviceStage stage, CompileStage compile, PartitionPlan partition, FindingList findings) {
		Path record = project.resolve(BuildRun.GENERATED).resolve(CodeGenerator.loadRecord(partition));
		Partition element = stage.element(partition.name());
		List<Diagnostic> others = new ArrayList<>();
		for (Diagnostic message : messages) {
			String text = message.message();
			String name = text.startsWith("undefined reference to `") ? text.substring(text.indexOf('`') + 1, text.lastIndexOf('\'')) : "";
			Path source = compile.source(message.file());
			Optional<PlanProblem> operation = operation(partition, element, text, name, source);
			if (operation.isPresent()) {
				findings.addManifest(List.of(operation.get().finding()));
			} else if (!source.equals(record) || name.isEmpty()) {
				others.add(new Diagnostic(source, message.line(), message.column(), message.length(), message.severity(), message.option(), text));
			} else {
				findings.addManifest(List.of(missing(partition, element, name).finding()));
			}
		}
		findings.addDiagnostics(others);
	}

	/** What a typed service misses, or has twice. */
	private Optional<PlanProblem> operation(PartitionPlan plan, Partition element, String text, String name, Path source) {
		for (int i = 0; i < plan.services().size(); i++) {
			ServicePlan service = plan.services().get(i);
			if (!source.equals(project.resolve(BuildRun.GENERATED).resolve(OperationFiles.serverSource(service)))) {
				continue;
			}
			List<OperationFiles.Implementation> functions = OperationFiles.implementations(service);
			for (int j = 0; j < functions.size(); j++) {
				if (functions.get(j).name().equals(name)) {
					return Optional.of(new PlanProblem(element.getServices().get(i).getOperations().get(j), "name", "missing-function", "Operation "
							+ service.operations().get(j).name() + " of " + service.name() + " needs the function `"
							+ functions.get(j).declaration().replaceAll("\\s+", " ") + "`; its sources do not define it."));
				}
			}
			if (text.startsWith("multiple definition of `" + service.function() + "'") && !service.function().isEmpty()) {
				return Optional.of(new PlanProblem(element.getServices().get(i), "name", FindingCodes.OWN_DISPATCHER, "The function `" + service.function()
						+ "` of a service with operations is generated; remove yours, or write `defines \"" + service.name()
						+ "_OWN_DISPATCHER\"` to work on plain messages."));
			}
		}
		return Optional.empty();
	}

	private static PlanProblem missing(PartitionPlan plan, Partition element, String name) {
		String code = "missing-function";
		String sources = "; its sources do not define it.";
		for (int i = 0; i < plan.services().size(); i++) {
			if (plan.services().get(i).function().equals(name)) {
				return new PlanProblem(element.getServices().get(i), "name", code, "Service " + plan.services().get(i).name()
						+ " needs the function `psa_status_t " + name + "(const psa_msg_t *msg)`" + sources);
			}
		}
		for (int i = 0; i < plan.irqs().size(); i++) {
			if (plan.irqs().get(i).function().equals(name)) {
				return new PlanProblem(element.getIrqs().get(i), "source", code, "Interrupt " + plan.irqs().get(i).source()
						+ " needs the function `psa_flih_result_t " + name + "(void)`" + sources);
			}
		}
		boolean init = name.equals(plan.init());
		return new PlanProblem(element, init ? "init" : "entry", code, "Partition " + plan.name() + " needs the function `"
				+ (init ? "psa_status_t " : "void ") + name + "(void)`" + sources);
	}

	private static Map<String, Long> bases(long code, long data) {
		return new TreeMap<>(Map.of("__tfm_code_base__", code, "__tfm_data_base__", data));
	}

	private static String text(Layout layout) {
		JsonArray all = new JsonArray();
		for (Layout.Placement place : layout.placements()) {
			JsonObject one = new JsonObject();
			one.addProperty("name", place.name());
			one.addProperty("pid", place.pid());
			one.addProperty("codeBase", hex(place.codeBase()));
			one.addProperty("codeSize", place.codeSize());
			one.addProperty("dataBase", hex(place.dataBase()));
			one.addProperty("dataSize", place.dataSize());
			all.add(one);
		}
		return new GsonBuilder().setPrettyPrinting().create().toJson(all) + "\n";
	}

	private static String hex(long address) {
		return String.format("0x%08x", address);
	}
}
