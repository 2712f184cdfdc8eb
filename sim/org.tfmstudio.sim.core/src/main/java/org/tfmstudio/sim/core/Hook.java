// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** Looks on when an instruction is about to be executed; see {@link Core#addHook}. */
@FunctionalInterface
public interface Hook {
	/**
	 * Called before the instruction at its address executes, in whichever state the core is. It takes no virtual time and must not change the
	 * state of the machine; it may add and remove hooks, and may ask for a stop before the instruction by {@link Core#requestStop}.
	 */
	void reached(Core core);
}
