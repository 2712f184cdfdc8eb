// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.hosted;

import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.spm.model.PartitionConfig;

/**
 * A secure partition in Java. Its services are stateless and of the SFN model, as TF-M's own are. It keeps no Java stack between two guest
 * instructions: all that it remembers is in {@link #save}, or in the flash.
 */
public interface HostedPartition extends Stateful {
	/** Name, PID and services; {@link PartitionConfig#hosted} makes one without code. */
	PartitionConfig config();

	/** Initialises, at each start of the SPM: after power-on and after each reset. What was in RAM is gone. */
	void start();

	/**
	 * Serves a request.
	 *
	 * @return the status for the client
	 * @throws ServicePanic when the service would call psa_panic
	 */
	int call(Request request);

	/**
	 * Which vectors of a call no trace may show.
	 *
	 * @param type  of the call
	 * @param first the first input vector, at most {@link Secrets#JUDGED} bytes of it; from the client, so anything may be in it
	 */
	default Secrets secrets(int type, byte[] first) {
		return Secrets.NONE;
	}
}
