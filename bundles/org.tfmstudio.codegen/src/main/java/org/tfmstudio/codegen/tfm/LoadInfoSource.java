// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

import org.tfmstudio.manifest.reading.Priority;

/** {@code auto_generated/load_info_<manifest>.c}: the record from which the SPM loads a partition, and its room at run time (facts B.9). */
final class LoadInfoSource {
	private static final String REGION_START = "_DATA_START$$Base";
	private static final String REGION_END = "_DATA_END$$Base";

	private final TfmPartition partition;
	private final TfmPlan plan;
	private final TfmRelease release;
	private final boolean stack;
	private final CLines c;

	private LoadInfoSource(TfmPartition partition, TfmPlan plan) {
		this.partition = partition;
		this.plan = plan;
		release = plan.release();
		stack = plan.ipc() || partition.ipc();
		c = new CLines(partition.source());
	}

	static String text(TfmPartition partition, TfmPlan plan) {
		LoadInfoSource source = new LoadInfoSource(partition, plan);
		source.includes();
		source.counts();
		source.declarations();
		source.type();
		source.record();
		source.room();
		return source.c.toString();
	}

	private void includes() {
		c.line("#include <stddef.h>").line("#include <stdint.h>").line();
		c.include("config_tfm.h").include("region.h").include("region_defs.h")
				.include(release.since(TfmRelease.V1_8) ? "spm.h" : "spm_ipc.h").include("load/partition_defs.h")
				.include("load/service_defs.h").include("load/asset_defs.h").include("load/interrupt_defs.h").include("tfm_peripherals_def.h");
		if (release.since(TfmRelease.V2_2)) {
			c.include("ns_mailbox_client_id.h");
		}
		c.include("psa_manifest/pid.h").include("psa_manifest/sid.h").include("psa_manifest/" + partition.basename() + ".h").line();
	}

	private void counts() {
		int assets = partition.regions().size();
		c.define(partition.upper(), "_NDEPS", "(" + partition.dependencies().size() + ")");
		c.define(partition.upper(), "_NSERVS", "(" + partition.services().size() + ")");
		c.line("#if ", ConfigImpl.level(release), " == 3 /* its private data is an asset too */");
		c.define(partition.upper(), "_NASSETS", "(" + assets + " + 1)").line("#else");
		c.define(partition.upper(), "_NASSETS", "(" + assets + ")").line("#endif");
		c.define(partition.upper(), "_NIRQS", "(" + partition.irqs().size() + ")").line();
	}

	private void declarations() {
		c.line("#if ", ConfigImpl.level(release), " == 3");
		c.line("REGION_DECLARE(Image$$, PT_", partition.name(), "_PRIVATE, ", REGION_START, ");");
		c.line("REGION_DECLARE(Image$$, PT_", partition.name(), "_PRIVATE, ", REGION_END, ");").line("#endif");
		if (stack) {
			c.line("extern uint8_t ", partition.lower(), "_stack[];");
		}
		if (partition.ipc()) {
			c.line("extern void ", partition.entry(), "(void);");
		} else if (!partition.init().isEmpty()) {
			c.line("extern psa_status_t ", partition.init(), "(void);");
		}
		for (TfmIrq irq : partition.irqs()) {
			c.line("extern enum tfm_hal_status_t ", irq.initialiser(), "(void *p_pt, const struct irq_load_info_t *p_ildi);");
		}
		c.line();
	}

	private void type() {
		c.line("struct partition_", partition.lower(), "_load_info_t {");
		c.line("    struct partition_load_info_t load_info;").line("    uintptr_t                    stack_addr;")
				.line("    uintptr_t                    heap_addr;");
		if (!partition.dependencies().isEmpty()) {
			c.line("    uint32_t                     deps[", partition.upper(), "_NDEPS];");
		}
		if (!partition.services().isEmpty()) {
			c.line("    struct service_load_info_t   services[", partition.upper(), "_NSERVS];");
		}
		onlyAtLevel3(partition.regions().isEmpty(), () -> c.line("    struct asset_desc_t          assets[", partition.upper(), "_NASSETS];"));
		if (!partition.irqs().isEmpty()) {
			c.line("    struct irq_load_info_t       irqs[", partition.upper(), "_NIRQS];");
		}
		c.line("} __attribute__((aligned(4)));").line();
	}

