// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.model;

/**
 * An interrupt owned by a partition.
 *
 * @param source   the platform's name of the line
 * @param number   external interrupt line
 * @param name     name in the manifest
 * @param signal   the bit it asserts
 * @param handling who handles it first
 * @param function first-level handler, 0 for SLIH
 */
public record IrqConfig(String source, int number, String name, int signal, Handling handling, int function) {
	public enum Handling {
		FLIH, SLIH
	}
}
