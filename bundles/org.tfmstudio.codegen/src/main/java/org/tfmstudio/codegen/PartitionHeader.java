// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.codegen.plan.IrqPlan;
import org.tfmstudio.codegen.plan.PartitionPlan;
import org.tfmstudio.codegen.plan.ServicePlan;

/** {@code psa_manifest/<name>.h}: what a partition's own sources need: signals, and the functions of services and interrupts that
 * they have to define. Entry and initialisation are not declared, as in TF-M: existing partitions give them other types. */
final class PartitionHeader {

	private PartitionHeader() {
	}

	static String text(PartitionPlan partition) {
		String guard = CText.guard(partition.fileName());
		StringBuilder out = new StringBuilder(CText.banner(partition.source())).append(CText.doc(partition.documentation(), ""));
		out.append("#ifndef ").append(guard).append("\n#define ").append(guard).append("\n\n#include \"psa/service.h\"\n\n");
		out.append(CText.defines(List.of(new String[] { partition.name() + "_MODEL_IPC", partition.sfn() ? "0" : "1" },
				new String[] { partition.name() + "_MODEL_SFN", partition.sfn() ? "1" : "0" })));
		List<String[]> signals = new ArrayList<>();
		if (!partition.sfn()) {
			for (ServicePlan service : partition.services()) {
				signals.add(new String[] { service.name() + "_SIGNAL", "(" + CText.hex(service.signal()) + ")" });
			}
		}
		for (IrqPlan irq : partition.irqs()) {
			signals.add(new String[] { irq.macro(), "(" + CText.hex(irq.signal()) + ") /* " + irq.source() + " */" });
		}
		if (!signals.isEmpty()) {
			out.append('\n').append(CText.defines(signals));
		}
		for (ServicePlan service : partition.services()) {
			if (!service.function().isEmpty()) {
				out.append('\n').append(CText.doc(service.documentation(), "")).append("psa_status_t ").append(service.function())
						.append("(const psa_msg_t *msg);\n");
			}
		}
		for (IrqPlan irq : partition.irqs()) {
			if (irq.flih()) {
				out.append("\n/** First-level handler of ").append(irq.source()).append(". */\npsa_flih_result_t ")
						.append(irq.function()).append("(void);\n");
			}
		}
		return out.append("\n#endif /* ").append(guard).append(" */\n").toString();
	}
}
