// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.mailbox;

import org.tfmstudio.sim.core.Core;

/**
 * The topology with the non-secure world on core 1 (TFM_MULTI_CORE_TOPOLOGY).
 *
 * @param core  core 1
 * @param slots the most calls that may be under way together, NUM_MAILBOX_QUEUE_SLOT
 */
public record Multicore(Core core, int slots) {
	/** Bits of the mailbox's status words. */
	public static final int MOST_SLOTS = 32;

	public Multicore {
		if (slots < 1 || slots > MOST_SLOTS)
			throw new IllegalArgumentException("NUM_MAILBOX_QUEUE_SLOT must be 1 to " + MOST_SLOTS + " but is " + slots);
	}
}
