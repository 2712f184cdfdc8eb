// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.model;

import java.util.Locale;

/** Reads values of TF-M options as CMake and C headers write them. */
public final class OptionValues {
	private OptionValues() {
	}

	/**
	 * A switch or flag.
	 *
	 * @param value  as it was written; empty when the device does not say
	 * @param absent what it is then
	 * @throws IllegalArgumentException naming the option, when the value is no switch
	 */
	public static boolean on(String name, String value, boolean absent) {
		String word = value.strip().toUpperCase(Locale.ROOT);
		return switch (word) {
			case "" -> absent;
			case "1", "ON", "Y", "YES", "TRUE" -> true;
			case "0", "OFF", "N", "NO", "FALSE" -> false;
			default -> throw new IllegalArgumentException(name + " must be on or off but is " + word);
		};
	}

	/**
	 * A number, decimal or hexadecimal.
	 *
	 * @param value  as it was written; empty when the device does not say
	 * @param absent what it is then
	 * @throws IllegalArgumentException naming the option, when the value is no number
	 */
	public static int number(String name, String value, int absent) {
		String digits = value.strip();
		try {
			return digits.isEmpty() ? absent : Integer.decode(digits);
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException(name + " must be a number but is " + digits, e);
		}
	}
}
