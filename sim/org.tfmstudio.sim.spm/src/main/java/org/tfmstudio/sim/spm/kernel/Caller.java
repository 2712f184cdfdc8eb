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
 */
public record Caller(SpmThread thread, Partition partition, int clientId, boolean privileged, Party party, int pc) {
	public boolean nonSecure() {
		return partition == null;
	}
}
