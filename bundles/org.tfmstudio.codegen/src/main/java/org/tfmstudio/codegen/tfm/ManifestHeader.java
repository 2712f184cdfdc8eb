// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

/** {@code psa_manifest/<manifest>.h}: what a partition's own code includes. */
final class ManifestHeader {

	private ManifestHeader() {
	}

	static String text(TfmPartition partition) {
		String guard = CLines.guard(partition.basename());
		CLines c = new CLines(partition.source()).open(guard);
		c.define(partition.name(), "_MODEL_IPC", partition.ipc() ? "1" : "0");
		c.define(partition.name(), "_MODEL_SFN", partition.ipc() ? "0" : "1").line();
		for (TfmService service : partition.services()) {
			if (partition.ipc()) {
				c.define(service.name(), "_SIGNAL", "(" + CLines.hex(service.signal()) + ")");
			} else {
				c.line("psa_status_t ", service.lower(), "_sfn(const psa_msg_t *msg);");
			}
		}
		for (TfmIrq irq : partition.irqs()) {
			c.define(irq.macro(), "", "(" + CLines.hex(irq.signal()) + ")");
			if (!irq.handler().isEmpty()) {
				c.line("psa_flih_result_t ", irq.handler(), "(void);");
			}
		}
		return c.close(guard).toString();
	}
}
