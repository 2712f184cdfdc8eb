// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.codegen.plan.DependencyPlan;
import org.tfmstudio.codegen.plan.DevicePlan;
import org.tfmstudio.codegen.plan.IrqPlan;
import org.tfmstudio.codegen.plan.PartitionPlan;
import org.tfmstudio.codegen.plan.RegionPlan;
import org.tfmstudio.codegen.plan.ServicePlan;
import org.tfmstudio.manifest.reading.Priority;
import org.tfmstudio.manifest.reading.SpmBackend;

/** {@code load_info_<name>.c}: stack, heap and the constant record from which an SPM learns of the partition (facts B.9). */
final class LoadRecord {

	private LoadRecord() {
	}

	static String text(PartitionPlan partition, DevicePlan device) {
		String name = partition.fileName();
		StringBuilder out = new StringBuilder(CText.banner(partition.source()));
		out.append("#include \"tfmstudio/load_record.h\"\n\n#include \"psa_manifest/").append(name)
				.append(".h\"\n#include \"psa_manifest/pid.h\"\n#include \"psa_manifest/sid.h\"\n\n");
		out.append(CText.defines(List.of(count(partition, "NDEPS", partition.dependencies()),
				count(partition, "NSERVS", partition.services()), count(partition, "NASSETS", partition.regions()),
				count(partition, "NIRQS", partition.irqs()))));
		out.append("\nuint8_t ").append(name).append("_stack[").append(hexSize(partition.stack()))
				.append("] __attribute__((section(\".tfm_stack\"), aligned(8)));\n");
		if (partition.heap() > 0) {
			out.append("uint8_t ").append(name).append("_heap[").append(hexSize(partition.heap()))
					.append("] __attribute__((section(\".tfm_heap\"), aligned(8)));\n");
		}
		String entry = partition.sfn() ? partition.init() : partition.entry();
		if (!entry.isEmpty()) {
			out.append(partition.sfn() ? "psa_status_t " : "void ").append(entry).append("(void);\n");
		}
		String section = ".part_load_priority_" + switch (partition.priority()) {
			case LOW -> "01";
			case NORMAL -> "02";
			case HIGH -> "03";
		};
		out.append("\nconst struct {\n    struct partition_load_info load_info;\n    uintptr_t stack_addr;\n    uintptr_t heap_addr;\n");
		array(out, "uint32_t deps", partition, "NDEPS", partition.dependencies());
		array(out, "struct service_load_info services", partition, "NSERVS", partition.services());
		array(out, "struct asset_desc_t assets", partition, "NASSETS", partition.regions());
		array(out, "struct irq_load_info_t irqs", partition, "NIRQS", partition.irqs());
		out.append("} ").append(name).append("_load __attribute__((section(\"").append(section).append("\"), used)) = {\n");
		loadInfo(out, partition);
		out.append("    .stack_addr = (uintptr_t)").append(name).append("_stack,\n");
		out.append("    .heap_addr = ").append(partition.heap() > 0 ? "(uintptr_t)" + name + "_heap" : "0").append(",\n");
		values(out, "deps", partition.dependencies().stream().map(LoadRecord::dependency).toList());
		values(out, "services", partition.services().stream().map(s -> service(s, device.backend())).toList());
		values(out, "assets", partition.regions().stream().map(LoadRecord::asset).toList());
		values(out, "irqs", partition.irqs().stream().map(irq -> irq(irq, partition)).toList());
		return out.append("};\n").toString();
	}

