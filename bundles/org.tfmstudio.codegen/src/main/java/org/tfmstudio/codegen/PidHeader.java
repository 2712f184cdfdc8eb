// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen;

import java.util.List;

import org.tfmstudio.codegen.plan.DevicePlan;

/** {@code psa_manifest/pid.h}: partition IDs. */
final class PidHeader {

	private PidHeader() {
	}

	static String text(DevicePlan device) {
		List<String[]> pids = device.partitions().stream().map(p -> new String[] { p.name(), "(" + p.pid() + ")" }).toList();
		List<String[]> count = List.<String[]>of(new String[] { "TFM_MAX_USER_PARTITIONS", "(" + device.partitions().size() + ")" });
		String guard = CText.guard("pid");
		return CText.banner(device.source()) + "#ifndef " + guard + "\n#define " + guard + "\n\n" + CText.defines(pids) + "\n"
				+ CText.defines(count) + "\n#endif /* " + guard + " */\n";
	}
}
