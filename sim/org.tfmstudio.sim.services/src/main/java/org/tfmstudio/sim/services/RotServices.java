// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services;

import java.util.ArrayList;
import java.util.List;
import org.tfmstudio.sim.services.fwu.FirmwareUpdate;
import org.tfmstudio.sim.spm.hosted.HostedPartition;

/** The partitions in Java that a device's configuration switches on, joined to each other, and what views may see of them. */
public final class RotServices {
	private final List<HostedPartition> partitions = new ArrayList<>();

	/** @throws IllegalArgumentException with a sentence that names an option whose value cannot be used */
	public RotServices(Environment environment) {
		// Each service is added here, in the order of initialisation: platform, storage, crypto, protected storage, attestation, update.
		if (environment.on(FirmwareUpdate.OPTION, false))
			partitions.add(new FirmwareUpdate(environment));
	}

	/** In the order in which they are initialised. */
	public List<HostedPartition> partitions() {
		return List.copyOf(partitions);
	}
}
