// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;

import org.tfmstudio.codegen.plan.DependencyPlan;
import org.tfmstudio.codegen.plan.IrqPlan;
import org.tfmstudio.codegen.plan.OperationPlan;
import org.tfmstudio.codegen.plan.PartitionPlan;
import org.tfmstudio.codegen.plan.RegionPlan;
import org.tfmstudio.codegen.plan.ServicePlan;
import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.toolchain.PartitionElf;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** {@code build/device.json}: all that a device needs to know, without the manifest language. Addresses are numbers, paths relative. */
final class DeviceJson {

	private static final int SCHEMA = 1;
	private static final int SLOT_SIZE = 0x8_0000;

	private DeviceJson() {
	}

	static String text(Path project, DeviceStage stage, Map<String, LinkStage.Linked> linked, Path applicationElf, SignStage signed)
			throws IOException {
		JsonObject root = new JsonObject();
		root.addProperty("schema", SCHEMA);
		root.addProperty("name", stage.device().getName());
		root.addProperty("board", Devices.board(stage.device()));
		root.addProperty("tfm", Devices.tfm(stage.device()));
		root.addProperty("profile", Devices.profile(stage.device()));
		root.addProperty("isolation", stage.options().isolation());
		root.addProperty("strict", stage.device().isStrict());
		root.addProperty("backend", stage.options().backend().word());
		JsonObject config = new JsonObject();
		stage.options().all().forEach(config::addProperty);
		root.add("config", config);
		JsonArray partitions = new JsonArray();
		for (PartitionPlan partition : stage.plan().partitions()) {
			partitions.add(partition(project, partition, linked.get(partition.name())));
		}
		root.add("partitions", partitions);
		JsonObject application = new JsonObject();
		application.addProperty("name", "app");
		application.addProperty("elf", project.relativize(applicationElf).toString());
		application.addProperty("image", project.relativize(signed.image()).toString());
		application.addProperty("slot", SignStage.SLOT);
		application.addProperty("slotSize", SLOT_SIZE);
		application.addProperty("imageId", 1);
		root.add("application", application);
		JsonObject boot = new JsonObject();
		JsonArray keys = new JsonArray();
		keys.add(HexFormat.of().formatHex(signed.publicKey()));
		boot.add("publicKeys", keys);
		boot.addProperty("developmentKey", signed.keyFile().isEmpty());
		boot.addProperty("securityCounter", 0);
		root.add("boot", boot);
		return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(root) + "\n";
	}

	private static JsonObject partition(Path project, PartitionPlan plan, LinkStage.Linked linked) throws IOException {
		PartitionElf elf = linked.elf();
		JsonObject json = new JsonObject();
		json.addProperty("name", plan.name());
		json.addProperty("pid", plan.pid());
		json.addProperty("type", plan.psaRot() ? "PSA-ROT" : "APPLICATION-ROT");
		json.addProperty("model", plan.sfn() ? "SFN" : "IPC");
		json.addProperty("framework", plan.framework());
		json.addProperty("priority", plan.priority().word());
		json.addProperty("elf", project.relativize(linked.file()).toString());
		json.addProperty("entry", plan.entry().isEmpty() ? 0 : elf.address(plan.entry()));
		json.addProperty("init", plan.init().isEmpty() ? 0 : elf.address(plan.init()));
		json.addProperty("sfnReturn", elf.address("__tfm_sfn_return"));
		json.addProperty("entryReturn", elf.address("__tfm_entry_return"));
		json.add("code", range(new PartitionElf.Range(linked.placement().codeBase(), linked.placement().codeSize())));
		json.add("data", range(new PartitionElf.Range(linked.placement().dataBase(), linked.placement().dataSize())));
		JsonArray copies = new JsonArray();
		PartitionElf.Range initialised = elf.initialised();
		if (initialised.size() > 0) {
			JsonObject copy = new JsonObject();
			copy.addProperty("from", elf.load());
			copy.addProperty("to", initialised.base());
			copy.addProperty("size", initialised.size());
			copies.add(copy);
		}
		json.add("copy", copies);
		JsonArray zeros = new JsonArray();
		if (elf.zeroed().size() > 0) {
			zeros.add(range(elf.zeroed()));
		}
		json.add("zero", zeros);
		json.add("stack", range(elf.stack()));
		json.add("heap", range(elf.heap()));
		JsonArray services = new JsonArray();
		for (ServicePlan service : plan.services()) {
			services.add(service(service, elf));
		}
		json.add("services", services);
		JsonArray irqs = new JsonArray();
		for (IrqPlan irq : plan.irqs()) {
			irqs.add(irq(irq, elf));
		}
		json.add("irqs", irqs);
		JsonArray mmio = new JsonArray();
		for (RegionPlan region : plan.regions()) {
			JsonObject one = range(new PartitionElf.Range(region.base(), region.size()));
			one.addProperty("name", region.name());
			one.addProperty("write", region.write());
			mmio.add(one);
		}
		json.add("mmio", mmio);
		json.add("dependencies", dependencies(plan, false));
		json.add("weakDependencies", dependencies(plan, true));
		return json;
	}

	private static JsonObject service(ServicePlan service, PartitionElf elf) throws IOException {
		JsonObject json = new JsonObject();
		json.addProperty("name", service.name());
		json.addProperty("sid", service.sid());
		json.addProperty("version", service.version());
		json.addProperty("policy", service.strict() ? "STRICT" : "RELAXED");
		json.addProperty("connectionBased", service.connectionBased());
		json.addProperty("index", service.index());
		json.addProperty("handle", service.handle());
		json.addProperty("nonSecure", service.nonSecure());
		json.addProperty("mmIovec", service.mmIovec());
		json.addProperty("signal", service.signal());
		json.addProperty("function", service.function().isEmpty() ? 0 : elf.address(service.function()));
		JsonArray operations = new JsonArray();
		for (OperationPlan operation : service.operations()) {
			JsonObject one = new JsonObject();
			one.addProperty("name", operation.name());
			one.addProperty("type", operation.type());
			operations.add(one);
		}
		json.add("operations", operations);
		return json;
	}

	private static JsonObject irq(IrqPlan irq, PartitionElf elf) throws IOException {
		JsonObject json = new JsonObject();
		json.addProperty("source", irq.source());
		json.addProperty("number", irq.number());
		json.addProperty("name", irq.name());
		json.addProperty("signal", irq.signal());
		json.addProperty("handling", irq.flih() ? "FLIH" : "SLIH");
		json.addProperty("function", irq.flih() ? elf.address(irq.function()) : 0);
		return json;
	}

	private static JsonArray dependencies(PartitionPlan plan, boolean weak) {
		JsonArray sids = new JsonArray();
		plan.dependencies().stream().filter(d -> d.weak() == weak).map(DependencyPlan::sid).forEach(sids::add);
		return sids;
	}

	private static JsonObject range(PartitionElf.Range range) {
		JsonObject json = new JsonObject();
		json.addProperty("base", range.base());
		json.addProperty("size", range.size());
		return json;
	}
}
