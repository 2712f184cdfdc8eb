// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.tfmstudio.sim.trace.PsaStatus.INSUFFICIENT_MEMORY;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.tfmstudio.sim.services.crypto.id.PsaException;

/**
 * What the device's crypto library could still allocate of its buffer, CRYPTO_ENGINE_BUF_SIZE. Counted are blocks that stay: material of keys and
 * inputs of derivations. What algorithms take for a moment is not.
 */
public final class Memory {
	/** What Mbed TLS's allocator keeps about a block. */
	private static final int HEADER = 32;
	private static final int ALIGNMENT = 4;

	private final int size;
	private final List<IntSupplier> users = new ArrayList<>();

	public Memory(int size) {
		this.size = size;
	}

	/** Counts what a user holds, in bytes of {@link #block}. */
	public void countAlso(IntSupplier user) {
		users.add(user);
	}

	/** Bytes that a block of so many takes. */
	public static int block(int bytes) {
		return bytes == 0 ? 0 : (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT + HEADER;
	}

	/** That blocks of these sizes fit beside all others. @throws PsaException INSUFFICIENT_MEMORY */
	public void require(int... blocks) {
		long left = size;
		for (IntSupplier user : users)
			left -= user.getAsInt();
		for (int block : blocks)
			left -= block(block);
		if (left < 0)
			throw new PsaException(INSUFFICIENT_MEMORY);
	}
}
