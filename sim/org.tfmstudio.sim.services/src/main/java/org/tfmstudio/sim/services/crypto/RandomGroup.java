// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

/** Group 1: random bytes; as in TF-M, whatever the number of the function. */
record RandomGroup(Service service) implements Group {
	@Override
	public int serve(Call call) {
		call.put(0, service.random().bytes(call.size(0)));
		return SUCCESS;
	}
}
