// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** Answers BKPT 0xAB: operation in r0, parameter in r1, result to r0. */
@FunctionalInterface
public interface Semihosting {
	/** May stop the engine by {@link Core#requestStop}. Execution goes on behind the BKPT. */
	void call(Core core);
}
