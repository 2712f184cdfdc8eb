// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.hosted;

import java.nio.file.Path;
import java.util.Optional;
import org.tfmstudio.sim.device.record.DeviceRecord;

/**
 * What a device in hosted mode is made of.
 *
 * @param record configuration and partitions
 * @param nonSecure ELF file of a non-secure image that runs instead of the record's application, as it was built: it is neither signed nor
 *            verified, and its gateways stand where its symbols say
 * @param flash file that keeps the board's code memory from run to run; images win over it
 */
public record HostedImages(DeviceRecord record, Optional<Path> nonSecure, Optional<Path> flash) {
}
