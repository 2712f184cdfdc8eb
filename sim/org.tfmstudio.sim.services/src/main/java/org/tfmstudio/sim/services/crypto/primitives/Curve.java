// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import java.util.Arrays;
import java.util.Optional;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/**
 * Elliptic curves that a build can have. Which sizes a family has is known of more curves: those are NOT_SUPPORTED, what is no size of a family is
 * INVALID_ARGUMENT.
 */
enum Curve {
	SECP_R1_256(KeyType.FAMILY_SECP_R1, 256, 32, 65, "PSA_WANT_ECC_SECP_R1_256", "secp256r1"),
	SECP_R1_384(KeyType.FAMILY_SECP_R1, 384, 48, 97, "PSA_WANT_ECC_SECP_R1_384", "secp384r1"),
	SECP_R1_521(KeyType.FAMILY_SECP_R1, 521, 66, 133, "PSA_WANT_ECC_SECP_R1_521", "secp521r1"),
	SECP_K1_256(KeyType.FAMILY_SECP_K1, 256, 32, 65, "PSA_WANT_ECC_SECP_K1_256", "secp256k1"),
	MONTGOMERY_255(KeyType.FAMILY_MONTGOMERY, 255, 32, 32, "PSA_WANT_ECC_MONTGOMERY_255", ""),
	MONTGOMERY_448(KeyType.FAMILY_MONTGOMERY, 448, 56, 56, "PSA_WANT_ECC_MONTGOMERY_448", ""),
	/** Not in Mbed TLS 3.6: an extension, off unless asked for. */
	TWISTED_EDWARDS_255(KeyType.FAMILY_TWISTED_EDWARDS, 255, 32, 32, "PSA_WANT_ECC_TWISTED_EDWARDS_255", "");

	final int family;
	final int bits;
	/** Bytes of a private key. */
	final int privateLength;
	/** Bytes of a public key. */
	final int publicLength;
	private final String option;
	/** Name in SEC 2 of a curve in Weierstrass form; empty for the others. */
	final String name;

	Curve(int family, int bits, int privateLength, int publicLength, String option, String name) {
		this.family = family;
		this.bits = bits;
		this.privateLength = privateLength;
		this.publicLength = publicLength;
		this.option = option;
		this.name = name;
	}

	boolean isWeierstrass() {
		return !name.isEmpty();
	}

	boolean in(Switches switches) {
		return switches.on(option);
	}

	/** The curve of that family and exact size, when the build has it. */
	static Optional<Curve> of(Switches switches, int family, int bits) {
		return Arrays.stream(values()).filter(it -> it.family == family && it.bits == bits && it.in(switches)).findFirst();
	}

	/**
	 * The curve of a key.
	 *
	 * @param bits  0 when they follow from the length of the data
	 * @param bytes of the private number or of one coordinate
	 * @throws PsaException INVALID_ARGUMENT, NOT_SUPPORTED
	 */
	static Curve of(Switches switches, int family, int bits, int bytes) {
		if (bits != 0 && bytes != (bits + 7) / 8)
			throw new PsaException(PsaStatus.INVALID_ARGUMENT);
		int size = size(switches, family, bits == 0 ? 8 * bytes : bits);
		return of(switches, family, size).orElseThrow(() -> new PsaException(PsaStatus.NOT_SUPPORTED));
	}

	/** A size that the family has; that of a curve whose size is no whole bytes may be told in whole bytes. */
	private static int size(Switches switches, int family, int bits) {
		return switch (family) {
			case KeyType.FAMILY_SECP_R1 -> switch (bits) {
				case 192, 224, 256, 384, 521 -> bits;
				case 528 -> 521;
				default -> throw new PsaException(PsaStatus.INVALID_ARGUMENT);
			};
			case KeyType.FAMILY_SECP_K1 -> switch (bits) {
				case 192, 256 -> bits;
				default -> throw new PsaException(PsaStatus.INVALID_ARGUMENT);
			};
			case KeyType.FAMILY_BRAINPOOL_P_R1 -> switch (bits) {
				case 256, 384, 512 -> bits;
				default -> throw new PsaException(PsaStatus.INVALID_ARGUMENT);
			};
			case KeyType.FAMILY_MONTGOMERY -> switch (bits) {
				case 255, 448 -> bits;
				case 256 -> 255;
				default -> throw new PsaException(PsaStatus.INVALID_ARGUMENT);
			};
			case KeyType.FAMILY_TWISTED_EDWARDS -> {
				if (!TWISTED_EDWARDS_255.in(switches) || bits != 255 && bits != 256)
					throw new PsaException(PsaStatus.INVALID_ARGUMENT);
				yield 255;
			}
			default -> throw new PsaException(PsaStatus.INVALID_ARGUMENT);
		};
	}
}
