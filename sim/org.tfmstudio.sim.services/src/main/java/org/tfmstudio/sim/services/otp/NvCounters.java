// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.otp;

import java.util.OptionalInt;

/** Counters in flash. Those of PS are binary; the others are bits in one-time memory, so that they end at eight times their bytes. */
public interface NvCounters {
	/** How a change went, as TF-M's tfm_plat_err_t says it. */
	enum Result {
		SUCCESS,
		/** The counter is at its end. */
		MAXIMUM,
		/** The counter would go down. */
		INVALID,
		/** This device has no such counter. */
		UNSUPPORTED,
		/** What was read back is not what was written. */
		FAILED
	}

	/** A counter's value, unsigned; empty when this device has no such counter. */
	OptionalInt read(NvCounter counter);

	/** Raises a counter to a value, unsigned. */
	Result set(NvCounter counter, int value);

	/** Raises a counter by one. */
	default Result increment(NvCounter counter) {
		OptionalInt value = read(counter);
		if (value.isEmpty())
			return Result.UNSUPPORTED;
		return value.getAsInt() == -1 ? Result.MAXIMUM : set(counter, value.getAsInt() + 1);
	}
}