	private void onlyAtLevel3(boolean only, Runnable what) {
		if (only) {
			c.line("#if ", ConfigImpl.level(release), " == 3");
		}
		what.run();
		if (only) {
			c.line("#endif");
		}
	}

	private void record() {
		String section = ".part_load" + suffix();
		iar(section);
		c.line("const struct partition_", partition.lower(), "_load_info_t ", partition.lower(), "_load");
		c.line("    __attribute__((used, section(\"", section, "\"))) = {");
		head();
		c.line("    .stack_addr = ", stack ? "(uintptr_t)" + partition.lower() + "_stack" : "0", ",").line("    .heap_addr = 0,");
		dependencies();
		services();
		onlyAtLevel3(partition.regions().isEmpty(), this::assets);
		irqs();
		c.line("};").line();
	}

	private void head() {
		c.line("    .load_info = {");
		c.line("        .psa_ff_ver = ", partition.first() ? "0x0100" : "0x0101", " | PARTITION_INFO_MAGIC,");
		c.line("        .pid = ", partition.name(), ",");
		c.line("        .flags = PARTITION_PRI_", partition.priority().word(), partition.ipc() ? " | PARTITION_MODEL_IPC" : "",
				partition.psaRot() ? " | PARTITION_MODEL_PSA_ROT" : "", agentFlag(), ",");
		String entry = partition.ipc() ? partition.entry() : partition.init();
		c.line("        .entry = ENTRY_TO_POSITION(", entry.isEmpty() ? "0" : entry, "),");
		c.line("        .stack_size = ", stack ? partition.stack() : "0", ",").line("        .heap_size = 0,");
		c.line("        .ndeps = ", partition.upper(), "_NDEPS,").line("        .nservices = ", partition.upper(), "_NSERVS,");
		c.line("        .nassets = ", partition.upper(), "_NASSETS,").line("        .nirqs = ", partition.upper(), "_NIRQS,");
		if (agentIds()) {
			c.line("        .client_id_base = ", partition.clientBase(), ",").line("        .client_id_limit = ", partition.clientLimit(), ",");
		}
		if (release.since(TfmRelease.V2_3)) {
			c.line("        .load_order = ", Integer.toString(partition.loadOrder()), ",");
		}
		c.line("    },");
	}

	private String agentFlag() {
		return !partition.agent() ? "" : release.since(TfmRelease.V2_0) ? " | PARTITION_NS_AGENT_MB" : " | PARTITION_NS_AGENT";
	}

	private boolean agentIds() {
		return partition.agent() && release.since(TfmRelease.V2_1);
	}

	private void dependencies() {
		if (partition.dependencies().isEmpty()) {
			return;
		}
		c.line("    .deps = {");
		for (TfmDependency dependency : partition.dependencies()) {
			if (dependency.weak()) {
				c.line("#ifdef ", dependency.service(), "_SID").line("        ", dependency.service(), "_SID,").line("#endif");
			} else {
				c.line("        ", dependency.service(), "_SID,");
			}
		}
		c.line("    },");
	}

	private void services() {
		if (partition.services().isEmpty()) {
			return;
		}
		c.line("    .services = {");
		for (TfmService service : partition.services()) {
			c.line("        {").line("            .name_strid = STRING_PTR_TO_STRID(\"", service.name(), "\"),");
			c.line("            .sid = ", service.sid(), ",");
			c.line("            .flags = SERVICE_VERSION_POLICY_", service.strict() ? "STRICT" : "RELAXED",
					service.nonSecure() ? " | SERVICE_FLAG_NS_ACCESSIBLE" : "",
					service.connectionBased() ? "" : " | SERVICE_FLAG_STATELESS | " + CLines.hex(service.index()),
					service.mmIovec() ? " | SERVICE_FLAG_MM_IOVEC" : "", ",");
			c.line("            .version = ", Long.toString(service.version()), ",");
			c.line("            .sfn = ", partition.ipc() ? "0" : "ENTRY_TO_POSITION(" + service.lower() + "_sfn)", ",");
			if (plan.ipc()) {
				c.line("            .signal = ", partition.ipc() ? service.name() + "_SIGNAL" : CLines.hex(service.signal()), ",");
			}
			c.line("        },");
		}
		c.line("    },");
	}

