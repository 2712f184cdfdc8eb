// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

/** {@code config_impl.h} and {@code config_impl.cmake}: what the set of partitions says about the SPM. */
final class ConfigImpl {
	/** Bytes, as TF-M found them enough; hardening against fault injection takes more. */
	private static final String AGENT_STACK = "1024";
	private static final String AGENT_STACK_HARDENED = "1256";
	private static final String SPM_STACK_HARDENED = "1536";
	private static final String LEAST_STACK = "2048";

	private static final String AGENT = "CONFIG_TFM_NS_AGENT_TZ_STACK_SIZE";
	private static final String SPM = "CONFIG_TFM_SPM_THREAD_STACK_SIZE";
	private static final String TOTAL = "CONFIG_TFM_TOTAL_STACK_SIZE";
	private static final String FACTOR = "CONFIG_TFM_NS_AGENT_TZ_STK_SIZE_SHIFT_FACTOR";

	private ConfigImpl() {
	}

	static String header(TfmPlan plan) {
		CLines c = new CLines(plan.source()).line("#ifndef CONFIG_IMPL_H").line("#define CONFIG_IMPL_H").line()
				.line("#include \"config_tfm.h\"").line();
		c.flag("CONFIG_TFM_SPM_BACKEND_IPC", plan.ipc()).flag("CONFIG_TFM_SPM_BACKEND_SFN", !plan.ipc());
		if (!plan.release().since(TfmRelease.V2_0)) {
			c.flag("CONFIG_TFM_PSA_API_SFN_CALL", !plan.ipc()).flag("CONFIG_TFM_PSA_API_CROSS_CALL", plan.ipc() && plan.isolation() == 1)
					.flag("CONFIG_TFM_PSA_API_SUPERVISOR_CALL", plan.ipc() && plan.isolation() > 1);
		}
		c.flag("CONFIG_TFM_CONNECTION_BASED_SERVICE_API", plan.connections()).flag("CONFIG_TFM_MMIO_REGION_ENABLE", plan.regions())
				.flag("CONFIG_TFM_FLIH_API", plan.flih() > 0).flag("CONFIG_TFM_SLIH_API", plan.slih() > 0).line();
		if (plan.ipc()) {
			threads(c, plan.release());
		} else {
			functions(c, plan);
		}
		if (plan.release().since(TfmRelease.V2_1)) {
			c.line().flag("CONFIG_TFM_AROT_PRESENT", plan.applicationRot());
		}
		if (plan.release().since(TfmRelease.V2_2)) {
			c.line().line("/* For sources that have included region_defs.h and then tfm_s_linker_alignments.h. */")
					.line("#define TFM_NS_AGENT_TZ_STACK_SIZE_ALIGNED \\")
					.line("    ROUND_UP_TO_MULTIPLE(", AGENT, ", TFM_LINKER_NS_AGENT_TZ_STACK_ALIGNMENT)");
		}
		return c.line().line("#endif /* CONFIG_IMPL_H */").toString();
	}

	/** Stacks of the SPM and of the agent for the non-secure side where each partition has its own. */
	private static void threads(CLines c, TfmRelease release) {
		c.line("#if defined(TFM_FIH_PROFILE_ON) && ", level(release), " == 1").define(AGENT, "", AGENT_STACK_HARDENED).line("#else")
				.define(AGENT, "", AGENT_STACK).line("#endif").line();
		if (!release.since(TfmRelease.V2_1)) {
			c.define(SPM, "", AGENT);
			return;
		}
		boolean given = release.since(TfmRelease.V2_2);
		c.line("/* Without TrustZone no agent lends its stack. */").line("#if !defined(CONFIG_TFM_USE_TRUSTZONE)",
				given ? " && !defined(" + SPM + ")" : "");
		c.line("#ifdef TFM_FIH_PROFILE_ON").define(SPM, "", SPM_STACK_HARDENED).line("#else").define(SPM, "", AGENT_STACK).line("#endif")
				.line("#endif");
	}

	/** One stack for all: half of what the partitions ask for together, and no less than 1024 bytes. */
	private static void functions(CLines c, TfmPlan plan) {
		StringBuilder sum = new StringBuilder("(0");
		for (TfmPartition partition : plan.partitions()) {
			sum.append(" + ").append(partition.stack());
		}
		c.define(TOTAL, "", sum.append(')').toString());
		c.line("#if ", TOTAL, " < ", LEAST_STACK).line("#undef ", TOTAL).define(TOTAL, "", LEAST_STACK).line("#endif");
		c.define(FACTOR, "", "1");
		c.define(AGENT, "", "(((" + TOTAL + " >> " + FACTOR + ") + 0x7) & (~0x7))");
	}

	/** The macro that holds the isolation level in C. */
	static String level(TfmRelease release) {
		return release.since(TfmRelease.V2_0) ? "TFM_ISOLATION_LEVEL" : "TFM_LVL";
	}

	static String cmake(TfmPlan plan) {
		StringBuilder out = new StringBuilder("# Made by TF-M Studio from ").append(plan.source().replace("\n", " "))
				.append(". Do not edit: it is written again.\n\n");
		if (!plan.release().since(TfmRelease.V2_0)) {
			set(out, "CONFIG_TFM_PSA_API_SFN_CALL", !plan.ipc());
			set(out, "CONFIG_TFM_PSA_API_CROSS_CALL", plan.ipc() && plan.isolation() == 1);
			set(out, "CONFIG_TFM_PSA_API_SUPERVISOR_CALL", plan.ipc() && plan.isolation() > 1);
		}
		set(out, "CONFIG_TFM_CONNECTION_BASED_SERVICE_API", plan.connections());
		set(out, "CONFIG_TFM_FLIH_API", plan.flih() > 0);
		set(out, "CONFIG_TFM_SLIH_API", plan.slih() > 0);
		return out.toString();
	}

	private static void set(StringBuilder out, String name, boolean on) {
		out.append("set(").append(name).append(on ? " 1" : " 0").append(" PARENT_SCOPE)\n");
	}
}
