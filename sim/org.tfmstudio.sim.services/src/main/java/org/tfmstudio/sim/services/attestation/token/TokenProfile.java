// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation.token;

import static org.tfmstudio.sim.services.attestation.token.Claim.BOOT_SEED;
import static org.tfmstudio.sim.services.attestation.token.Claim.CERTIFICATION_REFERENCE;
import static org.tfmstudio.sim.services.attestation.token.Claim.CLIENT_ID;
import static org.tfmstudio.sim.services.attestation.token.Claim.IMPLEMENTATION_ID;
import static org.tfmstudio.sim.services.attestation.token.Claim.INSTANCE_ID;
import static org.tfmstudio.sim.services.attestation.token.Claim.NONCE;
import static org.tfmstudio.sim.services.attestation.token.Claim.NO_SOFTWARE_COMPONENTS;
import static org.tfmstudio.sim.services.attestation.token.Claim.PLATFORM_CONFIG;
import static org.tfmstudio.sim.services.attestation.token.Claim.PLATFORM_HASH;
import static org.tfmstudio.sim.services.attestation.token.Claim.PROFILE;
import static org.tfmstudio.sim.services.attestation.token.Claim.SECURITY_LIFECYCLE;
import static org.tfmstudio.sim.services.attestation.token.Claim.SOFTWARE_COMPONENTS;
import static org.tfmstudio.sim.services.attestation.token.Claim.VERIFICATION_SERVICE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tfmstudio.sim.services.Environment;

/** Documents that say which claims a token has, and under which labels (facts D.4). */
public enum TokenProfile {
	/** The first PSA token, with labels of Arm's private range. */
	PSA_IOT_1("PSA_IOT_PROFILE_1", List.of(), labels(-75000, PROFILE, -75001, CLIENT_ID, -75002, SECURITY_LIFECYCLE, -75003, IMPLEMENTATION_ID,
			-75004, BOOT_SEED, -75005, CERTIFICATION_REFERENCE, -75006, SOFTWARE_COMPONENTS, -75007, NO_SOFTWARE_COMPONENTS, -75008, NONCE,
			-75009, INSTANCE_ID, -75010, VERIFICATION_SERVICE)),
	/** Labels as registered for EAT and CWT; RFC 9783 is its last form. */
	PSA_2_0_0("http://arm.com/psa/2.0.0", List.of("tag:psacertified.org,2023:psa#tfm"), labels(10, NONCE, 256, INSTANCE_ID, 265, PROFILE,
			268, BOOT_SEED, 2394, CLIENT_ID, 2395, SECURITY_LIFECYCLE, 2396, IMPLEMENTATION_ID, 2397, BOOT_SEED, 2398, CERTIFICATION_REFERENCE,
			2399, SOFTWARE_COMPONENTS, 2400, VERIFICATION_SERVICE)),
	/** The platform's half of a token of Arm's confidential computing. */
	ARM_CCA("http://arm.com/CCA-SSD/1.0.0", List.of("tag:arm.com,2023:cca_platform#1.0.0"), labels(10, NONCE, 256, INSTANCE_ID, 265, PROFILE,
			2395, SECURITY_LIFECYCLE, 2396, IMPLEMENTATION_ID, 2399, SOFTWARE_COMPONENTS, 2400, VERIFICATION_SERVICE, 2401, PLATFORM_CONFIG,
			2402, PLATFORM_HASH));

	/** Where TF-M 2.2 has the boot seed; until 2.1 it was 2397. */
	public static final int EAT_BOOT_SEED = 268;

	private final String text;
	private final List<String> others;
	private final Map<Integer, Claim> claims;

	TokenProfile(String text, List<String> others, Map<Integer, Claim> claims) {
		this.text = text;
		this.others = others;
		this.claims = claims;
	}

	/** The profile that a device's options choose; the first one is what a device has that chooses none, so that another wins over it. */
	public static TokenProfile chosen(Environment environment) {
		for (TokenProfile it : List.of(ARM_CCA, PSA_2_0_0))
			if (environment.on("ATTEST_TOKEN_PROFILE_" + it, false))
				return it;
		return PSA_IOT_1;
	}

	/** What the profile claim says in a token of TF-M 2.1. */
	public String text() {
		return text;
	}

	/** The profile that a profile claim names. */
	public static Optional<TokenProfile> named(String text) {
		for (TokenProfile it : values())
			if (it.text.equals(text) || it.others.contains(text))
				return Optional.of(it);
		return Optional.empty();
	}

	/** What a label means. */
	public Optional<Claim> claim(long label) {
		return label == (int) label ? Optional.ofNullable(claims.get((int) label)) : Optional.empty();
	}

	/** The label of a claim, as TF-M 2.1 writes it. @throws IllegalArgumentException when this profile has no such claim */
	public int label(Claim claim) {
		int found = 0;
		for (Map.Entry<Integer, Claim> entry : claims.entrySet())
			if (entry.getValue() == claim)
				found = entry.getKey(); // the last one: of the boot seed's two, the one until 2.1
		if (found == 0)
			throw new IllegalArgumentException(this + " has no claim " + claim);
		return found;
	}

	/** Whether the profile has such a claim. */
	public boolean has(Claim claim) {
		return claims.containsValue(claim);
	}

	private static Map<Integer, Claim> labels(Object... pairs) {
		Map<Integer, Claim> labels = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2)
			labels.put((Integer) pairs[i], (Claim) pairs[i + 1]);
		return labels;
	}
}