	private void assets() {
		c.line("    .assets = {");
		onlyAtLevel3(!partition.regions().isEmpty(), this::ownData);
		partition.regions().forEach(this::region);
		c.line("    },");
	}

	private void ownData() {
		c.line("        {");
		limit("start", REGION_START);
		limit("limit", REGION_END);
		c.line("            .attr = ASSET_ATTR_READ_WRITE,").line("        },");
	}

	private void limit(String field, String symbol) {
		if (release.since(TfmRelease.V1_8)) {
			c.line("            .mem.", field, " = (uintptr_t)&REGION_NAME(Image$$, PT_", partition.name(), "_PRIVATE, ", symbol, "),");
		} else {
			c.line("            .mem.", field, " = PART_REGION_ADDR(PT_", partition.name(), "_PRIVATE, ", symbol, "),");
		}
	}

	private void region(TfmRegion region) {
		if (!region.condition().isEmpty()) {
			c.line("#ifdef ", region.condition());
		}
		String access = region.write() ? " | ASSET_ATTR_READ_WRITE," : " | ASSET_ATTR_READ_ONLY,";
		c.line("        {");
		if (region.name().isEmpty()) {
			c.line("            .mem.start = ", region.base(), ",").line("            .mem.limit = ", region.base(), " + ", region.size(), ",")
					.line("            .attr = ASSET_ATTR_NUMBERED_MMIO", access);
		} else {
			c.line("            .dev.dev_ref = PTR_TO_REFERENCE(", region.name(), "),").line("            .attr = ASSET_ATTR_NAMED_MMIO", access);
		}
		c.line("        },");
		if (!region.condition().isEmpty()) {
			c.line("#endif");
		}
	}

	private void irqs() {
		if (partition.irqs().isEmpty()) {
			return;
		}
		c.line("    .irqs = {");
		for (TfmIrq irq : partition.irqs()) {
			c.line("        {").line("            .init = ", irq.initialiser(), ",");
			c.line("            .flih_func = ", irq.handler().isEmpty() ? "0" : irq.handler(), ",");
			c.line("            .pid = ", partition.name(), ",").line("            .source = ", irq.source(), ",");
			c.line("            .signal = ", irq.macro(), ",");
			if (agentIds()) {
				boolean named = release.since(TfmRelease.V2_2);
				c.line("            .client_id_base = ", named ? irq.source() + "_CLIENT_ID_BASE" : irq.clientBase(), ",");
				c.line("            .client_id_limit = ", named ? irq.source() + "_CLIENT_ID_LIMIT" : irq.clientLimit(), ",");
			}
			if (release.since(TfmRelease.V2_3)) {
				c.line("            .mbox_flags = ", irq.mailbox().isEmpty() ? "MBOX_IRQ_FLAGS_NONE" : irq.mailbox(), ",");
			}
			c.line("        },");
		}
		c.line("    },");
	}

	/** Where the SPM keeps what it knows at run time; nothing refers to these by name. */
	private void room() {
		String part = ".bss.part_runtime" + suffix();
		iar(part);
		c.line("static struct partition_t ", partition.lower(), "_partition_runtime_item");
		c.line("    __attribute__((used, section(\"", part, "\")));");
		if (!partition.services().isEmpty()) {
			String service = ".bss.serv_runtime" + suffix();
			iar(service);
			c.line("static struct service_t ", partition.lower(), "_service_runtime_item[", partition.upper(), "_NSERVS]");
			c.line("    __attribute__((used, section(\"", service, "\")));");
		}
	}

	private void iar(String section) {
		c.line("#ifdef __ICCARM__").line("#pragma location = \"", section, "\"").line("__root").line("#endif");
	}

	/** The end of a section's name, by which linker scripts of releases before 2.3 sort partitions. */
	private String suffix() {
		return release.since(TfmRelease.V2_3) ? "" : "_priority_" + priority(partition.priority(), release);
	}

	private static String priority(Priority priority, TfmRelease release) {
		boolean numbered = release.since(TfmRelease.V2_0);
		return switch (priority) {
			case LOW -> numbered ? "01" : "low";
			case NORMAL -> numbered ? "02" : "normal";
			case HIGH -> numbered ? "03" : "high";
		};
	}
}
