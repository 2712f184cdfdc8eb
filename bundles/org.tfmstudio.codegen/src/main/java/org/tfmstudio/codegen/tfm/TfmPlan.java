// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

import java.util.List;

import org.tfmstudio.manifest.reading.SpmBackend;

/**
 * A device as TF-M's build sees it, all numbers decided.
 *
 * @param source     file of the device, for the first line of generated files
 * @param release    whose files are to be written
 * @param backend    of the SPM
 * @param isolation  level, 1 to 3
 * @param partitions those that are on, in the order of the list
 * @param flih       interrupts handled at first level, on the whole device
 * @param slih       interrupts handled at second level
 */
public record TfmPlan(String source, TfmRelease release, SpmBackend backend, int isolation, List<TfmPartition> partitions, int flih, int slih) {

	/** Whether the SPM runs a thread for each partition. */
	public boolean ipc() {
		return backend == SpmBackend.IPC;
	}

	/** Whether any service wants clients to connect. */
	public boolean connections() {
		return partitions.stream().anyMatch(p -> p.services().stream().anyMatch(TfmService::connectionBased));
	}

	/** Whether any partition has a region. */
	public boolean regions() {
		return partitions.stream().anyMatch(p -> !p.regions().isEmpty());
	}

	/** Whether any partition is of the application root of trust. */
	public boolean applicationRot() {
		return partitions.stream().anyMatch(p -> !p.psaRot());
	}
}
