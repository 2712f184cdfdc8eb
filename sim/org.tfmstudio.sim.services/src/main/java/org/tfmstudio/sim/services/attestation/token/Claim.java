// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation.token;

/** What a token can say. */
public enum Claim {
	NONCE("nonce"),
	BOOT_SEED("boot seed"),
	INSTANCE_ID("instance id"),
	IMPLEMENTATION_ID("implementation id"),
	CLIENT_ID("client id"),
	SECURITY_LIFECYCLE("security lifecycle"),
	SOFTWARE_COMPONENTS("software components"),
	NO_SOFTWARE_COMPONENTS("no software components"),
	PROFILE("profile"),
	VERIFICATION_SERVICE("verification service"),
	CERTIFICATION_REFERENCE("certification reference"),
	PLATFORM_CONFIG("platform configuration"),
	PLATFORM_HASH("platform hash algorithm");

	private final String words;

	Claim(String words) {
		this.words = words;
	}

	/** Its name for a reader. */
	public String words() {
		return words;
	}
}