	private static void loadInfo(StringBuilder out, PartitionPlan partition) {
		List<String> flags = new ArrayList<>();
		flags.add("PARTITION_PRI_" + (partition.priority() == Priority.NORMAL ? "NORMAL" : partition.priority().word()));
		if (partition.psaRot()) {
			flags.add("PARTITION_MODEL_PSA_ROT");
		}
		if (!partition.sfn()) {
			flags.add("PARTITION_MODEL_IPC");
		}
		String entry = partition.sfn() ? partition.init() : partition.entry();
		String prefix = partition.name() + "_";
		out.append("    .load_info = {\n");
		field(out, "psa_ff_ver", "PARTITION_INFO_MAGIC | 0x0" + partition.framework().replace(".", "0") + "U");
		field(out, "pid", partition.name());
		field(out, "flags", String.join(" | ", flags));
		field(out, "entry", entry.isEmpty() ? "0" : "(uintptr_t)" + entry);
		field(out, "stack_size", hexSize(partition.stack()));
		field(out, "heap_size", partition.heap() == 0 ? "0" : hexSize(partition.heap()));
		field(out, "ndeps", prefix + "NDEPS");
		field(out, "nservices", prefix + "NSERVS");
		field(out, "nassets", prefix + "NASSETS");
		field(out, "nirqs", prefix + "NIRQS");
		out.append("    },\n");
	}

	private static void field(StringBuilder out, String name, String value) {
		out.append("        .").append(name).append(" = ").append(value).append(",\n");
	}

	private static String dependency(DependencyPlan dependency) {
		return dependency.present() ? dependency.service() + "_SID" : CText.hex(dependency.sid()) + " /* " + dependency.service() + " */";
	}

	private static String service(ServicePlan service, SpmBackend backend) {
		List<String> flags = new ArrayList<>();
		if (!service.connectionBased()) {
			flags.add("SERVICE_FLAG_STATELESS");
			flags.add(service.index() + "U");
		}
		if (service.nonSecure()) {
			flags.add("SERVICE_FLAG_NS_ACCESSIBLE");
		}
		if (service.strict()) {
			flags.add("SERVICE_VERSION_POLICY_STRICT");
		}
		if (service.mmIovec()) {
			flags.add("SERVICE_FLAG_MM_IOVEC");
		}
		String signal = backend == SpmBackend.IPC ? ", .signal = " + CText.hex(service.signal()) : "";
		return "{ .name = (uintptr_t)\"" + service.name() + "\", .sid = " + service.name() + "_SID, .version = " + service.name()
				+ "_VERSION,\n          .flags = " + (flags.isEmpty() ? "0" : String.join(" | ", flags)) + ",\n          .sfn = "
				+ (service.function().isEmpty() ? "0" : "(uintptr_t)" + service.function()) + signal + " }";
	}

	private static String asset(RegionPlan region) {
		String attribute = (region.name().isEmpty() ? "ASSET_ATTR_NUMBERED_MMIO" : "ASSET_ATTR_NAMED_MMIO")
				+ (region.write() ? " | ASSET_ATTR_READ_WRITE" : " | ASSET_ATTR_READ_ONLY");
		return "{ .start = " + CText.hex(region.base()) + ", .limit = " + CText.hex(region.base() + region.size()) + ", .attr = " + attribute
				+ " }" + (region.name().isEmpty() ? "" : " /* " + region.name() + " */");
	}

	private static String irq(IrqPlan irq, PartitionPlan partition) {
		return "{ .flih_func = " + (irq.flih() ? "(uintptr_t)" + irq.function() : "0") + ", .pid = " + partition.name() + ", .source = "
				+ irq.number() + ", .signal = " + irq.macro() + " } /* " + irq.source() + " */";
	}

	private static String[] count(PartitionPlan partition, String suffix, List<?> list) {
		return new String[] { partition.name() + "_" + suffix, "(" + list.size() + ")" };
	}

	private static void array(StringBuilder out, String declaration, PartitionPlan partition, String count, List<?> list) {
		if (!list.isEmpty()) {
			out.append("    ").append(declaration).append('[').append(partition.name()).append('_').append(count).append("];\n");
		}
	}

	private static void values(StringBuilder out, String name, List<String> values) {
		if (!values.isEmpty()) {
			out.append("    .").append(name).append(" = {\n");
			// a comment may follow a value, and the comma belongs before it
			values.forEach(value -> {
				int comment = value.endsWith("*/") ? value.lastIndexOf(" /*") : value.length();
				out.append("        ").append(value, 0, comment).append(',').append(value.substring(comment)).append('\n');
			});
			out.append("    },\n");
		}
	}

	private static String hexSize(long size) {
		return "0x" + Long.toHexString(size);
	}
}
