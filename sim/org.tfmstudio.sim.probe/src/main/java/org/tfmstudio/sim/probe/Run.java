// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.trace.EventSource;

/** What all probes of one machine share. */
record Run(Core core, Firmware firmware, Guest guest, Hooks hooks, EventSource journal, Returns returns, Requests requests) {
	/** As -254: the SPM's function has its answer later, when the scheduler lets the caller go on. */
	static final int NEED_SCHEDULE = -254;

	/** The PID under which the current partition's calls are kept, 0 when there is none. */
	int pid() {
		return guest.current().map(PartitionInfo::pid).orElse(0);
	}
}
