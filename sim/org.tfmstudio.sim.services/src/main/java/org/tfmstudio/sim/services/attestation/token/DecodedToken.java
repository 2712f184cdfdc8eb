// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation.token;

import java.util.List;
import java.util.Optional;

/**
 * A token as far as it could be read.
 *
 * @param bytes           all of it
 * @param envelope        the message that it is in, when that could be read
 * @param profile         the profile that its claims are from
 * @param profileText     what the profile claim says; empty without one
 * @param claims          in their order
 * @param components      in their order
 * @param findings        in the order of their places; empty for a token that is as it should be
 */
public record DecodedToken(byte[] bytes, Optional<Envelope> envelope, Optional<TokenProfile> profile, String profileText, List<ClaimValue> claims,
		List<SoftwareComponent> components, List<Finding> findings) {

	/**
	 * A COSE message.
	 *
	 * @param signature     whether it is COSE_Sign1; else COSE_Mac0
	 * @param algorithm     empty when the header names none that is known
	 * @param algorithmText what the header names, in words
	 * @param kid           name of the key in the unprotected header, empty for none
	 */
	public record Envelope(boolean signature, Optional<Cose.Algorithm> algorithm, String algorithmText, byte[] protectedHeader, byte[] kid,
			byte[] payload, int payloadOffset, byte[] tag, int tagOffset) {
		/** "COSE_Sign1" or "COSE_Mac0". */
		public String name() {
			return signature ? "COSE_Sign1" : "COSE_Mac0";
		}
	}

	/** Whether something is wrong that a verifier must not accept. */
	public boolean hasErrors() {
		return findings.stream().anyMatch(it -> it.severity() == Finding.Severity.ERROR);
	}

	/** The claim with a meaning; the first, if it comes twice. */
	public Optional<ClaimValue> claim(Claim claim) {
		return claims.stream().filter(it -> it.claim().filter(claim::equals).isPresent()).findFirst();
	}
}
