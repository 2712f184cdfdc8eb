// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.inspect;

import java.util.List;

/**
 * A partition.
 *
 * @param kind       "ARoT" or "PRoT"
 * @param model      "SFN", "IPC", or "Java" for one that is no machine code
 * @param state      what its thread does: "running", "waits for signals 0x10", "rests"; a partition in Java serves at once and has none
 * @param asserted   names of asserted signals, with bars between
 * @param waiting    handles of messages that wait for it, the first first
 * @param stack      bytes of its stack, 0 for Java
 * @param highWater  most bytes of the stack ever in use, or -1 when stacks are not marked (CONFIG_TFM_STACK_WATERMARKS, not at level 3)
 * @param services   its services
 */
public record PartitionView(int pid, String name, String kind, String model, int priority, String state, String asserted, List<Integer> waiting,
		int stack, int highWater, List<ServiceView> services) {
	/** A service. @param handle of a stateless one, else 0 */
	public record ServiceView(String name, int sid, int version, boolean connectionBased, int handle, boolean nonSecure) {
	}
}
