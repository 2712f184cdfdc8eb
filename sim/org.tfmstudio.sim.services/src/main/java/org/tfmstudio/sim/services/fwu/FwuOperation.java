// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.fwu;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tfmstudio.sim.spm.model.Operation;

/** What can be asked of the service. */
enum FwuOperation {
	START(1001), WRITE(1002), FINISH(1003), CANCEL(1004), INSTALL(1005), CLEAN(1006), REJECT(1007), REQUEST_REBOOT(1008), ACCEPT(1009), QUERY(1010);

	private final int type;

	FwuOperation(int type) {
		this.type = type;
	}

	static Optional<FwuOperation> of(int type) {
		return Arrays.stream(values()).filter(it -> it.type == type).findFirst();
	}

	/** The names for the trace. */
	static List<Operation> names() {
		return Arrays.stream(values()).map(it -> new Operation("psa_fwu_" + it.name().toLowerCase(Locale.ROOT), it.type)).toList();
	}
}
