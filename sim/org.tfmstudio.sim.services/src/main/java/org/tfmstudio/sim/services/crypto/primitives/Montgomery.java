// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.math.ec.rfc7748.X448;
import org.bouncycastle.util.Arrays;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/** Public values and key agreement on Curve25519 and Curve448 (RFC 7748). */
final class Montgomery {
	private static final BigInteger P255 = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
	private static final BigInteger P448 = BigInteger.ONE.shiftLeft(448).subtract(BigInteger.ONE.shiftLeft(224)).subtract(BigInteger.ONE);
	/** The points of Curve25519 whose order is 8; with 0, 1 and -1 all that have a small order. */
	private static final List<BigInteger> ORDER_8 = List.of(
			new BigInteger("00b8495f16056286fdb1329ceb8d09da6ac49ff1fae35616aeb8413b7c7aebe0", 16),
			new BigInteger("57119fd0dd4e22d8868e1c58c45c44045bef839c55b1d0b1248c50a3bc959c5f", 16));

	private Montgomery() {
	}

	/**
	 * A public value as it is kept: the unused top bit of Curve25519 is cleared, a value above the prime stays.
	 *
	 * @throws PsaException INVALID_ARGUMENT for a point of small order
	 */
	static byte[] checked(Curve curve, byte[] data) {
		boolean small = curve == Curve.MONTGOMERY_255;
		byte[] out = data.clone();
		if (small)
			out[31] &= 0x7F;
		BigInteger prime = small ? P255 : P448;
		BigInteger u = new BigInteger(1, Arrays.reverse(out)).mod(prime);
		if (u.compareTo(BigInteger.ONE) <= 0 || u.add(BigInteger.ONE).equals(prime) || small && ORDER_8.contains(u))
			throw new PsaException(PsaStatus.INVALID_ARGUMENT);
		return out;
	}

	/** The shared secret. @param peer checked */
	static byte[] agree(Curve curve, byte[] secret, byte[] peer) {
		byte[] out = new byte[curve.publicLength];
		if (curve == Curve.MONTGOMERY_255)
			X25519.scalarMult(secret, 0, peer, 0, out, 0);
		else
			X448.scalarMult(secret, 0, peer, 0, out, 0);
		return out;
	}
}
