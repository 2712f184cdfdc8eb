// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.scheduling;

import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Partition;
import org.tfmstudio.sim.spm.kernel.Scheduler;
import org.tfmstudio.sim.spm.kernel.SpmThread;

/** The IPC backend: the most urgent thread that can run; among equals the first of the manifest list (facts C.7). */
public final class PriorityScheduler implements Scheduler {
	private final Kernel kernel;

	public PriorityScheduler(Kernel kernel) {
		this.kernel = kernel;
	}

	@Override
	public SpmThread next() {
		for (Partition partition : kernel.partitions())
			if (runnable(partition))
				return partition.thread();
		return kernel.agent().state() == SpmThread.State.READY ? kernel.agent() : kernel.idle();
	}

	static boolean runnable(Partition partition) {
		SpmThread thread = partition.thread();
		return thread.state() == SpmThread.State.READY
				|| thread.state() == SpmThread.State.WAITING && (partition.asserted() & thread.waitMask()) != 0;
	}
}
