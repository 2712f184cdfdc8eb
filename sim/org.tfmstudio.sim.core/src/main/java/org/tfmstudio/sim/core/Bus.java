// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * What lies outside the core: memories, peripherals, and the gates (MPC, PPC) in front of them. The core has already asked
 * IDAU, SAU and MPU when it comes here.
 */
public interface Bus {
	/** The transaction is Secure. This is the attribute of the address after SAU and IDAU (DDI0553 B8.3), not the state of the core. */
	int SECURE = 1;
	/** The transaction is privileged. */
	int PRIVILEGED = 2;
	/** An instruction fetch. */
	int FETCH = 4;
	/** Made by a debugger or by host code: no side effect, and no gate denies it. */
	int DEBUG = 8;

	/**
	 * Reads.
	 *
	 * @param address any address; aligned to size
	 * @param size 1, 2 or 4 bytes
	 * @param attributes a sum of the constants above
	 * @return the value, zero-extended
	 * @throws BusDenied when nothing answers or a gate denies
	 */
	int read(int address, int size, int attributes);

	/** Writes the low {@code size} bytes of value; otherwise as {@link #read}. */
	void write(int address, int size, int value, int attributes);

	/**
	 * What would deny an access, without making it.
	 *
	 * @param write true for writes, false for reads and fetches
	 * @return null when it may be made
	 */
	Denial check(int address, int attributes, boolean write);

	/**
	 * Hands out the memory behind the 1 KB block that holds {@code address}, so that the core can go round this interface until
	 * {@link Core#invalidate()} is called.
	 *
	 * @param write true for writes, false for reads and fetches
	 * @return the memory and the offset of the block in it; null when the block is not plain memory, or these attributes are denied
	 */
	Direct direct(int address, int attributes, boolean write);

	/** A 1 KB block of a memory: {@code offset} is that of its first byte. */
	record Direct(Memory memory, int offset) {
	}
}
