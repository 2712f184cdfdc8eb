// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

/** {@code sid.h} and {@code pid.h}: the numbers of all services and partitions. */
final class NumberHeaders {
	private static final String SID = "PSA_MANIFEST_SID_H";
	private static final String PID = "PSA_MANIFEST_PID_H";

	private NumberHeaders() {
	}

	static String sid(TfmPlan plan) {
		CLines c = new CLines(plan.source()).open(SID);
		for (TfmPartition partition : plan.partitions()) {
			if (!partition.services().isEmpty()) {
				c.line("/* ", partition.name(), " */");
			}
			for (TfmService service : partition.services()) {
				c.define(service.name(), "_SID", "(" + service.sid() + "U)");
				c.define(service.name(), "_VERSION", "(" + service.version() + "U)");
				if (!service.connectionBased()) {
					c.define(service.name(), "_HANDLE", "(" + CLines.hex(service.handle()) + "U)");
				}
			}
		}
		return c.close(SID).toString();
	}

	static String pid(TfmPlan plan) {
		boolean hex = plan.release().since(TfmRelease.V2_3);
		CLines c = new CLines(plan.source()).open(PID);
		for (TfmPartition partition : plan.partitions()) {
			c.define(partition.name(), "", "(" + (hex ? CLines.hex(partition.pid()) : Long.toString(partition.pid())) + ")");
		}
		c.line().define("TFM_MAX_USER_PARTITIONS", "", "(" + plan.partitions().size() + ")");
		return c.close(PID).toString();
	}
}
