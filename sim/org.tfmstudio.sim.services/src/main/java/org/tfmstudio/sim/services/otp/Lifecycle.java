// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.otp;

/** States of a device's life. Codes only ever gain bits, so that one-time memory can hold them. */
public enum Lifecycle {
	ASSEMBLY_AND_TEST(0, 0x1000),
	PSA_ROT_PROVISIONING(1, 0x2000),
	SECURED(3, 0x3000),
	DECOMMISSIONED(7, 0x6000),
	UNKNOWN(0xF, 0x0000);

	private final int code;
	private final int psa;

	Lifecycle(int code, int psa) {
		this.code = code;
		this.psa = psa;
	}

	/** As one-time memory holds it. */
	public int code() {
		return code;
	}

	/** As the attestation claim tells it (PSA security model, TF-M's tfm_security_lifecycle_t). */
	public int claim() {
		return psa;
	}

	/** {@link #UNKNOWN} for a code that is no state. */
	public static Lifecycle of(int code) {
		for (Lifecycle it : values())
			if (it.code == code)
				return it;
		return UNKNOWN;
	}
}
