// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

/**
 * A stretch of memory that partitions may be placed in.
 *
 * @param start first address
 * @param end   first address behind it
 */
public record MemoryWindow(long start, long end) {

	/** Bytes in it. */
	public long size() {
		return end - start;
	}
}
