// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen;

import java.util.Locale;

import org.tfmstudio.codegen.operations.OperationFiles;
import org.tfmstudio.codegen.plan.IrqPlan;
import org.tfmstudio.codegen.plan.PartitionPlan;
import org.tfmstudio.codegen.plan.ServicePlan;

/** The source that a new partition starts with: it compiles, runs, and answers PSA_ERROR_NOT_SUPPORTED to all it is asked. */
final class Skeleton {

	private Skeleton() {
	}

	static String text(PartitionPlan partition) {
		StringBuilder out = new StringBuilder("/*\n * ").append(partition.name());
		if (!partition.documentation().isBlank()) {
			out.append(": ").append(CText.inComment(partition.documentation()).replace("\n", "\n * "));
		}
		out.append("\n *\n * TF-M Studio wrote this file once, from ").append(partition.source())
				.append("; it is yours now and will not be touched again.\n */\n");
		out.append("#include \"psa/service.h\"\n#include \"psa_manifest/").append(partition.fileName())
				.append(".h\"\n#include \"psa_manifest/sid.h\"\n");
		for (ServicePlan service : OperationFiles.typed(partition)) {
			out.append("#include \"").append(OperationFiles.FOLDER).append('/').append(service.name().toLowerCase(Locale.ROOT)).append("_server.h\"\n");
		}
		for (ServicePlan service : partition.services()) {
			if (service.operations().isEmpty()) {
				out.append('\n');
				service(out, service, partition.sfn());
			}
			OperationFiles.implementations(service).forEach(function -> operation(out, function));
		}
		for (IrqPlan irq : partition.irqs()) {
			if (irq.flih()) {
				out.append("\n/** First-level handler of ").append(irq.source())
						.append(": short, and without a call to another service. */\npsa_flih_result_t ").append(irq.function())
						.append("(void)\n{\n    return PSA_FLIH_SIGNAL;\n}\n");
			}
		}
		if (!partition.init().isEmpty()) {
			out.append("\n/** Called once, before the first message. */\npsa_status_t ").append(partition.init())
					.append("(void)\n{\n    return PSA_SUCCESS;\n}\n");
		}
		if (!partition.entry().isEmpty()) {
			loop(out, partition);
		}
		return out.toString();
	}

	private static void service(StringBuilder out, ServicePlan service, boolean sfn) {
		out.append(CText.doc(service.documentation(), ""));
		out.append(sfn ? "psa_status_t " + service.function() : "static psa_status_t " + function(service)).append("(const psa_msg_t *msg)\n{\n");
		out.append("    switch (msg->type) {\n");
		if (service.connectionBased()) {
			out.append("    case PSA_IPC_CONNECT:\n        return PSA_SUCCESS;\n");
			out.append("    case PSA_IPC_DISCONNECT:\n        return PSA_SUCCESS;\n");
		}
		out.append("    default:\n        return PSA_ERROR_NOT_SUPPORTED;\n    }\n}\n");
	}

	/** A function of a typed service. Its parameters are mentioned, so that nothing warns before it is written. */
	private static void operation(StringBuilder out, OperationFiles.Implementation function) {
		out.append('\n').append(CText.doc(function.documentation(), "")).append(function.declaration()).append("\n{\n");
		function.parameters().forEach(name -> out.append("    (void)").append(name).append(";\n"));
		out.append("    return PSA_ERROR_NOT_SUPPORTED;\n}\n");
	}

	private static void loop(StringBuilder out, PartitionPlan partition) {
		if (partition.services().size() > OperationFiles.typed(partition).size()) {
			out.append("""

					/** Takes a message, lets the service work on it, and answers. */
					static void serve(psa_signal_t signal, psa_status_t (*service)(const psa_msg_t *))
					{
					    psa_msg_t msg;

					    if (psa_get(signal, &msg) == PSA_SUCCESS) {
					        psa_reply(msg.handle, service(&msg));
					    }
					}
					""");
		}
		out.append("\nvoid ").append(partition.entry()).append("(void)\n{\n");
		for (IrqPlan irq : partition.irqs()) {
			if (!partition.framework().equals("1.0")) {
				out.append("    psa_irq_enable(").append(irq.macro()).append(");\n");
			}
		}
		out.append("    for (;;) {\n        psa_signal_t signals = psa_wait(PSA_WAIT_ANY, PSA_BLOCK);\n\n");
		for (ServicePlan service : partition.services()) {
			String signal = service.name() + "_SIGNAL";
			String serve = service.operations().isEmpty() ? "serve(" + signal + ", " + function(service) + ")"
					: service.name().toLowerCase(Locale.ROOT) + "_serve()";
			out.append("        if ((signals & ").append(signal).append(") != 0) {\n            ").append(serve).append(";\n        }\n");
		}
		for (IrqPlan irq : partition.irqs()) {
			out.append("        if ((signals & ").append(irq.macro()).append(") != 0) {\n            ")
					.append(irq.flih() ? "psa_reset_signal(" : "psa_eoi(").append(irq.macro()).append(");\n        }\n");
		}
		out.append("    }\n}\n");
	}

	private static String function(ServicePlan service) {
		return service.name().toLowerCase(Locale.ROOT) + "_service";
	}
}
