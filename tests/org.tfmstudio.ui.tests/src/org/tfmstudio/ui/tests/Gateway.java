// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A larger project: the partitions of a gateway between sensors and a cloud, which use each other and TF-M's services. */
final class Gateway {
	/** Each with its root of trust, and what it uses. */
	private static final List<List<String>> TABLE = List.of(List.of("UPLINK", "application", "SESSION", "QUEUE", "AUDIT"),
			List.of("SESSION", "application", "CERTIFICATES", "RANDOM", "TFM_CRYPTO"), List.of("CERTIFICATES", "application", "VAULT", "CLOCK"),
			List.of("VAULT", "psa", "TFM_CRYPTO", "TFM_INTERNAL_TRUSTED_STORAGE_SERVICE"), List.of("RANDOM", "psa"), List.of("CLOCK", "psa"),
			List.of("QUEUE", "application", "STORE", "CLOCK"), List.of("STORE", "application", "TFM_PROTECTED_STORAGE_SERVICE"),
			List.of("AUDIT", "application", "STORE", "CLOCK", "COUNTERS"), List.of("COUNTERS", "psa", "TFM_INTERNAL_TRUSTED_STORAGE_SERVICE"),
			List.of("UPDATER", "application", "CERTIFICATES", "AUDIT", "TFM_CRYPTO"), List.of("POLICY", "application", "VAULT", "AUDIT"),
			List.of("METER", "application", "SENSORS", "QUEUE"), List.of("SENSORS", "psa", "BUS"), List.of("BUS", "psa"),
			List.of("DISPLAY", "application", "BUS"), List.of("DIAGNOSIS", "application", "AUDIT", "COUNTERS", "SENSORS"),
			List.of("PAIRING", "application", "SESSION", "POLICY", "DISPLAY"));
	static final int PARTITIONS = TABLE.size();

	private Gateway() {
	}

	/** Its manifests by name. */
	static Map<String, String> files() {
		Map<String, String> files = new LinkedHashMap<>();
		int sid = 0xF100;
		for (List<String> row : TABLE) {
			String name = row.get(0);
			StringBuilder uses = new StringBuilder();
			for (String used : row.subList(2, row.size())) {
				uses.append("    uses ").append(used.equals("CLOCK") ? "weakly " : "").append(used.startsWith("TFM_") ? used : used + "_SERVICE").append("\n");
			}
			boolean open = List.of("UPLINK", "METER", "UPDATER", "PAIRING", "DIAGNOSIS").contains(name);
			files.put(name.toLowerCase(java.util.Locale.ROOT) + ".partition", """
					/** Part of the gateway. */
					partition %s : %s-rot {
					    framework 1.1
					    model     SFN
					    priority  NORMAL
					    stack     0x400

					    service %s_SERVICE {
					        sid     0x%08X
					        version 1 strict
					        clients %s
					        connection-based
					    }
					%s}
					""".formatted(name, row.get(1), name, sid, open ? "secure, non-secure" : "secure", uses));
			sid += 0x10;
		}
		files.put("gateway.device", """
				/** A gateway between sensors and a cloud. */
				device gateway {
				    board      an521
				    profile    large
				    partitions %s
				    non-secure app "app/"
				}
				""".formatted(String.join(", ", TABLE.stream().map(row -> row.get(0)).toList())));
		files.put("app/main.c", "int main(void)\n{\n    return 0;\n}\n");
		return files;
	}
}
