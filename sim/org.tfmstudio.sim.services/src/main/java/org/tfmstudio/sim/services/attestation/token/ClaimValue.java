// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation.token;

import java.util.Optional;
import org.tfmstudio.sim.boot.cbor.CborItem;

/**
 * A claim as a token has it.
 *
 * @param offset  where its label begins
 * @param label   the key of the map, as text
 * @param claim   what the label means in the token's profile; empty when it means nothing there
 * @param value   the value
 * @param meaning the value in words, or empty when it says all itself
 */
public record ClaimValue(int offset, String label, Optional<Claim> claim, CborItem value, String meaning) {
}
