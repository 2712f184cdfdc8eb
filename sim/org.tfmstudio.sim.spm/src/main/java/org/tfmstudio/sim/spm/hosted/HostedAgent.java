// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.hosted;

/** A partition in Java that calls services in the name of clients outside of the SPM's core, and hears of their answers. */
public interface HostedAgent extends HostedPartition {
	/** One of the partition's interrupts was taken. The agent takes its cause away; it may call services. */
	void interrupt(int line);

	/** Messages of its clients have been answered. */
	void replied();
}
