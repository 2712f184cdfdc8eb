// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential.exceptions;

import java.util.List;
import java.util.Map;

/**
 * One case as it is written.
 *
 * @param name says what it shows
 * @param section of DDI0553 that it tests
 * @param qemu what QEMU 7.2 does otherwise, with the reason; empty when it must do the same
 * @param onQemu whether QEMU can run it at all
 * @param floatingPoint whether it needs a core with floating point
 * @param secureVectors labels by exception number
 * @param nonSecureVectors likewise
 * @param secure lines of Secure code
 * @param gates lines of Non-secure callable code
 * @param nonSecure lines of Non-secure code
 * @param expected what it logs, as {@code name=value} in order
 */
record ExceptionCase(String name, String section, String qemu, boolean onQemu, boolean floatingPoint, Map<Integer, String> secureVectors,
		Map<Integer, String> nonSecureVectors, List<String> secure, List<String> gates, List<String> nonSecure, List<String> expected) {
	/** A case that ends at once. */
	ExceptionCase nothing() {
		return new ExceptionCase(name, section, qemu, onQemu, floatingPoint, Map.of(), Map.of(), List.of("end"), List.of(), List.of(), List.of());
	}

	@Override
	public String toString() {
		return name;
	}
}
