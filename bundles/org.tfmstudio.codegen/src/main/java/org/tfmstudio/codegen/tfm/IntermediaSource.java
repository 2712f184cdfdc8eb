// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

/** {@code auto_generated/intermedia_<manifest>.c}: the stack of a partition that has one. */
final class IntermediaSource {

	private IntermediaSource() {
	}

	static String text(TfmPartition partition, TfmPlan plan) {
		CLines c = new CLines(partition.source()).line("#include <stdint.h>").line("#include \"config_tfm.h\"").line();
		if (plan.ipc() || partition.ipc()) {
			if (plan.release().since(TfmRelease.V2_3)) {
				c.line("#ifdef CONFIG_TFM_REUSE_COPY_AREA_FOR_SP_STACKS").line("__attribute__((section(\".tfm_runtime_sp_stacks\")))")
						.line("#endif");
			}
			c.line("uint8_t ", partition.lower(), "_stack[", partition.stack(), "] __attribute__((aligned(8)));");
		}
		return c.toString();
	}
}
