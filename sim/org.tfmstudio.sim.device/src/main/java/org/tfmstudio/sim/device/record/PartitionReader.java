// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.record;

import java.util.List;

import org.tfmstudio.sim.spm.model.Copy;
import org.tfmstudio.sim.spm.model.IrqConfig;
import org.tfmstudio.sim.spm.model.MmioConfig;
import org.tfmstudio.sim.spm.model.Operation;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.model.Range;
import org.tfmstudio.sim.spm.model.ServiceConfig;

/** Reads a partition of the device record. */
final class PartitionReader {
	private PartitionReader() {
	}

	static PartitionConfig read(Json json) throws RecordException {
		return new PartitionConfig(json.text("name"), json.number("pid"), json.choice("type", PartitionConfig.Type.class, PartitionConfig.Type::of),
				json.choice("model", PartitionConfig.Model.class, PartitionConfig.Model::valueOf), framework(json),
				json.choice("priority", PartitionConfig.Priority.class, PartitionConfig.Priority::valueOf), json.number("entry"), json.number("init"),
				json.number("sfnReturn"), json.number("entryReturn"), range(json.object("code")), range(json.object("data")),
				json.list("copy", it -> new Copy(it.number("from"), it.number("to"), it.number("size"))), json.list("zero", PartitionReader::range),
				range(json.object("stack")), range(json.object("heap")), json.list("services", PartitionReader::service),
				json.list("irqs", PartitionReader::irq),
				json.list("mmio", it -> new MmioConfig(it.text("name"), it.number("base"), it.number("size"), it.flag("write"))),
				json.numbers("dependencies"), json.numbers("weakDependencies"));
	}

	private static int framework(Json json) throws RecordException {
		return switch (json.text("framework")) {
		case "1.0" -> 0x0100;
		case "1.1" -> 0x0101;
		case String other -> throw new RecordException(json.path() + ".framework is \"" + other + "\", expected 1.0 or 1.1");
		};
	}

	private static Range range(Json json) throws RecordException {
		return new Range(json.number("base"), json.number("size"));
	}

	private static ServiceConfig service(Json json) throws RecordException {
		List<Operation> operations = json.list("operations", it -> new Operation(it.text("name"), it.number("type")));
		return new ServiceConfig(json.text("name"), json.number("sid"), json.number("version"),
				json.choice("policy", ServiceConfig.VersionPolicy.class, ServiceConfig.VersionPolicy::valueOf), json.flag("connectionBased"),
				json.number("index"), json.number("handle"), json.flag("nonSecure"), json.flag("mmIovec"), json.number("signal"),
				json.number("function"), operations);
	}

	private static IrqConfig irq(Json json) throws RecordException {
		return new IrqConfig(json.text("source"), json.number("number"), json.text("name"), json.number("signal"),
				json.choice("handling", IrqConfig.Handling.class, IrqConfig.Handling::valueOf), json.number("function"));
	}
}
