// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import java.util.Arrays;
import java.util.Optional;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/**
 * How keys on P-256 are taken by a build with MBEDTLS_PSA_P256M_DRIVER_ENABLED, as profile medium's is: by a driver that does not look at the first
 * byte of a point. What it does not take goes to the library, which such a build has only when it wants more than the driver can.
 */
final class P256Driver {
	private static final int BITS = 256;
	private static final byte UNCOMPRESSED = 4;

	private P256Driver() {
	}

	static boolean on(Switches switches) {
		return switches.on("MBEDTLS_PSA_P256M_DRIVER_ENABLED");
	}

	/**
	 * The key as the driver keeps it; empty when it is none for the driver.
	 *
	 * @throws PsaException INVALID_ARGUMENT, NOT_SUPPORTED when the library is not in the build either
	 */
	static Optional<KeyMaterial> read(Switches switches, int type, int bits, byte[] data) {
		if (!on(switches))
			return Optional.empty();
		int length = KeyType.isKeyPair(type) ? Curve.SECP_R1_256.privateLength : Curve.SECP_R1_256.publicLength;
		boolean driver = KeyType.eccFamily(type) == KeyType.FAMILY_SECP_R1 && (bits == BITS || bits == 0 && data.length == length);
		if (driver) {
			EccKey.read(switches, type, BITS, KeyType.isKeyPair(type) ? data : point(data));
			return Optional.of(new KeyMaterial(data.clone(), BITS));
		}
		if (!hasLibrary(switches))
			throw new PsaException(PsaStatus.NOT_SUPPORTED);
		return Optional.empty();
	}

	private static boolean hasLibrary(Switches switches) {
		return switches.on("PSA_WANT_ALG_DETERMINISTIC_ECDSA") || Arrays.stream(Curve.values()).anyMatch(it -> it != Curve.SECP_R1_256 && it.in(switches));
	}

	/** A point as the driver sees it, whatever its first byte. */
	static byte[] point(byte[] data) {
		byte[] point = data.clone();
		if (point.length == Curve.SECP_R1_256.publicLength)
			point[0] = UNCOMPRESSED;
		return point;
	}
}
