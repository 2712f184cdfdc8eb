// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image;

/**
 * One program header of an ELF file.
 *
 * @param type PT_*
 * @param offset of its bytes in the file
 * @param address where it is at run time (VMA)
 * @param loadAddress where a loader puts it (LMA, p_paddr)
 * @param fileSize bytes in the file
 * @param memorySize bytes in memory; what the file does not give is zero
 * @param flags PF_X 1, PF_W 2, PF_R 4
 */
public record ElfSegment(int type, long offset, int address, int loadAddress, long fileSize, long memorySize, int flags) {
	public static final int LOAD = 1;

	/** Whether a loader has to place it. */
	public boolean load() {
		return type == LOAD;
	}
}
