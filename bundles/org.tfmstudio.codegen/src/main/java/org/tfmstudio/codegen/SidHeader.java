// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.codegen.plan.DevicePlan;
import org.tfmstudio.codegen.plan.OperationPlan;
import org.tfmstudio.codegen.plan.PartitionPlan;
import org.tfmstudio.codegen.plan.ServicePlan;

/** {@code psa_manifest/sid.h}: what a client needs to know of each service. */
final class SidHeader {

	private SidHeader() {
	}

	static String text(DevicePlan device) {
		StringBuilder out = new StringBuilder(CText.banner(device.source()));
		out.append("#ifndef ").append(CText.guard("sid")).append("\n#define ").append(CText.guard("sid"))
				.append("\n\n#include \"psa_manifest/tfm_services.h\"\n");
		for (PartitionPlan partition : device.partitions()) {
			for (ServicePlan service : partition.services()) {
				service(out, partition, service);
			}
		}
		return out.append("\n#endif /* ").append(CText.guard("sid")).append(" */\n").toString();
	}

	private static void service(StringBuilder out, PartitionPlan partition, ServicePlan service) {
		out.append('\n').append(CText.doc(service.documentation().isBlank()
				? "Service of " + partition.name() + "." : service.documentation(), ""));
		List<String[]> definitions = new ArrayList<>();
		definitions.add(new String[] { service.name() + "_SID", "(" + CText.hex(service.sid()) + ")" });
		definitions.add(new String[] { service.name() + "_VERSION", "(" + service.version() + "U)" });
		if (!service.connectionBased()) {
			definitions.add(new String[] { service.name() + "_HANDLE", String.format("(0x%08x)", service.handle()) });
		}
		out.append(CText.defines(definitions));
		if (!service.operations().isEmpty()) {
			out.append("/* Message types. */\n");
			for (OperationPlan operation : service.operations()) {
				out.append(CText.doc(operation.documentation(), ""));
			}
			out.append(CText.defines(service.operations().stream()
					.map(o -> new String[] { o.macro(), "(" + o.type() + ") " + parameters(o) }).toList()));
		}
	}

	/** The parameters as a comment. */
	static String parameters(OperationPlan operation) {
		return "/* " + (operation.parameters().isEmpty() ? "no parameters" : CText.inComment(operation.parameters())) + " */";
	}
}
