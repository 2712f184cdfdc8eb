// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.model;

import java.util.List;

/**
 * All that the SPM knows of a device.
 *
 * @param name        the device's name
 * @param tfm         TF-M version that it behaves as, "2.1"
 * @param isolation   1 to 3
 * @param strict      the optional isolation rules I4 to I6 too
 * @param backend     how partitions are run
 * @param partitions  in the order of the manifest list
 * @param application the non-secure image
 * @param gateways    where the non-secure image enters the SPM
 * @param platform    addresses of memories and protection devices
 */
public record SpmConfig(String name, String tfm, int isolation, boolean strict, Backend backend, Options options,
		List<PartitionConfig> partitions, Application application, Gateways gateways, Platform platform) {
	public enum Backend {
		SFN, IPC
	}

	/**
	 * The non-secure image.
	 *
	 * @param vectorTable address of its vector table, or -1 when there is no image
	 */
	public record Application(String name, int vectorTable) {
	}

	public SpmConfig {
		partitions = List.copyOf(partitions);
		if (isolation < 1 || isolation > 3)
			throw new IllegalArgumentException("isolation level must be 1, 2 or 3 but is " + isolation);
		if (backend == Backend.SFN && isolation != 1)
			throw new IllegalArgumentException("the SFN backend has isolation level 1 only");
	}

	/** Whether any partition offers a service with connections; without one psa_connect is not built in. */
	public boolean hasConnections() {
		return partitions.stream().flatMap(p -> p.services().stream()).anyMatch(ServiceConfig::connectionBased);
	}
}
