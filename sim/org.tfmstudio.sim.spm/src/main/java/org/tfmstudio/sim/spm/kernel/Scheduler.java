// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.kernel;

/** Chooses who runs. It decides from the state of the threads alone, so it has nothing to save. */
@FunctionalInterface
public interface Scheduler {
	/** The thread that should run now; the idle thread when no other can. */
	SpmThread next();
}
