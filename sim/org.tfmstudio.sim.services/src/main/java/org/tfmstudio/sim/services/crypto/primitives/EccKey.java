// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import static org.tfmstudio.sim.services.crypto.primitives.Checks.argument;

import java.math.BigInteger;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.math.ec.rfc7748.X448;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.util.BigIntegers;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/**
 * A key on an elliptic curve in its stored form: a private number (big endian on Weierstrass curves, little endian and with its fixed bits set on
 * Montgomery curves), or a public point (04 X Y, or little endian u). Reading checks it.
 */
record EccKey(Curve curve, boolean pair, byte[] material) {
	/** @param bits 0 when they follow from the data. @throws PsaException INVALID_ARGUMENT, NOT_SUPPORTED */
	static EccKey read(Switches switches, int type, int bits, byte[] data) {
		int family = KeyType.eccFamily(type);
		boolean pair = KeyType.isKeyPair(type);
		boolean point = !pair && family != KeyType.FAMILY_MONTGOMERY && family != KeyType.FAMILY_TWISTED_EDWARDS;
		argument(!point || data.length % 2 == 1);
		Curve curve = Curve.of(switches, family, bits, point ? data.length / 2 : data.length);
		argument(data.length == (pair ? curve.privateLength : curve.publicLength));
		if (curve.isWeierstrass()) {
			if (pair)
				checkNumber(curve, data);
			else
				point(curve, data);
			return new EccKey(curve, pair, data.clone());
		}
		if (curve == Curve.TWISTED_EDWARDS_255) {
			argument(pair || Ed25519.validatePublicKeyPartial(data, 0));
			return new EccKey(curve, pair, data.clone());
		}
		return new EccKey(curve, pair, pair ? clamped(curve, data) : Montgomery.checked(curve, data));
	}

	private static void checkNumber(Curve curve, byte[] data) {
		BigInteger number = new BigInteger(1, data);
		argument(number.signum() > 0 && number.compareTo(domain(curve).getN()) < 0);
	}

	/** RFC 7748 section 5. */
	private static byte[] clamped(Curve curve, byte[] data) {
		byte[] out = data.clone();
		if (curve == Curve.MONTGOMERY_255) {
			out[0] &= (byte) 0xF8;
			out[31] = (byte) (out[31] & 0x7F | 0x40);
		} else {
			out[0] &= (byte) 0xFC;
			out[55] |= (byte) 0x80;
		}
		return out;
	}

	/** Draws a private key. */
	static EccKey generate(Curve curve, RandomSource random) {
		byte[] drawn = curve.isWeierstrass() ? BigIntegers.asUnsignedByteArray(curve.privateLength, random.below(domain(curve).getN()))
				: random.bytes(curve.privateLength);
		boolean clamp = curve == Curve.MONTGOMERY_255 || curve == Curve.MONTGOMERY_448;
		return new EccKey(curve, true, clamp ? clamped(curve, drawn) : drawn);
	}

	/** The public key's stored form. */
	byte[] publicMaterial() {
		if (!pair)
			return material.clone();
		byte[] out = new byte[curve.publicLength];
		switch (curve) {
			case MONTGOMERY_255 -> X25519.scalarMultBase(material, 0, out, 0);
			case MONTGOMERY_448 -> X448.scalarMultBase(material, 0, out, 0);
			case TWISTED_EDWARDS_255 -> Ed25519.generatePublicKey(material, 0, out, 0);
			default -> out = publicPoint().getEncoded(false);
		}
		return out;
	}

	/** Of a key on a Weierstrass curve. */
	ECPoint publicPoint() {
		return pair ? domain(curve).getG().multiply(number()).normalize() : point(curve, material);
	}

	/** Of a private key on a Weierstrass curve. */
	BigInteger number() {
		return new BigInteger(1, material);
	}

	static ECDomainParameters domain(Curve curve) {
		return new ECDomainParameters(CustomNamedCurves.getByName(curve.name));
	}

	private static ECPoint point(Curve curve, byte[] data) {
		argument(data[0] == 4);
		try {
			ECPoint point = domain(curve).getCurve().decodePoint(data);
			argument(!point.isInfinity() && point.isValid());
			return point.normalize();
		} catch (IllegalArgumentException e) {
			throw new PsaException(PsaStatus.INVALID_ARGUMENT);
		}
	}
}
