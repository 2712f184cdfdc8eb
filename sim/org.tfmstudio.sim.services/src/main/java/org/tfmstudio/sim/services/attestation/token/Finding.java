// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation.token;

/**
 * Something that is wrong with a token.
 *
 * @param severity how bad: a verifier that keeps to the profile refuses a token with errors
 * @param offset   where, in bytes from the token's first
 * @param message  one sentence
 */
public record Finding(Severity severity, int offset, String message) {
	/** How bad. */
	public enum Severity {
		ERROR, WARNING
	}
}
