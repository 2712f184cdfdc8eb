// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.plan;

import java.util.List;
import java.util.Locale;

import org.tfmstudio.manifest.reading.Priority;

/**
 * A secure partition.
 *
 * @param name          in the manifest's spelling; prefix of macros
 * @param source        name of the manifest file
 * @param documentation of the author, empty when there is none
 * @param pid           partition ID
 * @param psaRot        PSA root of trust, else application root of trust
 * @param sfn           SFN model, else IPC
 * @param framework     "1.0" or "1.1"
 * @param priority      among partitions
 * @param entry         C function of an IPC partition, else empty
 * @param init          C function that is called before an SFN partition is used, else empty
 * @param stack         bytes
 * @param heap          bytes, 0 when there is none
 * @param dependencies  strong ones first
 * @param structs       each behind those that it contains
 */
public record PartitionPlan(String name, String source, String documentation, int pid, boolean psaRot, boolean sfn, String framework,
		Priority priority, String entry, String init, long stack, long heap, List<ServicePlan> services, List<IrqPlan> irqs,
		List<RegionPlan> regions, List<DependencyPlan> dependencies, List<StructPlan> structs) {

	public PartitionPlan {
		services = List.copyOf(services);
		irqs = List.copyOf(irqs);
		regions = List.copyOf(regions);
		dependencies = List.copyOf(dependencies);
		structs = List.copyOf(structs);
	}

	/** The name of its files, and the beginning of its C names. */
	public String fileName() {
		return name.toLowerCase(Locale.ROOT);
	}
}
