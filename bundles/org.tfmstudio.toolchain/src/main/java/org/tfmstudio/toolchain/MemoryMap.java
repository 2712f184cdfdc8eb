// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import java.util.List;

/**
 * Where partitions may lie, in address order. What is left out between two windows is kept for others.
 *
 * @param code code and constants
 * @param data private data
 */
public record MemoryMap(List<MemoryWindow> code, List<MemoryWindow> data) {

	/**
	 * Hosted mode on AN521: the secure slot behind the SPM, and secure RAM behind the SPM's data. 0x3801FC00 to 0x3801FFFF is the
	 * driver partition's memory in the PSA architecture tests and stays free; so does 0x102FFC00 to 0x102FFFFF, which no window
	 * reaches.
	 */
	public static final MemoryMap AN521 = new MemoryMap(List.of(new MemoryWindow(0x1009_0000L, 0x100F_0000L)),
			List.of(new MemoryWindow(0x3801_0000L, 0x3801_FC00L), new MemoryWindow(0x3802_0000L, 0x3810_0000L)));
}
