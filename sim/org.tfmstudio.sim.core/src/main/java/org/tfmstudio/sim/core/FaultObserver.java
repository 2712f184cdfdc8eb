// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** Told of each fault when it is raised, before the exception is entered (the state is that of the faulting instruction). */
@FunctionalInterface
public interface FaultObserver {
	void fault(Core core, FaultRecord fault);
}
