// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

/** What the build of the crypto service has: options by their names, PSA_WANT_ALG_CCM or MBEDTLS_AES_ONLY_128_BIT_KEY_LENGTH (facts F.3.3). */
@FunctionalInterface
public interface Switches {
	/** Every PSA_WANT option is on, no other is. */
	Switches EVERYTHING = option -> option.startsWith("PSA_WANT_");

	/** Whether an option is switched on; one that nobody set is off. */
	boolean on(String option);
}
