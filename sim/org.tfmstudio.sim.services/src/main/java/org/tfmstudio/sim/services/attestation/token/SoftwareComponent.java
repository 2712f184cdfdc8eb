// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation.token;

/**
 * A measured piece of software. What the token does not say is empty.
 *
 * @param offset      where it begins in the token
 * @param type        "SPE"
 * @param version     "2.1.5"
 * @param description of the measurement: "SHA256"
 * @param measurement a digest
 * @param signer      hash of the key that signed it
 */
public record SoftwareComponent(int offset, String type, String version, String description, byte[] measurement, byte[] signer) {
}
