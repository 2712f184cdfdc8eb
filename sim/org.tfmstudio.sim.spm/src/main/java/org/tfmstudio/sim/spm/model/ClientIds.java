// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.model;

import java.util.OptionalInt;

/**
 * The range of client ids of an agent of the non-secure world. Ids of its own clients count down from -1; the SPM and services see them
 * translated into the range, so that clients of two agents cannot be taken for each other (facts C.3).
 *
 * @param base  the lowest id
 * @param limit the highest id, what -1 becomes
 */
public record ClientIds(int base, int limit) {
	/** Those of TF-M's mailbox agent. */
	public static final ClientIds MAILBOX = new ClientIds(-0x0400_FFFF, -0x0400_0000);

	/** Those of the agent on the SPM's own core. */
	public static final ClientIds TRUSTZONE = new ClientIds(-0x3C00_FFFF, -0x3C00_0000);

	public ClientIds {
		if (base > limit || limit >= 0)
			throw new IllegalArgumentException("client ids %d to %d are no range of negative numbers".formatted(base, limit));
	}

	/** The id that services see; empty when it is not negative or outside of the range. */
	public OptionalInt translate(int id) {
		return id < 0 && id >= (long) base - limit - 1 ? OptionalInt.of(limit + 1 + id) : OptionalInt.empty();
	}

	/** Whether a translated id is of this range. */
	public boolean contains(int translated) {
		return translated >= base && translated <= limit;
	}
}
