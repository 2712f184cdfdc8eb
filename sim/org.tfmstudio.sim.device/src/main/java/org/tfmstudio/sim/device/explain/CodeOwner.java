// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import org.tfmstudio.sim.image.symbols.Location;

/** Says whose code stands somewhere in an image that holds the code of several: one image of TF-M holds the SPM and all partitions. */
@FunctionalInterface
public interface CodeOwner {
	/** Name of the partition, or of the part of the firmware, that the code at a place belongs to; empty when there is nothing to say. */
	String owner(Location at);

	/** Images are their own partitions, as in hosted mode. */
	CodeOwner IMAGES = at -> "";

	/**
	 * By the path of the source file, as TF-M's source tree is laid out: {@code secure_fw/partitions/NAME/} and {@code secure_fw/spm/}.
	 * Code that several share, a C library for instance, has no owner.
	 */
	CodeOwner SOURCE_TREE = at -> {
		String file = at.file().replace('\\', '/');
		int partitions = file.lastIndexOf("/partitions/");
		if (partitions >= 0) {
			int start = partitions + "/partitions/".length();
			int end = file.indexOf('/', start);
			return end < 0 ? "" : file.substring(start, end);
		}
		return file.contains("secure_fw/spm/") ? "SPM" : "";
	};
}
