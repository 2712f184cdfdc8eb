// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation;

import java.util.List;
import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.attestation.token.TokenProfile;

/**
 * Options of the service by TF-M's names.
 *
 * @param optional  verification service and certification reference are told
 * @param keyId     the header names the key
 * @param symmetric the key is for HMAC
 * @param test      a challenge can ask for the tokens of TF-M's development tests
 * @param mapped    vectors are mapped, so that no buffer of the service limits a token
 * @param buffer    bytes of that buffer
 * @param eatSeed   the boot seed has EAT's label, as from TF-M 2.2 on
 */
record AttestationOptions(TokenProfile profile, boolean optional, boolean keyId, boolean symmetric, boolean test, boolean mapped, int buffer,
		boolean eatSeed) {
	private static final int MAX_TOKEN = 0x250;

	/** @throws IllegalArgumentException naming an option that cannot be used */
	static AttestationOptions of(Environment environment) {
		return new AttestationOptions(TokenProfile.chosen(environment), environment.on("ATTEST_INCLUDE_OPTIONAL_CLAIMS", true),
				environment.on("ATTEST_INCLUDE_COSE_KEY_ID", false), environment.on("SYMMETRIC_INITIAL_ATTESTATION", false),
				environment.on("ATTEST_INCLUDE_TEST_CODE", false), environment.on("PSA_FRAMEWORK_HAS_MM_IOVEC", false),
				environment.number("PSA_INITIAL_ATTEST_MAX_TOKEN_SIZE", MAX_TOKEN), !List.of("1.7", "1.8", "2.0", "2.1").contains(minor(environment.tfm())));
	}

	private static String minor(String version) {
		String[] parts = version.split("\\.");
		return parts.length < 2 ? version : parts[0] + "." + parts[1];
	}
}
