// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.otp;

import java.util.Optional;

/** Counters that only rise, by TF-M's names and, as ordinals, numbers (facts D.5). */
public enum NvCounter {
	PS_0,
	PS_1,
	PS_2,
	BL2_0,
	BL2_1,
	BL2_2,
	BL2_3,
	BL1_0,
	NS_0,
	NS_1,
	NS_2;

	/** By TF-M's number; empty when no counter has it. */
	public static Optional<NvCounter> of(int number) {
		return number >= 0 && number < values().length ? Optional.of(values()[number]) : Optional.empty();
	}
}
