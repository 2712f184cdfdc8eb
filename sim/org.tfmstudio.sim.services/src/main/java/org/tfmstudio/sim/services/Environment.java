// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services;

import java.util.Optional;
import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.spm.model.OptionValues;

/** What the device gives to the services. */
public interface Environment {
	/** More names than any option goes by before it comes to its number. */
	int LONGEST_CHAIN = 8;

	/** The value of an option by its TF-M name, "ITS_BUF_SIZE"; empty when the device does not say. */
	Optional<String> option(String name);

	/** TF-M version that the device behaves as, "2.1". */
	String tfm();

	/** A part of the flash; empty where the device has no such part. */
	Optional<FlashDevice> flash(FlashArea area);

	/** What the boot loader left for the runtime: TF-M's shared data, header and TLVs (facts E.7). Asked at each start. */
	byte[] bootData();

	/** Seed of everything that is random on the device; the same seed makes the same run. */
	long seed();

	/** Resets the device once the present call is done. @param why for the trace */
	void reset(String why);

	/** Whether a switch or flag is on. @throws IllegalArgumentException naming the option, when its value is no switch */
	default boolean on(String name, boolean absent) {
		return OptionValues.on(name, option(name).orElse(""), absent);
	}

	/**
	 * A number, decimal or hexadecimal; a value that is the name of another option is followed to it.
	 *
	 * @throws IllegalArgumentException naming the option, when its value is no number
	 */
	default int number(String name, int absent) {
		String at = name;
		for (int steps = 0; steps < LONGEST_CHAIN; steps++) {
			String value = option(at).map(String::strip).orElse("");
			if (value.isEmpty() || Character.isDigit(value.charAt(0)) || value.charAt(0) == '-' || value.equals(at))
				return OptionValues.number(at, value, absent);
			at = value;
		}
		throw new IllegalArgumentException(name + " must be a number but names an option that leads back to it");
	}
}
