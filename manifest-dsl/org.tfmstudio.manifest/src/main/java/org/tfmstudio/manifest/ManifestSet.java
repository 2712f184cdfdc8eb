// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import java.util.List;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Partition;

/**
 * What was read from a set of manifests.
 *
 * @param partitions of all files, by file and place
 * @param devices of all files, by file and place
 * @param findings in the order of {@link Finding#ORDER}
 */
public record ManifestSet(List<Partition> partitions, List<Device> devices, List<Finding> findings) {
	/** Whether something must be changed before the project can be built. */
	public boolean hasErrors() {
		return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
	}
}
