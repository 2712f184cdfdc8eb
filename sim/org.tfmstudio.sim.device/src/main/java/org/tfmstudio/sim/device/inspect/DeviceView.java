// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.inspect;

import java.util.List;
import java.util.Optional;

import org.tfmstudio.sim.core.MpuRegion;
import org.tfmstudio.sim.core.SauRegion;
import org.tfmstudio.sim.services.storage.StorageView;
import org.tfmstudio.sim.spm.inspect.ConnectionView;
import org.tfmstudio.sim.spm.inspect.PartitionView;

/**
 * What is inside a hosted device at one moment.
 *
 * @param configuration TF-M version, back end and isolation level, in words
 * @param events        PSA events until now
 * @param partitions    of machine code, then in Java
 * @param connections   connections, and stateless requests under way
 * @param keys          of the crypto service that are in RAM
 * @param storage       files, objects, counters; empty before the services have started
 * @param bootRecords   what the boot stage has left
 * @param memory        whose is what, and what may be done there
 * @param sau           regions that are on
 * @param mpu           regions of the secure MPU that are on
 */
public record DeviceView(String device, String configuration, long nanoseconds, long instructions, long events, List<PartitionView> partitions,
		List<ConnectionView> connections, List<KeyView> keys, Optional<StorageView> storage, List<BootRecordView> bootRecords, List<MemoryView> memory,
		List<SauRegion> sau, List<MpuRegion> mpu) {
}
