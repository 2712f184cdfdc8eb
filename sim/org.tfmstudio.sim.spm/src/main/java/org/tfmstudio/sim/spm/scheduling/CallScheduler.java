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
		SpmThread thread = kernel.partitions().stream().filter(p -> !p.initialised()).map(Partition::thread)
				.filter(t -> t.state() != SpmThread.State.STOPPED).findFirst().orElse(kernel.agent());
		while (thread.state() == SpmThread.State.CALLING) {
			SpmThread caller = thread;
			Optional<Connection> call = pool.connections().stream().filter(c -> c.client() == caller
					&& (c.state() == Connection.State.QUEUED || c.state() == Connection.State.ACTIVE)).findFirst();
			if (call.isEmpty())
				return kernel.idle();
			thread = call.get().service().owner().thread();
		}
		boolean runs = kernel.partition(thread).map(PriorityScheduler::runnable).orElse(thread.state() == SpmThread.State.READY);
		return runs ? thread : kernel.idle();
	}
}
