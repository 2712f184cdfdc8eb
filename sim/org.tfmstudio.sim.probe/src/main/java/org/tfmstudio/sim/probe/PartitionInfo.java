// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.util.ArrayList;
import java.util.List;
import org.tfmstudio.sim.trace.Party;

/**
 * A partition as its load record describes it.
 *
 * @param address where the record lies
 * @param flags   priority in bits 7:0, PSA RoT 8, IPC model 9, mailbox agent 10, TrustZone agent 11
 * @param entry   first instruction of its thread, or of its initialisation, without the Thumb bit; 0 for none
 * @param assets  number of its devices and, at isolation level 3, of its private data
 * @param clientIdLimit the highest client id of those that its non-secure clients get; 0 when it is no agent
 */
record PartitionInfo(int address, String name, int pid, int flags, int entry, int assets, int clientIdLimit,
		List<ServiceInfo> services, List<IrqInfo> irqs) {
	private static final int IPC = 1 << 9;
	private static final int MAILBOX_AGENT = 1 << 10;
	private static final int TRUSTZONE_AGENT = 1 << 11;
	private static final int DOORBELL = 8;
	/** TF-M gives it to the partition that runs when no other does. */
	private static final int IDLE_PID = 1;

	/** The model of FF-M, IPC or else SFN. */
	boolean ipc() {
		return (flags & IPC) != 0;
	}

	boolean idle() {
		return pid == IDLE_PID;
	}

	/** Whether its thread is the non-secure world's. */
	boolean agent() {
		return (flags & TRUSTZONE_AGENT) != 0;
	}

	boolean mailboxAgent() {
		return (flags & MAILBOX_AGENT) != 0;
	}

	Party party() {
		return Party.partition(pid, name);
	}

	/** All signals of its services, as the SPM's thread for secure functions waits for them. */
	int sfnMask() {
		return services.size() >= 32 ? -1 : (1 << services.size()) - 1;
	}

	/** Names for the bits of a mask, as the hosted SPM gives them. */
	String names(int mask) {
		if (mask == -1)
			return "any";
		List<String> names = new ArrayList<>();
		for (ServiceInfo service : services)
			if (ipc() && (mask & service.signal()) != 0)
				names.add(service.name());
		for (IrqInfo irq : irqs)
			if ((mask & irq.signal()) != 0)
				names.add(irq.name());
		if ((mask & DOORBELL) != 0)
			names.add("doorbell");
		return String.join("|", names);
	}
}
