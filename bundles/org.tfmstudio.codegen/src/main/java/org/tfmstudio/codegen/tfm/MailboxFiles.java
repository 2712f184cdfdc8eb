// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

import java.util.List;
import java.util.Optional;

import org.tfmstudio.codegen.GeneratedFile;

/** What TF-M 2.2 and later want to know about the mailbox agent: which clients an interrupt is for, and which signals are its own. */
final class MailboxFiles {
	private static final String AGENT = "secure_fw/partitions/ns_agent_mailbox/";
	private static final String TYPE = "struct tfm_ns_mailbox_client_id_info";
	private static final String IDS = "NS_MAILBOX_CLIENT_ID_H";

	private MailboxFiles() {
	}

	static List<GeneratedFile> of(TfmPlan plan) {
		Optional<TfmPartition> agent = plan.partitions().stream().filter(TfmPartition::agent).findFirst();
		List<TfmIrq> irqs = agent.map(TfmPartition::irqs).orElse(List.of());
		String header = "psa_manifest/" + agent.map(TfmPartition::basename).orElse("ns_agent_mailbox") + ".h";
		return List.of(new GeneratedFile("interface/include/ns_mailbox_client_id.h", ids(plan, agent.isPresent(), irqs)),
				new GeneratedFile("interface/src/ns_mailbox_client_id.c", table(plan, agent.isPresent(), irqs)),
				new GeneratedFile(AGENT + "ns_agent_mailbox_signal_utils.h", signals(plan, header, irqs)),
				new GeneratedFile(AGENT + "ns_agent_mailbox_rpc.h", sources(plan, header, irqs)),
				new GeneratedFile(AGENT + "ns_agent_mailbox_utils.h", count(plan, header, irqs)));
	}

	private static String ids(TfmPlan plan, boolean agent, List<TfmIrq> irqs) {
		CLines c = new CLines(plan.source()).line("#ifndef ", IDS).line("#define ", IDS).line().line("#include <stdint.h>").line()
				.line("#ifdef __cplusplus").line("extern \"C\" {").line("#endif").line();
		for (TfmIrq irq : irqs) {
			c.define(irq.source(), "_CLIENT_ID_BASE", "(" + irq.clientBase() + ")").define(irq.source(), "_CLIENT_ID_LIMIT",
					"(" + irq.clientLimit() + ")");
		}
		c.line().line(TYPE, " {").line("    uint32_t source;").line("    int32_t client_id_base;").line("    int32_t client_id_limit;").line("};");
		if (agent) {
			c.line().line("extern const ", TYPE, " ns_mailbox_client_id_info[", Integer.toString(irqs.size()), "];");
			c.line("extern void *ns_mailbox_client_id_range_owner[", Integer.toString(irqs.size()), "];");
		}
		return c.close(IDS).toString();
	}

	private static String table(TfmPlan plan, boolean agent, List<TfmIrq> irqs) {
		CLines c = new CLines(plan.source()).line("#include <stddef.h>").include("ns_mailbox_client_id.h").include("tfm_peripherals_def.h").line();
		c.line("const ", TYPE, " ns_mailbox_client_id_info[] = {");
		for (TfmIrq irq : irqs) {
			c.line("    {").line("        .source = ", irq.source(), ",").line("        .client_id_base = ", irq.source(), "_CLIENT_ID_BASE,")
					.line("        .client_id_limit = ", irq.source(), "_CLIENT_ID_LIMIT,").line("    },");
		}
		c.line("};");
		if (agent) {
			c.line().line("/* Whose clients they are, in the same order. */");
			c.line("void *ns_mailbox_client_id_range_owner[", Integer.toString(irqs.size()), "] = {NULL};");
		}
		return c.toString();
	}

	private static String signals(TfmPlan plan, String header, List<TfmIrq> irqs) {
		String guard = "NS_AGENT_MAILBOX_SIGNAL_UTILS_H";
		CLines c = head(plan, header, guard);
		if (!irqs.isEmpty()) {
			StringBuilder all = new StringBuilder("(");
			irqs.forEach(irq -> all.append(irq.macro()).append(" | "));
			c.define("DUMMY_SIGNAL", "", "(psa_signal_t)0x0").define("MAILBOX_SIGNALS", "", all.append("DUMMY_SIGNAL)").toString()).line();
			c.line("static inline void mailbox_enable_interrupts(void)").line("{");
			irqs.forEach(irq -> c.line("    psa_irq_enable(", irq.macro(), ");"));
			c.line("}").line().line("static inline bool mailbox_signal_is_active(psa_signal_t signals)").line("{")
					.line("    return (signals & MAILBOX_SIGNALS) != 0;").line("}").line();
			c.line("/* The first of its signals that is there. */").line("static psa_signal_t mailbox_signal_get_active(psa_signal_t signals)").line("{");
			irqs.forEach(irq -> c.line("    if ((signals & ", irq.macro(), ") != 0) {").line("        return ", irq.macro(), ";").line("    }"));
			c.line("    return DUMMY_SIGNAL;").line("}");
		}
		return c.line().line("#ifdef __cplusplus").line("}").line("#endif").line().line("#endif /* ", guard, " */").toString();
	}

	private static String sources(TfmPlan plan, String header, List<TfmIrq> irqs) {
		String guard = "NS_AGENT_MAILBOX_RPC_H";
		CLines c = new CLines(plan.source()).line("#ifndef ", guard).line("#define ", guard).line().line("#include <stdint.h>").include(header)
				.include("psa/service.h").include("tfm_peripherals_def.h").line();
		c.line("/* What a signal that is not of the mailbox is mapped to. */").define("INVALID_MAILBOX_IRQ", "", "0").line();
		if (irqs.size() == 1) {
			c.line("#define rpc_map_signal_to_irq(x) (uint32_t)", irqs.get(0).source());
		} else if (!irqs.isEmpty()) {
			c.line("static inline uint32_t rpc_map_signal_to_irq(psa_signal_t signal)").line("{").line("    switch (signal) {");
			irqs.forEach(irq -> c.line("    case ", irq.macro(), ":").line("        return ", irq.source(), ";"));
			c.line("    default:").line("        return INVALID_MAILBOX_IRQ;").line("    }").line("}");
		}
		return c.line().line("#endif /* ", guard, " */").toString();
	}

	/** TF-M's tool says 1 however many interrupts there are, and so do we: the array that it sizes is for agents. */
	private static String count(TfmPlan plan, String header, List<TfmIrq> irqs) {
		String guard = "NS_AGENT_MAILBOX_SIGNAL_H";
		CLines c = head(plan, header, guard);
		if (!irqs.isEmpty()) {
			c.define("MAILBOX_INTERRUPT_IRQ_COUNT", "", "1");
		}
		return c.line().line("#ifdef __cplusplus").line("}").line("#endif").line().line("#endif /* ", guard, " */").toString();
	}

	private static CLines head(TfmPlan plan, String header, String guard) {
		return new CLines(plan.source()).line("#ifndef ", guard).line("#define ", guard).line().line("#include <stdbool.h>").line("#include <stdint.h>")
				.include(header).include("psa/service.h").line().line("#ifdef __cplusplus").line("extern \"C\" {").line("#endif").line();
	}
}
