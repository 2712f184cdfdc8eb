// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.flash;

/** The power failed while flash was worked on: whatever was under way is lost, what is in flash stays. */
public final class PowerCut extends RuntimeException {
	private static final long serialVersionUID = 1L;

	PowerCut(long operation) {
		super("the power was cut at flash operation " + operation, null, false, false);
	}
}
