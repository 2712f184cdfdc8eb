// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.otp;

/** What one-time programmable memory holds, by TF-M's names. Sizes are the layout's, see {@link OneTimeMemory#size}. */
public enum OtpElement {
	/** Hardware unique key. */
	HUK,
	/** Initial attestation key: a private scalar, or a key for HMAC. */
	IAK,
	/** Bytes of {@link #IAK} that are used. */
	IAK_LEN,
	/** Family of the curve, or algorithm of the MAC. */
	IAK_TYPE,
	/** Name of the attestation key, for a token's kid. */
	IAK_ID,
	BOOT_SEED,
	/** Code of the {@link Lifecycle}. */
	LCS,
	IMPLEMENTATION_ID,
	CERT_REF,
	VERIFICATION_SERVICE_URL,
	PROFILE_DEFINITION,
	BL2_ROTPK_0,
	BL2_ROTPK_1,
	NV_COUNTER_BL2_0,
	NV_COUNTER_BL2_1,
	NV_COUNTER_BL2_2,
	NV_COUNTER_BL2_3,
	BL2_ROTPK_2,
	BL2_ROTPK_3,
	NV_COUNTER_NS_0,
	NV_COUNTER_NS_1,
	NV_COUNTER_NS_2,
	ENTROPY_SEED,
	SECURE_DEBUG_PK
}
