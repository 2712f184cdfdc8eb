// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation;

import org.tfmstudio.sim.services.attestation.token.Cose;

/** The initial attestation key at work. */
interface TokenSigner {
	Cose.Algorithm algorithm();

	/** Signature or MAC over a structure of {@link Cose#structure}. */
	byte[] sign(byte[] structure);

	/** UEID of the device: 0x01 and a hash of the key. */
	byte[] instanceId();

	/** The key's name for the header; empty when it has none. */
	byte[] keyId();
}
