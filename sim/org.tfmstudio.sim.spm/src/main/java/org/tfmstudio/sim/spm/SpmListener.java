// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm;

import org.tfmstudio.sim.spm.fault.SpmStop;

/** Is told when the SPM halts the device or wants it reset; the engine stops right after with the same reason. */
@FunctionalInterface
public interface SpmListener {
	SpmListener NONE = stop -> {
	};

	void stopped(SpmStop stop);
}
