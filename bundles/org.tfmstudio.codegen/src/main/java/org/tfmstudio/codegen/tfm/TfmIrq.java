// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

import java.util.Locale;

/**
 * An interrupt, decided.
 *
 * @param source      symbol of the platform
 * @param macro       whole name of its signal
 * @param name        name in the manifest; empty with FF-M 1.0
 * @param signal      its one bit
 * @param handler     the FLIH function, empty when there is none
 * @param clientBase  first client of an NS agent's interrupt, empty when none is said
 * @param clientLimit last client, likewise
 * @param mailbox     flags for a mailbox (TF-M 2.3), empty when none are said
 */
public record TfmIrq(String source, String macro, String name, long signal, String handler, String clientBase, String clientLimit,
		String mailbox) {

	/** The function of the platform that prepares it. */
	String initialiser() {
		return source.toLowerCase(Locale.ROOT) + "_init";
	}
}
