// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services;

import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.otp.FlashOtp;
import org.tfmstudio.sim.spm.hosted.HostedPartition;
import org.tfmstudio.sim.spm.hosted.Request;
import org.tfmstudio.sim.spm.hosted.Secrets;
import org.tfmstudio.sim.spm.model.PartitionConfig;

/** The partition that starts first, and with it the one-time memory, which is the platform's and no partition's. */
record StartedFirst(FlashOtp memory, HostedPartition partition) implements HostedPartition {
	@Override
	public PartitionConfig config() {
		return partition.config();
	}

	@Override
	public void start() {
		memory.start();
		partition.start();
	}

	@Override
	public int call(Request request) {
		return partition.call(request);
	}

	@Override
	public Secrets secrets(int type, byte[] first) {
		return partition.secrets(type, first);
	}

	@Override
	public void save(StateWriter out) {
		memory.save(out);
		partition.save(out);
	}

	@Override
	public void restore(StateReader in) {
		memory.restore(in);
		partition.restore(in);
	}
}
