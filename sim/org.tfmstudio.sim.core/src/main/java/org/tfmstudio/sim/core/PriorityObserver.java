// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * Told when the execution priority is another than before: by entry to and return from exceptions, and by PRIMASK, BASEPRI and FAULTMASK.
 * Told at the border of instructions where it takes effect.
 */
@FunctionalInterface
public interface PriorityObserver {
	/** What {@link Core#executionPriority} says where nothing is masked: no exception is active. */
	int LOWEST = Exceptions.LOWEST;

	/** @param priority smaller is more urgent: an exception is taken only if its priority is smaller still */
	void priority(Core core, int priority);
}
