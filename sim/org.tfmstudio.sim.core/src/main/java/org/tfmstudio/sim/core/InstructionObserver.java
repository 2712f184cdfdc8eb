// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** Told once for each address at which an UNPREDICTABLE instruction is executed, before it does what its fields say. */
@FunctionalInterface
public interface InstructionObserver {
	/** @param why the page of DDI0553 and the rule that is not kept */
	void unpredictable(Core core, int address, String why);
}
