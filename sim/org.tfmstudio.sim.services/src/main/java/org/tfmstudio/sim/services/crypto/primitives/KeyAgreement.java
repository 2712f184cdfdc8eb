// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/** Raw key agreement: elliptic curve Diffie-Hellman. */
public final class KeyAgreement {
	private KeyAgreement() {
	}

	/** Bytes of a shared secret, PSA_RAW_KEY_AGREEMENT_OUTPUT_SIZE; 0 for a key that cannot agree. */
	public static int size(int type, int bits) {
		return KeyType.isEccKeyPair(type) ? (bits + 7) / 8 : 0;
	}

	/**
	 * The shared secret: the x coordinate, big endian, or little endian u.
	 *
	 * @param alg raw: the key agreement of a combined algorithm
	 * @throws PsaException NOT_SUPPORTED, INVALID_ARGUMENT also for a peer's key of another length, off the curve or of small order
	 */
	public static byte[] agree(Switches switches, int type, int bits, byte[] material, int alg, byte[] peer) {
		if (alg != Alg.ECDH || !switches.on("PSA_WANT_ALG_ECDH"))
			throw new PsaException(PsaStatus.NOT_SUPPORTED);
		if (!KeyType.isEccKeyPair(type))
			throw new PsaException(PsaStatus.INVALID_ARGUMENT);
		EccKey ours = EccKey.read(switches, type, bits, material);
		Curve curve = ours.curve();
		byte[] point = curve == Curve.SECP_R1_256 && P256Driver.on(switches) ? P256Driver.point(peer) : peer;
		EccKey theirs = EccKey.read(switches, KeyType.eccPublicKey(curve.family), curve.bits, point);
		if (curve.family == KeyType.FAMILY_MONTGOMERY)
			return Montgomery.agree(curve, ours.material(), theirs.material());
		if (!curve.isWeierstrass())
			throw new PsaException(PsaStatus.INVALID_ARGUMENT);
		ECPoint shared = theirs.publicPoint().multiply(ours.number()).normalize();
		return BigIntegers.asUnsignedByteArray(curve.privateLength, shared.getAffineXCoord().toBigInteger());
	}
}
