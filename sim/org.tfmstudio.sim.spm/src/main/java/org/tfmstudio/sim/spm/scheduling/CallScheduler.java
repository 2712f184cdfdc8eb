// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.scheduling;

import java.util.Optional;
import org.tfmstudio.sim.spm.handles.Connection;
import org.tfmstudio.sim.spm.handles.ConnectionPool;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Partition;
import org.tfmstudio.sim.spm.kernel.Scheduler;
import org.tfmstudio.sim.spm.kernel.SpmThread;

/**
 * The SFN backend: nothing runs beside anything else. A call is like a call of a function: the callee runs until it returns. At boot
 * partitions are initialised one after the other; then the non-secure world runs.
 */
public final class CallScheduler implements Scheduler {
	private final Kernel kernel;
	private final ConnectionPool pool;

	public CallScheduler(Kernel kernel, ConnectionPool pool) {
		this.kernel = kernel;
		this.pool = pool;
	}

	@Override
	public SpmThread next() {
		SpmThread thread = first();
		while (thread.state() == SpmThread.State.CALLING) {
			Connection call = call(thread);
			if (call == null)
				return kernel.idle();
			thread = call.service().owner().thread();
		}
		Optional<Partition> partition = kernel.partition(thread);
		boolean runs = partition.isPresent() ? PriorityScheduler.runnable(partition.get()) : thread.state() == SpmThread.State.READY;
		return runs ? thread : kernel.idle();
	}

	private SpmThread first() {
		for (Partition partition : kernel.partitions())
			if (!partition.initialised() && partition.thread().state() != SpmThread.State.STOPPED)
				return partition.thread();
		return kernel.agent();
	}

	private Connection call(SpmThread caller) {
		for (Connection connection : pool.connections())
			if (connection.client() == caller
					&& (connection.state() == Connection.State.QUEUED || connection.state() == Connection.State.ACTIVE))
				return connection;
		return null;
	}
}
