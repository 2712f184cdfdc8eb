// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.model;

/** Device registers owned by a partition, named by their secure alias. */
public record MmioConfig(String name, int base, int size, boolean write) {
	public Range range() {
		return new Range(base, size);
	}
}
