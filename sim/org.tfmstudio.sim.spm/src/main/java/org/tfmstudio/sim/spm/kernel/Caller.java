// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.kernel;

import org.tfmstudio.sim.trace.Party;

/**
 * Who makes a call.
 *
 * @param thread     the thread that would block: a partition's or the non-secure agent
 * @param partition  the partition, or null for the non-secure world
 * @param clientId   PID of a partition; negative for a non-secure client
 * @param privileged as its memory accesses are checked
 * @param pc         address of the call
 * @param agent      the mailbox agent that makes the call for its client and does not wait for the answer, or null
 */
public record Caller(SpmThread thread, Partition partition, int clientId, boolean privileged, Party party, int pc, Partition agent) {
	/** A caller that waits itself. */
	public Caller(SpmThread thread, Partition partition, int clientId, boolean privileged, Party party, int pc) {
		this(thread, partition, clientId, privileged, party, pc, null);
	}

	/** A non-secure client of an agent. @param id as the SPM sees it */
	public static Caller of(Partition agent, int id, Party party, int pc) {
		return new Caller(agent.thread(), null, id, true, party, pc, agent);
	}

	public boolean nonSecure() {
		return partition == null;
	}
}
