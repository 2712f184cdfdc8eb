// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tfmstudio.sim.boot.cbor.Cbor;
import org.tfmstudio.sim.services.attestation.token.Claim;
import org.tfmstudio.sim.services.attestation.token.TokenProfile;
import org.tfmstudio.sim.services.otp.OneTimeMemory;

/** The claims of a token, in the order in which TF-M writes them. */
final class TokenPayload {
	private static final int NO_SOFTWARE = 1;
	/** What TF-M's default platform code says of itself to a CCA verifier. */
	private static final byte[] PLATFORM_CONFIG = { (byte) 0xEF, (byte) 0xBE, (byte) 0xAD, (byte) 0xDE };
	private static final String PLATFORM_HASH = "not-hash-extended";

	private final AttestationOptions options;
	private final List<byte[]> pieces = new ArrayList<>();
	private int claims;

	private TokenPayload(AttestationOptions options) {
		this.options = options;
	}

	/** Only the nonce: what TF-M's development tests ask for. */
	static byte[] minimal(AttestationOptions options, byte[] challenge) {
		return new TokenPayload(options).put(Claim.NONCE, Cbor.bytes(challenge)).bytes();
	}

	/**
	 * All claims.
	 *
	 * @param components boot records in CBOR
	 * @throws MissingClaim when one that the profile needs cannot be told
	 */
	static byte[] full(AttestationOptions options, byte[] challenge, OneTimeMemory otp, byte[] instanceId, int clientId, List<byte[]> components)
			throws MissingClaim {
		TokenPayload all = new TokenPayload(options).put(Claim.NONCE, Cbor.bytes(challenge));
		boolean cca = options.profile() == TokenProfile.ARM_CCA;
		if (!cca)
			all.put(Claim.BOOT_SEED, Cbor.bytes(otp.bootSeed()));
		all.put(Claim.INSTANCE_ID, Cbor.bytes(instanceId)).put(Claim.IMPLEMENTATION_ID, Cbor.bytes(otp.implementationId()));
		if (!cca)
			all.put(Claim.CLIENT_ID, Cbor.integer(clientId));
		all.put(Claim.SECURITY_LIFECYCLE, Cbor.integer(otp.lifecycle().claim())).software(components).put(Claim.PROFILE, text(otp.profileDefinition()));
		if (cca)
			all.put(Claim.PLATFORM_HASH, Cbor.text(PLATFORM_HASH)).put(Claim.PLATFORM_CONFIG, Cbor.bytes(PLATFORM_CONFIG));
		if (options.optional())
			all.put(Claim.VERIFICATION_SERVICE, text(otp.verificationServiceUrl()));
		if (options.optional() && !cca)
			all.put(Claim.CERTIFICATION_REFERENCE, text(otp.certificationReference()));
		return all.bytes();
	}

	private TokenPayload software(List<byte[]> components) throws MissingClaim {
		if (components.isEmpty() && options.profile() != TokenProfile.PSA_IOT_1)
			throw new MissingClaim(options.profile() + " asks for software components, and the boot loader left no boot record");
		return components.isEmpty() ? put(Claim.NO_SOFTWARE_COMPONENTS, Cbor.integer(NO_SOFTWARE))
				: put(Claim.SOFTWARE_COMPONENTS, Cbor.join(Cbor.array(components.size()), Cbor.join(components)));
	}

	/** One-time memory may hold bytes that are no UTF-8; TF-M copies them as they are. */
	private static byte[] text(String latin) {
		byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
		byte[] head = Cbor.bytes(bytes);
		head[0] |= 0x20; // major type 3 instead of 2
		return head;
	}

	private TokenPayload put(Claim claim, byte[] value) {
		int label = claim == Claim.BOOT_SEED && options.eatSeed() && options.profile() == TokenProfile.PSA_2_0_0 ? TokenProfile.EAT_BOOT_SEED
				: options.profile().label(claim);
		pieces.add(Cbor.integer(label));
		pieces.add(value);
		claims++;
		return this;
	}

	private byte[] bytes() {
		return Cbor.join(Cbor.map(claims), Cbor.join(pieces));
	}

	/** A claim that is needed has no value. */
	static final class MissingClaim extends Exception {
		private static final long serialVersionUID = 1L;

		MissingClaim(String why) {
			super(why);
		}
	}
}
