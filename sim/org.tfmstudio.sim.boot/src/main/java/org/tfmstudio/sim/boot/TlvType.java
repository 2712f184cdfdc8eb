// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot;

/** Types of the entries behind an image that this stage knows; numbers as MCUboot 2.1 has them. */
public enum TlvType {
	/** SHA-256 of the public key's SubjectPublicKeyInfo. */
	KEYHASH(0x01),
	/** SHA-256 of header, payload and protected area. */
	SHA256(0x10),
	/** ECDSA signature of that digest, DER. */
	ECDSA_SIG(0x22),
	/** Another image that must have at least a version, protected. */
	DEPENDENCY(0x40),
	/** Security counter, 32 bits, protected. */
	SEC_CNT(0x50),
	/** What attestation tells of the image, CBOR with room for the digest at its end, protected. */
	BOOT_RECORD(0x60);

	private final int code;

	TlvType(int code) {
		this.code = code;
	}

	/** The number in the entry. */
	public int code() {
		return code;
	}
}
