// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.plan;

import java.util.List;

import org.tfmstudio.manifest.reading.SpmBackend;

/**
 * A device with all its partitions.
 *
 * @param name       of the device
 * @param source     name of the file that describes it
 * @param backend    how the SPM runs partitions
 * @param isolation  level, 1 to 3
 * @param partitions in the order of the device
 */
public record DevicePlan(String name, String source, SpmBackend backend, int isolation, List<PartitionPlan> partitions) {

	public DevicePlan {
		partitions = List.copyOf(partitions);
	}
}
